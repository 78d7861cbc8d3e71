internal import Campaign
internal import Foundation
internal import Ledger
internal import LineDispatch
internal import Logging
internal import Rings
internal import ShortMessage
internal import Speech

extension ControlLoop {
  /// Calls that wait for so many lines, besides those in progress: two for each line of a small fleet,
  /// since its calls may all end at once, and one for each of a large one.
  ///
  /// The spoken names of each take some 35 kB.
  static func callsAhead(of lines: Int) -> Int { max(min(2 * lines, 32), lines) }
  /// Messages leased ahead for each line that can send.
  private static let messagesAhead = 8

  /// Leases what the lines can soon take.
  func leaseOrders(now: UInt64) {
    let (calls, messages) = wanted()
    guard calls > 0 || messages > 0 else {
      nextLeaseAt = now + 100_000_000
      return
    }
    do throws(LedgerError) {
      let orders = try ledger.lease(
        box: settings.box,
        now: date,
        voice: calls,
        sms: messages,
        until: date.addingTimeInterval(86_400)
      )
      for order in orders {
        preparing[order.id] = order
        desk.submit(order)
      }
      nextLeaseAt = now + (orders.isEmpty ? 250_000_000 : 20_000_000)
    } catch {
      log.error("orders cannot be leased", metadata: ["error": "\(error)"])
      nextLeaseAt = now + 1_000_000_000
    }
  }

  private func wanted() -> (calls: Int, messages: Int) {
    guard !isPlaneFinished, !campaigns.isEmpty else { return (0, 0) }
    var callLines = 0
    var messageLines = 0
    for (line, view) in zip(settings.lines, lines)
    where view.condition == .ready || view.condition == .busy {
      if line.takesCalls { callLines += 1 }
      if line.takesMessages { messageLines += 1 }
    }
    var calls = callLines + Self.callsAhead(of: callLines)
    var messages = messageLines * Self.messagesAhead
    for held in inHand.values {
      if held.order.kind == .call { calls -= 1 } else { messages -= 1 }
    }
    for order in preparing.values {
      if order.kind == .call { calls -= 1 } else { messages -= 1 }
    }
    let room = max(0, freeSlots.count - preparing.count)
    calls = min(max(calls, 0), room)
    // Messages are leased in groups: one commit for several.
    messages = min(max(messages, 0), room - calls)
    if messages * 2 < messageLines * Self.messagesAhead { messages = 0 }
    return (calls, messages)
  }

  /// Hands down what has been made ready.
  func takePrepared() {
    let (ready, failed) = desk.take()
    for prepared in ready {
      preparing[prepared.order.id] = nil
      let isWithheld = withheld.remove(prepared.order.id) != nil
      if isWithheld || !load(prepared) { backlog.returned.append(prepared.order.id) }
    }
    for failure in failed {
      guard let order = preparing.removeValue(forKey: failure.order) else { continue }
      withheld.remove(failure.order)
      log.error(
        "an order cannot be made ready",
        metadata: ["order": "\(failure.order)", "reason": "\(failure.reason)"]
      )
      backlog.reports.append(
        AttemptReport(
          order: order.id,
          attempt: order.attempt,
          line: "",
          outcome: .lineFault,
          evidence: "not prepared: \(failure.reason)",
          notSent: true
        )
      )
    }
  }

  /// Puts an order into a slot: cargo, flight recorder, ring, in that order.
  private func load(_ prepared: PreparedOrder) -> Bool {
    let order = prepared.order
    guard campaigns[order.campaign]?.state == .running,
      let place = place(of: order.campaign), let slot = freeSlots.popLast()
    else { return false }
    var held = InHand(order: order, prepared: prepared)
    held.segmentCount = prepared.segments.count
    unsafe CargoLoading.load(prepared, into: plane.hold.slots + slot)
    var entry = FlightSlot()
    entry.order = order.id
    entry.attempt = UInt32(clamping: order.attempt)
    entry.isMessage = order.kind == .sms
    flight.pages.note(entry, in: slot)
    flight.pages.setStage(.loaded, of: slot)
    inHand[slot] = held
    tell(
      .order(
        WaitingOrder(
          slot: UInt32(slot),
          kind: order.kind == .call ? .voice : .sms,
          campaign: place,
          priority: UInt8(clamping: order.priority),
          due: clock.tick(atCalendar: Int64(order.due.timeIntervalSince1970 * 1000)),
          expires: clock.tick(atCalendar: Int64(order.notAfter.timeIntervalSince1970 * 1000)),
          numberKey: order.numberKey,
          parts: UInt8(clamping: prepared.segments.count),
          lines: lineSet(order.lines)
        )
      )
    )
    return true
  }

  private func lineSet(_ names: [String]?) -> LineSet {
    guard let names else { return .all }
    var set = LineSet()
    for (index, line) in settings.lines.enumerated() where names.contains(line.name) {
      set.insert(index)
    }
    return set
  }

  func place(of campaign: Int64) -> UInt16? {
    places.place(of: campaign) { candidate in
      campaigns[candidate].map { $0.state == .running } ?? false
        || inHand.values.contains { $0.order.campaign == candidate }
    }
  }
}

/// Copies an order's cargo into the memory of a slot.
enum CargoLoading {
  static func load(_ prepared: PreparedOrder, into cargo: UnsafeMutablePointer<Cargo>) {
    unsafe cargo.initialize(to: Cargo())
    unsafe cargo.pointee.isMessage = prepared.order.kind == .sms
    unsafe cargo.pointee.ringMilliseconds = Int32(clamping: prepared.order.ringSeconds * 1000)
    let digits = Array(prepared.order.target.number.digits.utf8.prefix(Cargo.digitsMax))
    for (index, digit) in digits.enumerated() { unsafe cargo.pointee.digits[index] = digit }
    unsafe cargo.pointee.digitCount = UInt8(digits.count)
    for (number, segment) in prepared.segments.prefix(Cargo.segmentsMax).enumerated() {
      var place = CargoSegment()
      let octets = segment.octets.prefix(CargoSegment.octetsMax)
      for (index, octet) in octets.enumerated() { place.octets[index] = octet }
      place.count = UInt8(octets.count)
      place.tpduLength = UInt8(clamping: segment.tpduLength)
      unsafe cargo.pointee.segments[number] = place
    }
    unsafe cargo.pointee.segmentCount = UInt8(min(prepared.segments.count, Cargo.segmentsMax))
    if let flow = prepared.flow { unsafe cargo.pointee.flow = flow }
    for (number, sound) in prepared.sounds.prefix(Cargo.clipsMax).enumerated() {
      unsafe cargo.pointee.clips[number].address = sound.address
      unsafe cargo.pointee.clips[number].count = Int32(clamping: sound.count)
      unsafe cargo.pointee.clips[number].amrAddress = sound.amr?.address ?? 0
      unsafe cargo.pointee.clips[number].amrCount = Int32(clamping: sound.amr?.count ?? 0)
      unsafe cargo.pointee.clips[number].content = sound.content
      unsafe cargo.pointee.clips[number].isPersonal = sound.isPersonal
    }
  }
}
