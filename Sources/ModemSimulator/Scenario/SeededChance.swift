/// Chance that is the same on every machine for the same seed (SplitMix64).
struct SeededChance: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// Chance that belongs to one thing of a run: a line, or the nth call to a number.
  init(seed: UInt64, of name: String, _ count: Int = 0) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for octet in name.utf8 { hash = (hash ^ UInt64(octet)) &* 0x0000_0100_0000_01B3 }
    state = seed &* 0x9E37_79B9_7F4A_7C15 ^ hash ^ UInt64(truncatingIfNeeded: count) << 32
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, not including, 1.
  mutating func uniform() -> Double {
    Double(next() >> 11) / 9_007_199_254_740_992
  }

  /// Whether something of this probability happens.
  mutating func happens(_ probability: Double) -> Bool {
    probability > 0 && uniform() < probability
  }
}
