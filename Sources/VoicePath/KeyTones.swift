import Glibc

/// The tones of the telephone's keys (ITU-T Q.23), made from two sines.
///
/// For tests, rehearsals and sound files; the line plane only listens to keys.
public enum KeyTones {
  /// Samples a second of everything the voice path knows.
  public static let samplesPerSecond = 8_000

  /// The low and the high frequency of a key in hertz; nil if there is no such key.
  public static func frequencies(of key: Character) -> (low: Double, high: Double)? {
    let rows: [(Double, String)] = [(697, "123A"), (770, "456B"), (852, "789C"), (941, "*0#D")]
    let columns: [Double] = [1_209, 1_336, 1_477, 1_633]
    for (low, keys) in rows {
      for (candidate, high) in zip(keys, columns) where candidate == key { return (low, high) }
    }
    return nil
  }

  /// One key press as 8 kHz samples; empty if there is no such key.
  ///
  /// - Parameters:
  ///   - key: one of `0`–`9`, `*`, `#`, `A`–`D`.
  ///   - milliseconds: how long it is held.
  ///   - lowDecibels: the power of the low tone in dBFS (a sine of full scale has −3).
  ///   - twistDecibels: how much stronger the high tone is.
  /// - Returns: the samples, with 2 ms of rise and fall.
  public static func tone(
    _ key: Character,
    milliseconds: Int = 100,
    lowDecibels: Double = -13,
    twistDecibels: Double = 0
  ) -> [Int16] {
    guard let pair = frequencies(of: key), milliseconds > 0 else { return [] }
    let count = milliseconds * samplesPerSecond / 1_000
    let low = 32_767 * pow(10, lowDecibels / 20) * 2.0.squareRoot()
    let high = low * pow(10, twistDecibels / 20)
    let ramp = 16.0
    return (0..<count).map { index in
      let angle = 2 * Double.pi * Double(index) / Double(samplesPerSecond)
      let edge = min(1, min(Double(index), Double(count - 1 - index)) / ramp)
      let sum = low * sin(angle * pair.low) + high * sin(angle * pair.high)
      return Int16(max(-32_767, min(32_767, (edge * sum).rounded())))
    }
  }
}
