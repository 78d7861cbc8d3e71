/// Priority queues threaded through a fixed number of elements: leftist heaps.
///
/// An element is a number below the capacity and stands in at most one heap; a heap is the number of
/// its root. Smallest key first, then smallest sequence. Entering, leaving from the top and leaving
/// from the middle all take at most a logarithm of the heap's size; nothing is ever allocated, so
/// any number of heaps may share the elements.
@safe
struct HeapLinks: ~Copyable {
  private struct Link {
    var key: UInt64 = 0
    var sequence: UInt64 = 0
    var left = UInt32.max
    var right = UInt32.max
    var parent = UInt32.max
    /// Steps to the nearest missing child: what keeps right-hand paths short.
    var rank: UInt32 = 0
  }

  @unsafe
  private let links: UnsafeMutablePointer<Link>

  init(capacity: Int) {
    unsafe links = .allocate(capacity: capacity)
    unsafe links.initialize(repeating: Link(), count: capacity)
  }

  deinit {
    unsafe links.deallocate()
  }

  /// The key of an element, as it entered.
  @_noLocks
  borrowing func key(of element: UInt32) -> UInt64 {
    unsafe links[Int(element)].key
  }

  /// Puts an element into a heap.
  ///
  /// - Returns: The heap's new root.
  @_noLocks
  borrowing func insert(
    _ element: UInt32,
    key: UInt64,
    sequence: UInt64,
    into root: UInt32
  ) -> UInt32 {
    var link = Link()
    link.key = key
    link.sequence = sequence
    link.rank = 1
    unsafe links[Int(element)] = link
    let merged = merge(root, element)
    unsafe links[Int(merged)].parent = .nowhere
    return merged
  }

  /// Takes an element out of the heap it is in.
  ///
  /// - Returns: The heap's new root.
  @_noLocks
  borrowing func remove(_ element: UInt32, from root: UInt32) -> UInt32 {
    let parent = unsafe links[Int(element)].parent
    let children = unsafe merge(links[Int(element)].left, links[Int(element)].right)
    if children != .nowhere { unsafe links[Int(children)].parent = parent }
    guard parent != .nowhere else { return children }
    if unsafe links[Int(parent)].left == element {
      unsafe links[Int(parent)].left = children
    } else {
      unsafe links[Int(parent)].right = children
    }
    straighten(from: parent)
    return root
  }

  /// Restores the ranks above a place that has lost an element.
  @_noLocks
  private borrowing func straighten(from element: UInt32) {
    var current = element
    while current != .nowhere {
      let before = unsafe links[Int(current)].rank
      settle(current)
      if unsafe links[Int(current)].rank == before { return }
      current = unsafe links[Int(current)].parent
    }
  }

  @_noLocks
  private borrowing func merge(_ first: UInt32, _ second: UInt32) -> UInt32 {
    guard first != .nowhere else { return second }
    guard second != .nowhere else { return first }
    let isFirstAbove = precedes(first, second)
    let top = isFirstAbove ? first : second
    let bottom = isFirstAbove ? second : first
    let merged = unsafe merge(links[Int(top)].right, bottom)
    unsafe links[Int(top)].right = merged
    unsafe links[Int(merged)].parent = top
    settle(top)
    return top
  }

  /// The higher-ranked child goes left; the element's own rank follows from the other.
  @_noLocks
  private borrowing func settle(_ element: UInt32) {
    let left = unsafe links[Int(element)].left
    let right = unsafe links[Int(element)].right
    let isLeftist = rank(left) >= rank(right)
    if !isLeftist {
      unsafe links[Int(element)].left = right
      unsafe links[Int(element)].right = left
    }
    unsafe links[Int(element)].rank = rank(isLeftist ? right : left) &+ 1
  }

  @_noLocks
  private borrowing func rank(_ element: UInt32) -> UInt32 {
    guard element != .nowhere else { return 0 }
    return unsafe links[Int(element)].rank
  }

  @_noLocks
  private borrowing func precedes(_ first: UInt32, _ second: UInt32) -> Bool {
    let left = unsafe links[Int(first)]
    let right = unsafe links[Int(second)]
    if left.key != right.key { return left.key < right.key }
    return left.sequence < right.sequence
  }
}
