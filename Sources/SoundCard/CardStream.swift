/// One direction of a sound card, as the pump uses it: 8 kHz, 16 bit, little-endian, mono.
///
/// No call waits. A result below zero is an error number of the kernel, negated.
protocol CardStream: AnyObject {
  /// Plays samples from memory, or records samples into it; how many of them.
  func move(_ samples: UnsafeMutableRawPointer, count: Int) -> Int

  /// Makes the stream ready again after it ran dry or over, or after a rest.
  func prepare() -> Int

  /// Wakes the stream after the machine has slept.
  func resume() -> Int

  /// Ends the stream's run; what was to be played has been, or is forgotten.
  func rest()

  /// Lets go of the card; nothing else is called after it.
  func close()

  /// Whether the card is still plugged in.
  var isThere: Bool { get }
}
