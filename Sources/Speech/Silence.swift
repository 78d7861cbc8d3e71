/// Silence in a sound, looked at in blocks of 10 ms.
enum Silence {
  /// Below this amplitude (RMS over a block, full scale 1) a block is silent: −50 dBFS.
  static let threshold = 0.003_16
  private static let block = 80
  /// Soft beginnings and ends of words that are kept beside what is loud enough: 40 ms.
  private static let margin = 320

  /// The sound without the silence before and after it; empty if there is nothing else.
  static func trimmed(_ samples: [Double]) -> ArraySlice<Double> {
    let loud = blocks(samples).map { $0 >= threshold }
    guard let first = loud.firstIndex(of: true), let last = loud.lastIndex(of: true) else {
      return []
    }
    let begin = max(0, first * block - margin)
    let end = min(samples.count, (last + 1) * block + margin)
    return samples[begin..<end]
  }

  /// The longest silence in milliseconds.
  static func longest(in samples: [Double]) -> Int {
    var longest = 0
    var current = 0
    for level in blocks(samples) {
      current = level < threshold ? current + 10 : 0
      longest = max(longest, current)
    }
    return longest
  }

  static func of(milliseconds: Int) -> [Double] {
    [Double](repeating: 0, count: max(0, milliseconds) * Sound.samplesPerSecond / 1_000)
  }

  private static func blocks(_ samples: [Double]) -> [Double] {
    stride(from: 0, to: samples.count, by: block).map { start in
      let end = min(samples.count, start + block)
      var power = 0.0
      for index in start..<end { power += samples[index] * samples[index] }
      return (power / Double(end - start)).squareRoot()
    }
  }
}
