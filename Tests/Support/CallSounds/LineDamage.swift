internal import Glibc

/// Chance from a seed: the same seed, the same line.
public struct LineChance: Sendable {
  private var state: UInt64

  /// Chance that is all in its seed.
  public init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0xD1B5_4A32_D192_ED03
  }

  /// The next 64 bits (SplitMix64).
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of the range, all equally likely.
  public mutating func number(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * Double(next() >> 11) / 0x1p53
  }

  /// A whole number of the range, all equally likely.
  public mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }
}

/// What a line does to a sound: level, noise, band, lost packets, rounding.
public struct LineDamage: Sendable {
  /// What noise there is.
  public enum Noise: String, CaseIterable, Sendable {
    /// Equally strong everywhere.
    case white
    /// Stronger below, and swelling and falling slowly: a street.
    case street
  }

  /// By how much the sound is made weaker or stronger, in dB.
  public var gainDecibels = 0.0
  /// The power of the noise, full scale being 0; nil for none.
  public var noiseDecibels: Double?
  /// What noise.
  public var noise = Noise.white
  /// How many packets of 20 ms in a thousand are lost, three at the most in a row.
  public var lostPerMille = 0
  /// Whether 300–3,400 Hz is all that passes.
  public var isNarrow = true

  /// A line that only narrows.
  public init() {}

  /// The sound at the other end of such a line, as 16-bit samples.
  public func applied(to sound: [Double], chance: inout LineChance) -> [Int16] {
    var samples = sound
    if isNarrow { Self.narrow(&samples) }
    let gain = pow(10, gainDecibels / 20)
    for index in samples.indices { samples[index] *= gain }
    if let noiseDecibels { add(noiseDecibels, to: &samples, &chance) }
    if lostPerMille > 0 { lose(from: &samples, &chance) }
    return samples.map { Int16(max(-32_767, min(32_767, ($0 * 32_768).rounded()))) }
  }

  private func add(_ decibels: Double, to samples: inout [Double], _ chance: inout LineChance) {
    let amplitude = pow(10, decibels / 20) * 3.0.squareRoot()
    var low = 0.0
    let swell = chance.number(0.1...0.4)
    for index in samples.indices {
      let white = chance.number(-1...1) * amplitude
      switch noise {
      case .white: samples[index] += white
      case .street:
        low += (white - low) * 0.25
        let time = Double(index) / Double(LineTones.rate)
        samples[index] += low * 2.6 * (1 + 0.4 * sin(2 * .pi * swell * time))
      }
    }
  }

  private func lose(from samples: inout [Double], _ chance: inout LineChance) {
    var start = 0
    while start < samples.count {
      if chance.whole(0...999) < lostPerMille {
        let end = min(samples.count, start + 160 * chance.whole(1...3))
        for index in start..<end { samples[index] = 0 }
        start = end
      }
      start += 160
    }
  }

  /// A high-pass and a low-pass of the second order each.
  private static func narrow(_ samples: inout [Double]) {
    filter(&samples, corner: 280, isHighPass: true)
    filter(&samples, corner: 3_450, isHighPass: false)
  }

  private static func filter(_ samples: inout [Double], corner: Double, isHighPass: Bool) {
    let angle = 2 * Double.pi * corner / Double(LineTones.rate)
    let alpha = sin(angle) / 2.0.squareRoot()
    let scale = 1 + alpha
    let edge = (isHighPass ? 1 + cos(angle) : 1 - cos(angle)) / 2 / scale
    let middle = isHighPass ? -2 * edge : 2 * edge
    let one = -2 * cos(angle) / scale
    let two = (1 - alpha) / scale
    var first = 0.0
    var second = 0.0
    for index in samples.indices {
      let sample = samples[index]
      let result = edge * sample + first
      first = middle * sample - one * result + second
      second = edge * sample - two * result
      samples[index] = result
    }
  }
}
