/// An announcement as it goes out on the line: 8 kHz, 16 bit, mono, in the telephone's band.
///
/// RMS −20 dBFS, no sample above −3 dBFS. It may hold a spoken name, so it never prints itself.
public struct Sound: Sendable, CustomReflectable {
  /// Samples a second.
  public static let samplesPerSecond = 8_000

  /// The samples.
  public let samples: [Int16]
  /// Whether the name in it is read as wanted.
  public let reading: ReadingCheck
  /// Characters of the text the synthesiser skipped because it does not know them.
  public let unspokenCharacters: Int

  /// Makes a sound of samples.
  public init(samples: [Int16], reading: ReadingCheck = .notChecked, unspokenCharacters: Int = 0) {
    self.samples = samples
    self.reading = reading
    self.unspokenCharacters = unspokenCharacters
  }

  /// Shows how long it is and nothing else.
  public var customMirror: Mirror {
    Mirror(self, children: ["milliseconds": milliseconds])
  }

  /// How long it lasts.
  public var duration: Duration { .milliseconds(milliseconds) }

  /// How long it lasts, in whole milliseconds.
  public var milliseconds: Int { samples.count * 1_000 / Self.samplesPerSecond }

  /// Mean power in dBFS (a full-scale square has 0); −∞ for silence.
  public var rmsDecibels: Double {
    guard !samples.isEmpty else { return -.infinity }
    let power = samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(samples.count)
    return Level.decibels(power.squareRoot() / 32_768)
  }

  /// The largest sample in dBFS; −∞ for silence.
  public var peakDecibels: Double {
    let peak = samples.reduce(0) { max($0, abs(Int($1))) }
    return Level.decibels(Double(peak) / 32_768)
  }

  /// The sound as the octets of a WAV file, for listening to it beforehand.
  public var wav: [UInt8] {
    WaveFile(samplesPerSecond: Self.samplesPerSecond, samples: samples).octets
  }
}
