public import Rings

extension Dispatcher {
  /// When an order may begin or expires though nothing happens outside.
  ///
  /// `Tick.distantFuture` if only something from outside can change anything. After `choose` has
  /// answered `nil` it is later than `now`.
  @_noLocks
  public mutating func nextDeadline(now: Tick) -> Tick {
    if let knownDeadline { return knownDeadline }
    advance(to: now)
    var earliest = book.firstExpired == .nowhere ? book.firstExpiry : now.nanoseconds
    var position = 0
    while position < book.laneCount {
      let begin = unsafe earliestBegin(of: book.active[position])
      if begin < earliest { earliest = begin }
      position &+= 1
    }
    let deadline = Tick(nanoseconds: earliest)
    knownDeadline = deadline
    return deadline
  }

  /// When a lane's first order could begin if nothing but time changed.
  @_noLocks
  private borrowing func earliestBegin(of index: UInt32) -> UInt64 {
    let lane = unsafe book.lanes[Int(index)]
    guard lane.root != .nowhere else { return .max }
    var begin = lane.due
    let isReady: Bool
    switch lane.kind {
    case .voice:
      begin = max(begin, paces.readyAt(lane.campaign))
      isReady = lane.lines.intersects(board.readyForVoice)
    case .sms:
      isReady = line(for: index, claim: nil) != nil
    }
    if isReady {
      // Held up though all is ready: another order has a claim, which only a new quarter ends.
      if let settledAt, begin <= settledAt.nanoseconds { return quotas.quarterEnd }
      return begin
    }
    var change = UInt64.max
    if lane.lines.intersects(board.resting) { change = board.restEnd.nanoseconds }
    if case .sms = lane.kind, lane.lines.intersects(board.readyForSMS) {
      change = min(change, quotas.quarterEnd)
    }
    return max(begin, change)
  }

  /// Why the waiting orders of a campaign wait; those of all campaigns if `campaign` is `nil`.
  ///
  /// Walks over the orders: for a status now and then, not for every turn.
  @_noLocks
  public mutating func reasons(campaign: UInt16?, now: Tick) -> WaitingCounts {
    advance(to: now)
    var counts = WaitingCounts()
    var index = 0
    while index < book.capacity {
      if case .free = unsafe book.places[index].standing {
      } else if unsafe campaign == nil || book.places[index].order.campaign == campaign {
        counts.add(reason(index, now: now))
      }
      index &+= 1
    }
    return counts
  }

  /// Why the order in a slot waits; `nil` if no order of that slot waits.
  @_noLocks
  public mutating func reason(slot: UInt32, now: Tick) -> WaitingReason? {
    advance(to: now)
    var index = 0
    while index < book.capacity {
      if case .free = unsafe book.places[index].standing {
      } else if unsafe book.places[index].order.slot == slot {
        return reason(index, now: now)
      }
      index &+= 1
    }
    return nil
  }

  @_noLocks
  private borrowing func reason(_ index: Int, now: Tick) -> WaitingReason {
    let place = unsafe book.places[index]
    switch place.standing {
    case .free: return .none
    case .expired: return .expired
    case .inLane, .parked: break
    }
    if place.order.due > now { return .due }
    if engaged.line(on: place.order.numberKey) != .nowhere { return .number }
    switch place.order.kind {
    case .voice:
      if paces.readyAt(place.order.campaign) > now.nanoseconds { return .pace }
      return place.order.lines.intersects(board.readyForVoice) ? .none : .line
    case .sms:
      if line(for: place.lane, claim: nil) != nil { return .none }
      return hasQuotaSomewhere(place.order) ? .line : .quota
    }
  }

  /// Whether a line that is here, busy or not, has quota enough for an order; also true when no line
  /// for it is here at all, since then quota is not what is missing.
  @_noLocks
  private borrowing func hasQuotaSomewhere(_ order: WaitingOrder) -> Bool {
    var isAnyHere = false
    var next = order.lines.first(from: 0)
    while let line = next, line < board.capacity {
      next = order.lines.first(from: line &+ 1)
      guard isUsableForSMS(line) else { continue }
      isAnyHere = true
      if quotas.remaining(line) >= UInt32(order.parts) { return true }
    }
    return !isAnyHere
  }
}
