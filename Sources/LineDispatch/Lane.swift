/// Orders of one campaign that are alike to every rule: same kind, priority, segments and lines.
///
/// What holds for one of them holds for all, so a choice looks at lanes and not at orders.
struct Lane {
  var lines = LineSet()
  /// The heap of its orders by due time and admission.
  var root = UInt32.max
  /// Orders that name this lane, parked ones included.
  var count: UInt32 = 0
  /// Due time and admission of the first, `UInt64.max` when the heap is empty.
  var due = UInt64.max
  var sequence = UInt64.max
  var campaign: UInt16 = 0
  var kind = OrderKind.voice
  var priority: UInt8 = 0
  var parts: UInt8 = 0
  /// Where it stands among the lanes in use.
  var position: UInt32 = 0
  /// Neighbours in its campaign; in `next` also the chain of unused lanes.
  var next = UInt32.max
  var previous = UInt32.max

  @_noLocks
  init() {}

  /// Whether its first order goes before another lane's.
  @_noLocks
  func precedes(_ other: Lane) -> Bool {
    if priority != other.priority { return priority > other.priority }
    if due != other.due { return due < other.due }
    return sequence < other.sequence
  }
}
