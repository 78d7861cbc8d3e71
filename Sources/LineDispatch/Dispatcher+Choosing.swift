public import Rings

/// A lane whose first order might be begun, and the line for it.
struct Candidate {
  var lane: UInt32
  var line: Int

  @_noLocks
  init(lane: UInt32, line: Int) {
    self.lane = lane
    self.line = line
  }
}

/// What is left of a line's quota, kept for an order that needs more than any line has.
struct Claim {
  /// The lane whose first order has the claim.
  var lane: UInt32
  var line: Int

  @_noLocks
  init(lane: UInt32, line: Int) {
    self.lane = lane
    self.line = line
  }
}

extension Dispatcher {
  /// The next order to begin and its line; `nil` if nothing may be begun now.
  ///
  /// The order has left the waiting ones, its number and its line are engaged, pace and quota are
  /// charged: the caller begins it or says `finished`. To be called again until it answers `nil`.
  @_noLocks
  public mutating func choose(now: Tick) -> Choice? {
    advance(to: now)
    guard settledAt == nil || deadlineHasCome(now) else { return nil }
    guard board.isAnyReady, let candidate = foremost(now: now) else {
      settledAt = now
      knownDeadline = nil
      return nil
    }
    stir()
    return begin(candidate, now: now)
  }

  @_noLocks
  private mutating func deadlineHasCome(_ now: Tick) -> Bool {
    nextDeadline(now: now) <= now
  }

  /// The foremost order that every rule lets pass, and the line that has been idle longest.
  @_noLocks
  private mutating func foremost(now: Tick) -> Candidate? {
    var starved = UInt32.nowhere
    let found = scan(now: now, claim: nil, starved: &starved)
    guard let found, starved != .nowhere,
      let claim = claim(for: starved), claim.line == found.line,
      unsafe book.lanes[Int(found.lane)].kind == .sms,
      unsafe book.lanes[Int(starved)].precedes(book.lanes[Int(found.lane)])
    else { return found }
    return scan(now: now, claim: claim, starved: &starved)
  }

  /// Looks at the first order of every lane: the foremost that may begin.
  ///
  /// - Parameters:
  ///   - now: The time.
  ///   - claim: A line that later SMS leave alone.
  ///   - starved: Set to the foremost lane that is held up by nothing but quota.
  /// - Returns: The lane and its line; `nil` if none may begin.
  @_noLocks
  private mutating func scan(now: Tick, claim: Claim?, starved: inout UInt32) -> Candidate? {
    var best: Candidate?
    var position = 0
    while position < book.laneCount {
      let index = unsafe book.active[position]
      guard mayBegin(lane: index, now: now, before: best) else {
        position &+= 1
        continue
      }
      // Whoever waits for an engaged number makes room for the next in its lane, which is looked at
      // anew. Each order is set aside once for each order that is begun.
      let root = unsafe book.lanes[Int(index)].root
      let onNumber = unsafe engaged.line(on: book.places[Int(root)].order.numberKey)
      guard onNumber == .nowhere else {
        book.park(root, behind: onNumber)
        continue
      }
      if let line = line(for: index, claim: claim) {
        best = Candidate(lane: index, line: line)
      } else if starved == .nowhere {
        starved = index
      } else if unsafe book.lanes[Int(index)].precedes(book.lanes[Int(starved)]) {
        starved = index
      }
      position &+= 1
    }
    return best
  }

  /// Whether a lane's first order is due, within its pace, has a line that is ready, and goes before
  /// the best found so far.
  @_noLocks
  private borrowing func mayBegin(lane index: UInt32, now: Tick, before best: Candidate?) -> Bool {
    let lane = unsafe book.lanes + Int(index)
    guard unsafe lane.pointee.due <= now.nanoseconds, unsafe lane.pointee.root != .nowhere else {
      return false
    }
    if let best {
      guard unsafe lane.pointee.precedes(book.lanes[Int(best.lane)]) else { return false }
    }
    switch unsafe lane.pointee.kind {
    case .voice:
      return unsafe lane.pointee.lines.intersects(board.readyForVoice)
        && paces.readyAt(lane.pointee.campaign) <= now.nanoseconds
    case .sms:
      return unsafe lane.pointee.lines.intersects(board.readyForSMS)
    }
  }

  /// The line for a lane's first order: ready, for it, with quota enough, idle longest.
  @_noLocks
  borrowing func line(for index: UInt32, claim: Claim?) -> Int? {
    let lines = unsafe book.lanes[Int(index)].lines
    switch unsafe book.lanes[Int(index)].kind {
    case .voice: return board.longestIdle(of: lines.intersection(board.readyForVoice))
    case .sms:
      var candidates = lines.intersection(board.readyForSMS)
      if let claim, claim.lane != index,
        unsafe book.lanes[Int(claim.lane)].precedes(book.lanes[Int(index)])
      {
        candidates.remove(claim.line)
      }
      let parts = unsafe UInt32(book.lanes[Int(index)].parts)
      var line = board.longestIdle(of: candidates)
      while let candidate = line {
        if quotas.remaining(candidate) >= parts { return candidate }
        line = board.longestIdle(of: candidates, after: candidate)
      }
      return nil
    }
  }

  /// The line whose rest of quota is kept for a lane's first order: the one with the most left.
  ///
  /// None if a line that is only busy has enough, or no line's whole quota would do.
  @_noLocks
  private borrowing func claim(for index: UInt32) -> Claim? {
    let lane = unsafe book.lanes[Int(index)]
    var best: Claim?
    var most: UInt32 = 0
    var next = lane.lines.first(from: 0)
    while let line = next, line < board.capacity {
      next = lane.lines.first(from: line &+ 1)
      guard isUsableForSMS(line), quotas.quota(line) >= UInt32(lane.parts) else { continue }
      let remaining = quotas.remaining(line)
      if remaining >= UInt32(lane.parts) { return nil }
      if best == nil || remaining > most {
        best = Claim(lane: index, line: line)
        most = remaining
      }
    }
    return best
  }

  /// Whether the line carries SMS and is here, be it busy.
  @_noLocks
  borrowing func isUsableForSMS(_ line: Int) -> Bool {
    let entry = board.entry(line)
    return entry.uses.sms && (entry.isIdle || entry.isEngaged)
  }

  @_noLocks
  private mutating func begin(_ candidate: Candidate, now: Tick) -> Choice {
    let index = unsafe book.lanes[Int(candidate.lane)].root
    let order = unsafe book.places[Int(index)].order
    book.leave(index)
    switch order.kind {
    case .voice: paces.start(order.campaign, now: now)
    case .sms: quotas.count(candidate.line, parts: UInt16(order.parts), quartersAgo: 0)
    }
    let line = UInt32(truncatingIfNeeded: candidate.line)
    engaged.engage(order.numberKey, line: line)
    board.engages(
      candidate.line,
      numberKey: order.numberKey,
      parts: order.parts,
      quarter: quotas.quarter
    )
    return Choice(
      slot: order.slot,
      line: UInt16(truncatingIfNeeded: line),
      campaign: order.campaign,
      numberKey: order.numberKey,
      expires: order.expires
    )
  }
}
