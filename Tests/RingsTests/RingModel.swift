/// The ring's algorithm step by step, for every interleaving and every stale read to be tried.
///
/// A step is one access to memory the other side can see. Reading the other side's counter may give
/// any value between the last one seen and the present one, as the memory model allows; acquiring and
/// releasing are modelled by what a side has seen: a slot may be touched only by a side that has seen
/// the counter with which the other let go of it.
struct RingModel: Hashable {
  /// The algorithm as it is, and ways to get it wrong, which the search must find.
  enum Flaw: CaseIterable {
    case none, publishesBeforeWriting, releasesBeforeReading, allowsOneTooMany, takesFromEmpty
    case forgetsToWrap
  }

  enum OfferStep: Hashable { case begin, look, write, written, publish }
  enum TakeStep: Hashable { case begin, look, read, hasRead, release }

  let capacity: UInt8
  let flaw: Flaw
  /// 8-bit counters, so that they wrap within the search.
  var offered: UInt8
  var taken: UInt8
  var takenAsSeen: UInt8
  var offeredAsSeen: UInt8
  var slots: [UInt8]
  /// A slot being written, being read.
  var writing: UInt8?
  var reading: UInt8?
  var offerStep = OfferStep.begin
  var takeStep = TakeStep.begin
  var offersLeft: UInt8
  var takesLeft: UInt8
  /// The next value to offer, the next to be expected.
  var nextValue: UInt8 = 0
  var expectedValue: UInt8 = 0
  var heldValue: UInt8 = 0
  var violation: String?

  init(capacity: UInt8, startingAt origin: UInt8, attempts: UInt8, flaw: Flaw) {
    self.capacity = capacity
    self.flaw = flaw
    offered = origin
    taken = origin
    takenAsSeen = origin
    offeredAsSeen = origin
    slots = Array(repeating: 255, count: Int(capacity))
    offersLeft = attempts
    takesLeft = attempts
  }

  /// All that can happen next.
  var successors: [RingModel] {
    var all: [RingModel] = []
    if offersLeft > 0 {
      for seen in offerStep == .look ? span(takenAsSeen, taken) : [0] {
        var next = self
        next.stepOffer(seen: seen)
        all.append(next)
      }
    }
    if takesLeft > 0 {
      for seen in takeStep == .look ? span(offeredAsSeen, offered) : [0] {
        var next = self
        next.stepTake(seen: seen)
        all.append(next)
      }
    }
    return all
  }

  /// Whether as many values are inside as went in and did not come out.
  var addsUp: Bool {
    offered &- taken == nextValue &- expectedValue && offered &- taken <= capacity
  }

  private func span(_ first: UInt8, _ last: UInt8) -> [UInt8] {
    (0...(last &- first)).map { first &+ $0 }
  }

  private func isFull(_ seen: UInt8) -> Bool {
    let between = offered &- seen
    if case .forgetsToWrap = flaw {
      return offered >= seen && between >= capacity || offered < seen
    }
    if case .allowsOneTooMany = flaw { return between > capacity }
    return between >= capacity
  }

  private mutating func stepOffer(seen: UInt8) {
    let publishesFirst = flaw == .publishesBeforeWriting
    switch offerStep {
    case .begin:
      offerStep = isFull(takenAsSeen) ? .look : publishesFirst ? .publish : .write
    case .look:
      takenAsSeen = seen
      if isFull(seen) {
        offersLeft -= 1
        offerStep = .begin
        // With a fresh view, refused means full.
        if seen == taken, offered &- taken < capacity { violation = "refused though not full" }
      } else {
        offerStep = publishesFirst ? .publish : .write
      }
    case .write:
      let position = publishesFirst ? offered &- 1 : offered
      let slot = position % capacity
      if position &- takenAsSeen >= capacity { violation = "wrote over what may still be read" }
      if reading == slot { violation = "wrote while it was read" }
      writing = slot
      offerStep = .written
    case .written:
      if let writing { slots[Int(writing)] = publishesFirst ? nextValue &- 1 : nextValue }
      writing = nil
      offerStep = publishesFirst ? .begin : .publish
      if publishesFirst { offersLeft -= 1 }
    case .publish:
      offered &+= 1
      nextValue &+= 1
      offerStep = publishesFirst ? .write : .begin
      if !publishesFirst { offersLeft -= 1 }
    }
  }

  private func isEmpty(_ seen: UInt8) -> Bool {
    flaw == .takesFromEmpty ? false : seen == taken
  }

  private mutating func stepTake(seen: UInt8) {
    let releasesFirst = flaw == .releasesBeforeReading
    switch takeStep {
    case .begin:
      takeStep = isEmpty(offeredAsSeen) ? .look : releasesFirst ? .release : .read
    case .look:
      offeredAsSeen = seen
      if isEmpty(seen) {
        takesLeft -= 1
        takeStep = .begin
        if seen == offered, offered != taken { violation = "found nothing though not empty" }
      } else {
        takeStep = releasesFirst ? .release : .read
      }
    case .read:
      let position = releasesFirst ? taken &- 1 : taken
      let slot = position % capacity
      if offeredAsSeen &- position == 0 { violation = "read what was not offered" }
      if writing == slot { violation = "read while it was written" }
      reading = slot
      heldValue = slots[Int(slot)]
      takeStep = .hasRead
    case .hasRead:
      if let reading, slots[Int(reading)] != heldValue { violation = "changed while it was read" }
      reading = nil
      if heldValue != expectedValue { violation = "out of order" }
      expectedValue &+= 1
      takeStep = releasesFirst ? .begin : .release
      if releasesFirst { takesLeft -= 1 }
    case .release:
      taken &+= 1
      takeStep = releasesFirst ? .read : .begin
      if !releasesFirst { takesLeft -= 1 }
    }
  }
}
