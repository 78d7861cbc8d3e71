public import Rings

/// Decides which line takes which order, and when. (Signatures; the deciding follows.)
public struct Dispatcher: ~Copyable, Sendable {
  /// Sets aside memory for so many lines (at most 256) and waiting orders.
  public init(lineCapacity: Int, orderCapacity: Int) {}

  /// Takes an order in; false if there is no room or it names no campaign 0 to 63.
  @_noLocks
  public mutating func admit(_ order: WaitingOrder, now: Tick) -> Bool { false }

  /// Takes one waiting order of a campaign out again; `nil` when none waits.
  @_noLocks
  public mutating func withdraw(campaign: UInt16) -> UInt32? { nil }

  /// Takes one waiting order of any campaign out again; `nil` when none waits.
  @_noLocks
  public mutating func withdrawAny() -> UInt32? { nil }

  /// Takes out one order whose window is over; `nil` when there is none.
  @_noLocks
  public mutating func expired(now: Tick) -> UInt32? { nil }

  /// Says what a line is used for.
  @_noLocks
  public mutating func setLine(
    _ line: Int,
    uses: LineUses,
    guardMilliseconds: Int,
    smsQuota: Int
  ) {}

  /// The line may take an order.
  @_noLocks
  public mutating func lineIdle(_ line: Int, now: Tick) {}

  /// The line takes no orders until it is idle again.
  @_noLocks
  public mutating func lineGone(_ line: Int) {}

  /// The order a line was chosen for is over.
  @_noLocks
  public mutating func finished(numberKey: UInt64, line: Int, now: Tick) {}

  /// Segments reserved for the line's order that provably were not sent; before `finished`.
  @_noLocks
  public mutating func returnQuota(line: Int, parts: UInt8, now: Tick) {}

  /// Segments the line's SIM sent so many quarters of an hour ago.
  @_noLocks
  public mutating func seedQuota(line: Int, bucketsAgo: Int, parts: UInt16, now: Tick) {}

  /// Calls an hour for a campaign over all lines, and how many may start in one go.
  @_noLocks
  public mutating func setPace(campaign: UInt16, perHour: UInt32, burst: UInt32, now: Tick) {}

  /// Calls the campaign began so long ago, before this dispatcher was made.
  @_noLocks
  public mutating func seedPace(
    campaign: UInt16,
    starts: UInt32,
    millisecondsAgo: Int,
    now: Tick
  ) {}

  /// Forgets a campaign's calls and pace: its place is for another campaign.
  @_noLocks
  public mutating func forgetPace(campaign: UInt16) {}

  /// The next order and its line; `nil` if nothing may begin now.
  @_noLocks
  public mutating func choose(now: Tick) -> Choice? { nil }

  /// When something may begin or expires though nothing happens outside.
  @_noLocks
  public mutating func nextDeadline(now: Tick) -> Tick { .distantFuture }

  /// Why the waiting orders of a campaign wait; of all campaigns if `nil`.
  @_noLocks
  public mutating func reasons(campaign: UInt16?, now: Tick) -> WaitingCounts { WaitingCounts() }

  /// Why the order in a slot waits; `nil` if it does not wait.
  @_noLocks
  public mutating func reason(slot: UInt32, now: Tick) -> WaitingReason? { nil }

  /// Orders waiting.
  public var waitingCount: Int {
    @_noLocks
    get { 0 }
  }
}
