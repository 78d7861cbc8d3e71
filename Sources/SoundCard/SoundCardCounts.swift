internal import Synchronization

/// What went wrong on a card since it was opened.
public struct SoundCardCounts: Hashable, Sendable {
  /// How often the card had nothing to play in the middle of a call.
  public var underruns = 0
  /// How often the card had recorded more than it could hold.
  public var overruns = 0
  /// Octets recorded that the line did not take in time.
  public var droppedOctets = 0

  /// Nothing went wrong.
  public init() {}

  /// Whether nothing went wrong.
  public var isClean: Bool { underruns == 0 && overruns == 0 && droppedOctets == 0 }
}

/// The counts while the card runs: the pump's thread adds, anybody reads.
final class CountsInProgress: Sendable {
  private let underruns = Atomic<Int>(0)
  private let overruns = Atomic<Int>(0)
  private let droppedOctets = Atomic<Int>(0)

  func noteUnderrun() { underruns.wrappingAdd(1, ordering: .relaxed) }
  func noteOverrun() { overruns.wrappingAdd(1, ordering: .relaxed) }
  func noteDropped(_ octets: Int) { droppedOctets.wrappingAdd(octets, ordering: .relaxed) }

  var now: SoundCardCounts {
    var counts = SoundCardCounts()
    counts.underruns = underruns.load(ordering: .relaxed)
    counts.overruns = overruns.load(ordering: .relaxed)
    counts.droppedOctets = droppedOctets.load(ordering: .relaxed)
    return counts
  }
}
