import Glibc

/// Loudness: brought to −20 dBFS RMS with no peak above −3 dBFS.
enum Level {
  static let rmsDecibels = -20.0
  /// A little below −3, so that rounding never lifts a sample above it.
  static let peakDecibels = -3.05

  /// The decibels of an amplitude relative to full scale.
  static func decibels(_ amplitude: Double) -> Double {
    amplitude > 0 ? 20 * log10(amplitude) : -.infinity
  }

  /// The samples, full scale being 1, at the wanted level and rounded to 16 bits.
  ///
  /// Speech has peaks 17 dB and more above its mean: the few samples that would stand out are turned
  /// down smoothly over 6 ms. Silence stays silence.
  static func levelled(_ samples: [Double]) -> [Int16] {
    let wanted = pow(10, rmsDecibels / 20)
    let ceiling = pow(10, peakDecibels / 20)
    var gain = 1.0
    var limited = samples
    for _ in 0..<6 {
      let now = rms(limited)
      guard now > 1e-9 else { break }
      if abs(decibels(now) - rmsDecibels) < 0.02, gain != 1 { break }
      gain *= wanted / now
      limited = limit(samples, gain: gain, ceiling: ceiling)
    }
    return limited.map { sample in
      Int16(max(-32_767, min(32_767, (sample * 32_768).rounded())))
    }
  }

  static func rms(_ samples: [Double]) -> Double {
    guard !samples.isEmpty else { return 0 }
    var power = 0.0
    for sample in samples { power += sample * sample }
    return (power / Double(samples.count)).squareRoot()
  }

  /// Half the smoothing window, in samples: 3 ms.
  private static let reach = 24

  private static func limit(_ samples: [Double], gain: Double, ceiling: Double) -> [Double] {
    var reduction = [Double](repeating: 1, count: samples.count)
    var isLimiting = false
    for (index, sample) in samples.enumerated() where abs(sample * gain) > ceiling {
      isLimiting = true
      let allowed = ceiling / abs(sample * gain)
      for near in max(0, index - reach)...min(samples.count - 1, index + reach) {
        reduction[near] = min(reduction[near], allowed)
      }
    }
    guard isLimiting else { return samples.map { $0 * gain } }
    // The mean over the window: every value in it allows the sample in its middle.
    var sums = [0.0]
    sums.reserveCapacity(samples.count + 1)
    for value in reduction { sums.append(sums[sums.count - 1] + value) }
    return samples.indices.map { index in
      let low = max(0, index - reach)
      let high = min(samples.count, index + reach + 1)
      let mean = (sums[high] - sums[low]) / Double(high - low)
      let sample = samples[index] * gain * mean
      return max(-ceiling, min(ceiling, sample))
    }
  }
}
