/// How the octets of the DCE are cut into pieces.
package enum Cutting: Sendable {
  /// As they stand in the transcript.
  case whole
  /// One by one.
  case singly
  /// By chance, the same for the same seed.
  case seeded(UInt64)
}

/// A small generator whose whole state is its seed.
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// Begins with a seed.
  package init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
