public import Rings

extension Dispatcher {
  /// Says what a line is used for.
  ///
  /// A new line is used for nothing until this has been said.
  ///
  /// - Parameters:
  ///   - line: Its number; one beyond the capacity is ignored.
  ///   - uses: Whether it takes calls, SMS or both.
  ///   - guardMilliseconds: How long it rests between the end of one order and the next.
  ///   - smsQuota: Segments its SIM may send in any 24 hours; 65,535 at most.
  @_noLocks
  public mutating func setLine(
    _ line: Int,
    uses: LineUses,
    guardMilliseconds: Int,
    smsQuota: Int
  ) {
    guard board.has(line) else { return }
    stir()
    board.set(line, uses: uses, guardMilliseconds: guardMilliseconds)
    quotas.set(line, quota: smsQuota)
  }

  /// Changes what a line is used for; its quota and its rest stay as they are.
  @_noLocks
  public mutating func setUses(_ uses: LineUses, ofLine line: Int) {
    guard board.has(line) else { return }
    stir()
    let rest = board.entry(line).guardMilliseconds
    board.set(line, uses: uses, guardMilliseconds: rest)
  }

  /// The line may take an order.
  ///
  /// To be said again after each order. A line whose order is not finished is not asked before it is.
  @_noLocks
  public mutating func lineIdle(_ line: Int, now: Tick) {
    guard board.has(line) else { return }
    stir()
    board.becomesIdle(line, now: now)
  }

  /// The line takes no order until it says anew that it is idle.
  ///
  /// An order it is engaged with remains so until `finished`.
  @_noLocks
  public mutating func lineGone(_ line: Int) {
    guard board.has(line) else { return }
    stir()
    board.goes(line)
  }

  /// The order a line was chosen for is over, however it ended.
  ///
  /// Its number may be called again and the line's rest begins. Said of a line that is not on that
  /// number it does nothing.
  @_noLocks
  public mutating func finished(numberKey: UInt64, line: Int, now: Tick) {
    guard board.has(line), board.entry(line).isEngaged, board.entry(line).numberKey == numberKey
    else { return }
    stir()
    engaged.release(numberKey)
    book.unpark(behind: UInt32(truncatingIfNeeded: line))
    board.finishes(line, now: now)
  }

  /// Gives back segments that were reserved for the line's order and provably never left the modem.
  ///
  /// To be said before `finished`. More than was reserved cannot be given back.
  @_noLocks
  public mutating func returnQuota(line: Int, parts: UInt8, now: Tick) {
    guard board.has(line), board.entry(line).isEngaged else { return }
    stir()
    _ = quotas.advance(to: now)
    let returned = board.takesBack(line, parts: parts)
    quotas.takeBack(line, parts: UInt16(returned), from: board.entry(line).reservedQuarter)
  }

  /// Counts segments the line's SIM sent before this dispatcher was made.
  ///
  /// - Parameters:
  ///   - line: The line the SIM is in now.
  ///   - bucketsAgo: Whole quarters of an hour since then; 97 and more no longer count.
  ///   - parts: Segments sent then.
  ///   - now: The time.
  @_noLocks
  public mutating func seedQuota(line: Int, bucketsAgo: Int, parts: UInt16, now: Tick) {
    guard board.has(line), bucketsAgo >= 0 else { return }
    stir()
    _ = quotas.advance(to: now)
    quotas.count(line, parts: parts, quartersAgo: UInt64(bucketsAgo))
  }

  /// SMS segments a line may still send now.
  @_noLocks
  public mutating func remainingQuota(line: Int, now: Tick) -> Int {
    guard board.has(line) else { return 0 }
    if quotas.advance(to: now) { stir() }
    return Int(quotas.remaining(line))
  }
}
