/// Where an order in the book stands.
enum OrderStanding: UInt8 {
  /// The place holds no order.
  case free
  /// In its lane, by due time.
  case inLane
  /// Behind a line that is on the same number.
  case parked
  /// Its window is over.
  case expired
}

/// A place of the book.
struct OrderPlace {
  var order: WaitingOrder
  /// The order of admission.
  var sequence: UInt64 = 0
  var standing = OrderStanding.free
  var lane = UInt32.max
  /// The line it is parked behind.
  var parkedBehind = UInt32.max
  /// Neighbours among the free, the parked or the expired.
  var next = UInt32.max
  var previous = UInt32.max
  /// Neighbours in its campaign.
  var campaignNext = UInt32.max
  var campaignPrevious = UInt32.max

  @_noLocks
  init(_ order: WaitingOrder) {
    self.order = order
  }
}
