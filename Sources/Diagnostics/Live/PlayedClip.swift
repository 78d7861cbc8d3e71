/// The samples that a voice channel plays: they stay where they are until the next ones.
@safe
final class PlayedClip {
  private var memory: UnsafeMutableBufferPointer<Int16>

  init() {
    unsafe memory = .allocate(capacity: 1)
  }

  /// Keeps samples in place of those before, which must not be played any more.
  func hold(_ samples: [Int16]) {
    unsafe memory.deallocate()
    unsafe memory = .allocate(capacity: max(1, samples.count))
    _ = unsafe memory.initialize(from: samples)
    count = samples.count
  }

  /// How many samples there are.
  private(set) var count = 0

  /// Where they begin.
  @unsafe
  var samples: UnsafePointer<Int16> {
    unsafe UnsafePointer(memory.baseAddress.unsafelyUnwrapped)
  }

  deinit {
    unsafe memory.deallocate()
  }
}
