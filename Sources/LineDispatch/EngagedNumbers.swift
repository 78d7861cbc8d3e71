/// The telephone numbers that are being called or written to, and the line that does it.
///
/// A hash table with open addressing, at most a quarter full: there are never more entries than
/// lines.
@safe
struct EngagedNumbers: ~Copyable {
  private struct Entry {
    var key: UInt64 = 0
    /// `UInt32.nowhere` in an empty place.
    var line = UInt32.max
  }

  private let mask: Int
  @unsafe
  private let entries: UnsafeMutablePointer<Entry>

  init(lineCapacity: Int) {
    var places = 16
    while places < lineCapacity * 4 { places *= 2 }
    mask = places - 1
    unsafe entries = .allocate(capacity: places)
    unsafe entries.initialize(repeating: Entry(), count: places)
  }

  deinit {
    unsafe entries.deallocate()
  }

  /// The line that is on a number; `UInt32.nowhere` if none is.
  @_noLocks
  borrowing func line(on key: UInt64) -> UInt32 {
    unsafe entries[place(of: key)].line
  }

  /// Notes that a line is on a number nobody else is on.
  @_noLocks
  borrowing func engage(_ key: UInt64, line: UInt32) {
    let place = place(of: key)
    unsafe entries[place].key = key
    unsafe entries[place].line = line
  }

  /// The number is free again.
  @_noLocks
  borrowing func release(_ key: UInt64) {
    var hole = place(of: key)
    guard unsafe entries[hole].line != .nowhere else { return }
    var next = (hole &+ 1) & mask
    // Whatever stood behind and belongs at or before the hole moves up into it.
    while unsafe entries[next].line != .nowhere {
      let home = unsafe home(of: entries[next].key)
      if (next &- home) & mask >= (next &- hole) & mask {
        unsafe entries[hole] = entries[next]
        hole = next
      }
      next = (next &+ 1) & mask
    }
    unsafe entries[hole] = Entry()
  }

  /// Where a key stands, or the empty place where it would.
  @_noLocks
  private borrowing func place(of key: UInt64) -> Int {
    var place = home(of: key)
    while unsafe entries[place].line != .nowhere, unsafe entries[place].key != key {
      place = (place &+ 1) & mask
    }
    return place
  }

  @_noLocks
  private borrowing func home(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
  }
}
