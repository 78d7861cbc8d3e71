internal import Glibc
internal import Rings

/// What was heard in a call, sample by sample, with the times at which it came.
///
/// It stays in memory and goes with the probe: what people say is written nowhere.
struct HeardSound {
  /// 8 kHz samples.
  private(set) var samples: [Int16] = []
  /// How late each frame of 20 ms was against the beat of the samples, in milliseconds.
  private(set) var delays: [Double] = []
  /// From the opening of the sound to the last octet, in milliseconds.
  private(set) var span = 0.0

  private var start = Tick.zero
  private var odd: UInt8?

  /// Four minutes: longer than any test call.
  private static let samplesMax = 8_000 * 240

  /// Nothing yet.
  init(from start: Tick = .zero) {
    self.start = start
  }

  /// Takes octets as they came, cut anywhere.
  mutating func take(_ octets: [UInt8], at now: Tick) {
    guard samples.count < Self.samplesMax else { return }
    let before = samples.count
    for octet in octets {
      if let low = odd {
        samples.append(Int16(bitPattern: UInt16(octet) << 8 | UInt16(low)))
        odd = nil
      } else {
        odd = octet
      }
    }
    span = Double(now.nanoseconds - start.nanoseconds) / 1e6
    // Frames that come together were not all on their way equally long.
    for sample in stride(from: before, to: samples.count, by: 160) {
      delays.append(span - Double(sample) / 8)
    }
  }

  /// How loud a stretch is, in dBFS: full scale is a constant 32,768; −96 for nothing.
  func level(_ stretch: Range<Int>) -> Double {
    let part = samples[stretch.clamped(to: 0..<samples.count)]
    guard !part.isEmpty else { return -96 }
    let power = part.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(part.count)
    return power > 0 ? max(-96, 10 * log10(power / (32_768 * 32_768))) : -96
  }

  /// How loud the voice in a stretch is, in dBFS: the mean of its frames of 20 ms above −45 dBFS; nothing
  /// if there are fewer than five.
  func voiceLevel(_ stretch: Range<Int>) -> Double? {
    let stretch = stretch.clamped(to: 0..<samples.count)
    let levels = stride(from: stretch.lowerBound, to: stretch.upperBound - 159, by: 160)
      .map { level($0..<($0 + 160)) }.filter { $0 > -45 }
    guard levels.count >= 5 else { return nil }
    return 10 * log10(levels.reduce(0) { $0 + pow(10, $1 / 10) } / Double(levels.count))
  }

  /// The share of samples that stand at the end of the scale, in parts of a thousand.
  func clipped(_ stretch: Range<Int>) -> Double {
    let part = samples[stretch.clamped(to: 0..<samples.count)]
    guard !part.isEmpty else { return 0 }
    return Double(part.count { $0 >= 32_700 || $0 <= -32_700 }) * 1_000 / Double(part.count)
  }

  /// How much the frames' times scatter: from the earliest to all but the latest five of a hundred, in
  /// milliseconds; nothing if there are fewer than 50 frames.
  var jitter: Double? { spread(upTo: 0.95) }

  /// From the earliest to the latest frame, in milliseconds.
  var jitterMax: Double? { spread(upTo: 1) }

  private func spread(upTo share: Double) -> Double? {
    guard delays.count >= 50, let earliest = delays.min() else { return nil }
    let sorted = delays.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] - earliest
  }

  /// The share of the time for which samples came, 0–1.
  var completeness: Double {
    span > 0 ? min(1, Double(samples.count) / 8 / span) : 0
  }

  /// How strong a frequency is in a stretch, as the level of the sine that would give it, in dBFS (Goertzel).
  func tone(hertz: Double, _ stretch: Range<Int>) -> Double {
    let part = samples[stretch.clamped(to: 0..<samples.count)]
    guard part.count >= 80 else { return -96 }
    let coefficient = 2 * cos(2 * Double.pi * hertz / 8_000)
    var before = 0.0
    var last = 0.0
    for sample in part {
      (before, last) = (last, Double(sample) + coefficient * last - before)
    }
    let power = before * before + last * last - coefficient * before * last
    let amplitude = 2 * max(0, power).squareRoot() / Double(part.count)
    return amplitude > 0 ? max(-96, 20 * log10(amplitude / 32_768 / 2.0.squareRoot())) : -96
  }
}
