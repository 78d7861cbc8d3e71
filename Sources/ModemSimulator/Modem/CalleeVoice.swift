internal import Glibc

/// What a called person, machine or fax says, as 8 kHz samples: stand-ins with the shape of speech.
///
/// Speech is noise in syllables at −20 dBFS; keys, beeps and a fax's tone are sines. Recordings are
/// heard as they are.
struct CalleeVoice: Sendable {
  private enum Piece: Sendable {
    case silence
    case syllables
    case tone(Double, Double)
    /// 400 Hz that beats sixteen times a second.
    case beating
    case recording([Int16])
  }

  private struct Stretch: Sendable {
    let piece: Piece
    let samples: Int
  }

  private var stretches: [Stretch] = []
  private var position = 0
  private var key: Stretch?
  private var keyPosition = 0
  private var chance: SeededChance
  /// Whether it begins anew when all is said.
  var isLooping = false
  private var current = 0

  init(seed: UInt64) {
    chance = SeededChance(seed: seed)
  }

  /// How much is left to say, in nanoseconds.
  var left: UInt64 {
    let samples = stretches[min(current, stretches.count)...].reduce(0) { $0 + $1.samples }
    return UInt64(max(0, samples - position)) * 125_000
  }

  /// Says what a callee says from the answer on.
  mutating func take(_ callee: DrawnCallee) {
    switch (callee.sound, callee.kind) {
    case (.usual, .machine):
      speak(nanoseconds: callee.voice, after: 300_000_000)
      whistle(hertz: 1_000, nanoseconds: 500_000_000, after: 300_000_000)
    case (.recording, .machine):
      add(callee.sound)
      whistle(hertz: 1_000, nanoseconds: 500_000_000, after: 300_000_000)
    case (.usual, .fax), (.faxTone, _):
      whistle(hertz: 2_100, nanoseconds: 3_000_000_000, after: 200_000_000)
    case (.usual, .answers): speak(nanoseconds: callee.voice, after: 300_000_000)
    case (.ringBack, _), (.busyTone, _):
      isLooping = true
      add(callee.sound)
    case (.recording, _): add(callee.sound)
    case (.silence, _), (.usual, _): break
    }
  }

  /// Adds a sound that is the same whoever is called.
  mutating func add(_ sound: CalleeSound) {
    switch sound {
    case .usual, .silence: break
    case .ringBack:
      add(.beating, 1_000_000_000)
      add(.silence, 2_000_000_000)
    case .busyTone:
      add(.tone(400, 0), 500_000_000)
      add(.silence, 500_000_000)
    case .faxTone: whistle(hertz: 2_100, nanoseconds: 3_000_000_000, after: 200_000_000)
    case .recording(let samples):
      guard !samples.isEmpty else { return }
      stretches.append(Stretch(piece: .recording(samples), samples: samples.count))
    }
  }

  /// Says so much, after a silence.
  mutating func speak(nanoseconds: UInt64, after silence: UInt64) {
    add(.silence, silence)
    add(.syllables, nanoseconds)
  }

  /// Beeps or whistles.
  mutating func whistle(hertz: Double, nanoseconds: UInt64, after silence: UInt64) {
    add(.silence, silence)
    add(.tone(hertz, 0), nanoseconds)
  }

  /// Presses a key for 120 ms, over whatever is being said.
  mutating func press(_ key: UInt8) {
    guard let (low, high) = Self.tones(of: key) else { return }
    self.key = Stretch(piece: .tone(low, high), samples: 960)
    keyPosition = 0
  }

  /// Appends a frame of 160 samples, little-endian: louder by a factor, with what comes back.
  mutating func appendFrame(to octets: inout [UInt8], factor: Double = 1, echo: [Int16] = []) {
    for index in 0..<160 {
      var said = next()
      if factor != 1 || !echo.isEmpty {
        let back = index < echo.count ? Double(echo[index]) : 0
        said = Int16(max(-32_768, min(32_767, Double(said) * factor + back)))
      }
      let sample = UInt16(bitPattern: said)
      octets.append(UInt8(truncatingIfNeeded: sample))
      octets.append(UInt8(truncatingIfNeeded: sample >> 8))
    }
  }

  private mutating func add(_ piece: Piece, _ nanoseconds: UInt64) {
    let samples = Int(min(nanoseconds, 600_000_000_000) / 125_000)
    if samples > 0 { stretches.append(Stretch(piece: piece, samples: samples)) }
  }

  private mutating func next() -> Int16 {
    if let stretch = key {
      let sample = sample(of: stretch.piece, at: keyPosition)
      keyPosition += 1
      if keyPosition >= stretch.samples { key = nil }
      return sample
    }
    if isLooping, current >= stretches.count { current = 0 }
    guard current < stretches.count else { return 0 }
    let stretch = stretches[current]
    let sample = sample(of: stretch.piece, at: position)
    position += 1
    if position >= stretch.samples {
      current += 1
      position = 0
    }
    return sample
  }

  private mutating func sample(of piece: Piece, at position: Int) -> Int16 {
    switch piece {
    case .silence: return 0
    case .syllables:
      // Syllables of 160 ms with 60 ms of a quiet room between them, without which it would be a fan;
      // noise of ±5,600 is −20 dBFS.
      let peak: UInt64 = position % 1_760 < 1_280 ? 5_600 : 56
      return Int16(Int(truncatingIfNeeded: chance.next() % (2 * peak + 1)) - Int(peak))
    case .tone(let low, let high):
      let angle = 2 * Double.pi * Double(position) / 8_000
      let sum = sin(angle * low) + (high > 0 ? sin(angle * high) : 0)
      return Int16(sum * 8_000)
    case .beating:
      let second = 2 * Double.pi * Double(position) / 8_000
      return Int16(sin(second * 400) * (0.5 + 0.5 * cos(second * 16)) * 8_000)
    case .recording(let samples): return position < samples.count ? samples[position] : 0
    }
  }

  /// Whether an octet is a key of a telephone.
  static func isKey(_ key: UInt8) -> Bool {
    tones(of: key) != nil
  }

  /// The two tones of a key (ITU-T Q.23).
  private static func tones(of key: UInt8) -> (Double, Double)? {
    let rows: [(Double, String)] = [(697, "123A"), (770, "456B"), (852, "789C"), (941, "*0#D")]
    let columns: [Double] = [1_209, 1_336, 1_477, 1_633]
    for (low, keys) in rows {
      for (candidate, high) in zip(keys.utf8, columns) where candidate == key {
        return (low, high)
      }
    }
    return nil
  }
}
