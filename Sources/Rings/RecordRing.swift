import Synchronization

/// A bounded queue of records between exactly two threads: one offers, the other takes.
///
/// Neither side ever waits: a full ring refuses the offer, an empty one has nothing to take, and
/// both are ordinary answers. Memory is set aside once, at `init`. Each side keeps its own position
/// and what it last saw of the other's on cache lines of its own, so in the steady state it touches
/// the other's line only when the ring looks full or empty.
///
/// `offer` may be called from one thread at a time, `take` from one thread at a time; both may be
/// the same thread. `count` and `vacancy` may be asked from anywhere.
@safe
public struct RecordRing: ~Copyable, @unchecked Sendable {
  /// Entries the ring holds: a power of two.
  public let capacity: Int

  @unsafe
  private let memory: UnsafeMutableRawPointer
  /// Records offered since the beginning; written by the offering side.
  @unsafe
  private let offered: UnsafeMutablePointer<Atomic<UInt64>>
  /// Records taken since the beginning; written by the taking side.
  @unsafe
  private let taken: UnsafeMutablePointer<Atomic<UInt64>>
  /// What the offering side last saw of `taken`; nobody else reads it.
  @unsafe
  private let takenAsSeen: UnsafeMutablePointer<UInt64>
  /// What the taking side last saw of `offered`; nobody else reads it.
  @unsafe
  private let offeredAsSeen: UnsafeMutablePointer<UInt64>
  @unsafe
  private let slots: UnsafeMutablePointer<Record>

  /// Sets aside room for so many records.
  ///
  /// The capacity is raised to the next power of two; it is at least 2 and at most 2²⁰.
  public init(capacity: Int) {
    self.init(capacity: capacity, startingAt: 0)
  }

  /// A ring whose counters begin where a test wants them, to see them wrap.
  package init(capacity: Int, startingAt origin: UInt64) {
    let wanted = min(max(capacity, 2), Self.capacityMax)
    let rounded = 1 << (Int.bitWidth - (wanted - 1).leadingZeroBitCount)
    self.capacity = rounded
    unsafe memory = .allocate(
      byteCount: 3 * Self.separation + rounded * MemoryLayout<Record>.stride,
      alignment: Self.separation
    )
    let atomic = MemoryLayout<Atomic<UInt64>>.stride
    unsafe offered = memory.bindMemory(to: Atomic<UInt64>.self, capacity: 1)
    unsafe takenAsSeen = (memory + atomic).bindMemory(to: UInt64.self, capacity: 1)
    let second = unsafe memory + Self.separation
    unsafe taken = second.bindMemory(to: Atomic<UInt64>.self, capacity: 1)
    unsafe offeredAsSeen = (second + atomic).bindMemory(to: UInt64.self, capacity: 1)
    unsafe slots = (memory + 2 * Self.separation).bindMemory(to: Record.self, capacity: rounded)
    unsafe offered.initialize(to: Atomic(origin))
    unsafe taken.initialize(to: Atomic(origin))
    unsafe takenAsSeen.initialize(to: origin)
    unsafe offeredAsSeen.initialize(to: origin)
    unsafe slots.initialize(repeating: Record(), count: rounded)
  }

  deinit {
    unsafe offered.deinitialize(count: 1)
    unsafe taken.deinitialize(count: 1)
    unsafe memory.deallocate()
  }

  /// Puts a record in; false, and nothing done, if the ring is full.
  @_noLocks
  public borrowing func offer(_ record: borrowing Record) -> Bool {
    let position = unsafe offered.pointee.load(ordering: .relaxed)
    if unsafe position &- takenAsSeen.pointee >= UInt64(truncatingIfNeeded: capacity) {
      // Acquiring: the taker has finished reading whatever slots it has counted as taken.
      unsafe takenAsSeen.pointee = taken.pointee.load(ordering: .acquiring)
      guard unsafe position &- takenAsSeen.pointee < UInt64(truncatingIfNeeded: capacity) else {
        return false
      }
    }
    unsafe slots[index(of: position)] = copy record
    // Releasing: who sees the new count sees the record.
    unsafe offered.pointee.store(position &+ 1, ordering: .releasing)
    return true
  }

  /// Takes the oldest record out; false, and the record untouched, if the ring is empty.
  @_noLocks
  public borrowing func take(into record: inout Record) -> Bool {
    let position = unsafe taken.pointee.load(ordering: .relaxed)
    if unsafe position == offeredAsSeen.pointee {
      // Acquiring: the records counted as offered are whole.
      unsafe offeredAsSeen.pointee = offered.pointee.load(ordering: .acquiring)
      guard unsafe position != offeredAsSeen.pointee else { return false }
    }
    record = unsafe slots[index(of: position)]
    // Releasing: the slot may be written again only after it has been read.
    unsafe taken.pointee.store(position &+ 1, ordering: .releasing)
    return true
  }

  /// Records in the ring; exact on a quiet ring, a moment old otherwise, never out of bounds.
  public var count: Int {
    @_noLocks
    get {
      // `taken` first: it cannot overtake an `offered` read after it.
      let out = unsafe taken.pointee.load(ordering: .acquiring)
      let `in` = unsafe offered.pointee.load(ordering: .acquiring)
      let between = `in` &- out
      return between > UInt64(truncatingIfNeeded: capacity)
        ? capacity : Int(truncatingIfNeeded: between)
    }
  }

  /// Records there is room for: as exact as `count`.
  ///
  /// To the offering side it is a promise: at least so many offers will be taken.
  public var vacancy: Int {
    @_noLocks
    get { capacity &- count }
  }

  @_noLocks
  private borrowing func index(of position: UInt64) -> Int {
    Int(truncatingIfNeeded: position) & (capacity &- 1)
  }

  /// Two cache lines: processors fetch them in pairs.
  private static var separation: Int { 128 }

  private static var capacityMax: Int { 1 << 20 }
}
