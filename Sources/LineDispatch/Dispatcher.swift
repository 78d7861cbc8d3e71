public import Rings

/// Decides which line takes which order, and when.
///
/// Orders go by the priority of their campaign, then by the time they are due, then by the time they
/// came in; the line is the one that has been idle longest among those that may take it. No order is
/// begun before it is due or once its window is over, on a line that is not for it or still resting,
/// faster than its campaign's pace, beyond a SIM's quota, or to a number that another line is on.
///
/// An SMS of several segments that finds no line with enough left of its quota is not overtaken for
/// ever by shorter ones: what is left of the line nearest to having enough is kept for it.
///
/// A dispatcher has one owner, is told the time, waits for nothing and allocates nothing after
/// `init`. Times handed in never go backwards.
public struct Dispatcher: ~Copyable, @unchecked Sendable {
  var book: OrderBook
  var board: LineBoard
  var quotas: SegmentQuotas
  let paces: CampaignPaces
  let engaged: EngagedNumbers
  /// The last choice found nothing, at this tick, and nothing has happened since.
  var settledAt: Tick?
  /// The deadline last worked out, while it holds.
  var knownDeadline: Tick?

  /// Sets aside memory.
  ///
  /// - Parameters:
  ///   - lineCapacity: Lines are numbered from 0 to one less than this; at least 1, at most 256.
  ///   - orderCapacity: Orders that may wait at once; at least 1, at most 65,536.
  public init(lineCapacity: Int, orderCapacity: Int) {
    let lines = min(max(lineCapacity, 1), 256)
    book = OrderBook(capacity: min(max(orderCapacity, 1), 65_536))
    board = LineBoard(capacity: lines)
    quotas = SegmentQuotas(lineCapacity: lines)
    paces = CampaignPaces()
    engaged = EngagedNumbers(lineCapacity: lines)
  }

  /// Orders that wait, those included whose window is over but which nobody has taken out yet.
  public var waitingCount: Int {
    @_noLocks
    get { book.count }
  }

  /// Takes an order in; false if there is no room or its campaign is not one of 0 to 63.
  @_noLocks
  public mutating func admit(_ order: WaitingOrder, now: Tick) -> Bool {
    guard order.campaign < 64 else { return false }
    stir()
    var order = order
    switch order.kind {
    case .voice: order.parts = 0
    case .sms: if order.parts == 0 { order.parts = 1 }
    }
    return book.enter(order)
  }

  /// Takes one waiting order of a campaign out again.
  ///
  /// - Returns: Its slot; `nil` when none of that campaign waits.
  @_noLocks
  public mutating func withdraw(campaign: UInt16) -> UInt32? {
    guard campaign < 64 else { return nil }
    return takeOut(book.first(of: campaign))
  }

  /// Takes one waiting order of any campaign out again.
  ///
  /// - Returns: Its slot; `nil` when none waits.
  @_noLocks
  public mutating func withdrawAny() -> UInt32? {
    guard let campaign = book.firstCampaign else { return nil }
    return takeOut(book.first(of: campaign))
  }

  /// Takes out one order whose window is over.
  ///
  /// - Returns: Its slot; `nil` when there is none.
  @_noLocks
  public mutating func expired(now: Tick) -> UInt32? {
    book.expire(now: now)
    return takeOut(book.firstExpired)
  }

  @_noLocks
  private mutating func takeOut(_ index: UInt32) -> UInt32? {
    guard index != .nowhere else { return nil }
    stir()
    let slot = unsafe book.places[Int(index)].order.slot
    book.leave(index)
    return slot
  }

  /// Something has changed: what was worked out before no longer holds.
  @_noLocks
  mutating func stir() {
    settledAt = nil
    knownDeadline = nil
  }

  /// Lets pass what passes with time alone.
  @_noLocks
  mutating func advance(to now: Tick) {
    if quotas.advance(to: now) { stir() }
    board.wake(now: now)
    book.expire(now: now)
  }
}
