internal import Synchronization

/// The slots of the flight recorder, as the line thread sees them.
///
/// A view of a mapping that lives as long as the process; trivially copyable.
@safe
struct FlightPages {
  @unsafe
  private let base: UnsafeMutablePointer<UInt64>
  /// How many orders can be in hand at once.
  let capacity: Int

  init(base: UnsafeMutablePointer<UInt64>, capacity: Int) {
    unsafe self.base = base
    self.capacity = capacity
  }

  @_noLocks
  private func words(of slot: Int) -> UnsafeMutablePointer<UInt64> {
    unsafe base + (512 &+ slot &* 32)
  }

  /// Where the slot stands.
  @_noLocks
  func stage(of slot: Int) -> FlightStage {
    let atomic = unsafe UnsafeMutableRawPointer(words(of: slot))
      .assumingMemoryBound(to: Atomic<UInt64>.self)
    switch unsafe atomic.pointee.load(ordering: .acquiring) {
    case 1: return .loaded
    case 2: return .attempting
    case 3: return .concluded
    default: return .free
    }
  }

  /// Moves the slot on; everything stored before is visible to whoever reads the new stage.
  @_noLocks
  func setStage(_ stage: FlightStage, of slot: Int) {
    let atomic = unsafe UnsafeMutableRawPointer(words(of: slot))
      .assumingMemoryBound(to: Atomic<UInt64>.self)
    var word: UInt64 = 0
    switch stage {
    case .free: word = 0
    case .loaded: word = 1
    case .attempting: word = 2
    case .concluded: word = 3
    }
    unsafe atomic.pointee.store(word, ordering: .releasing)
  }

  /// Notes what is known; the stage stays.
  @_noLocks
  func note(_ entry: borrowing FlightSlot, in slot: Int) {
    unsafe entry.store(to: words(of: slot))
  }

  /// What is noted.
  @_noLocks
  func entry(in slot: Int) -> FlightSlot {
    unsafe FlightSlot(from: UnsafePointer(words(of: slot)))
  }
}
