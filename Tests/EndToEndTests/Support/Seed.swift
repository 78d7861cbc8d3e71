import Foundation

/// Where the chance of a run comes from.
enum Seed {
  /// `$KADEN_SEED`; printed, so that a failure can be had again.
  ///
  /// Without one it is the same every time, so that a change is judged by itself and not by a draw;
  /// `KADEN_SEED=random` draws.
  static let drawn: UInt64 = {
    let given = ProcessInfo.processInfo.environment["KADEN_SEED"]
    let seed =
      given == "random" ? UInt64.random(in: 1...999_999) : given.flatMap(UInt64.init) ?? 802_250
    print("end to end: KADEN_SEED=\(seed)")
    return seed
  }()
}

/// Chance that is the same for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
