internal import Glibc

/// What a called person, machine or fax says, as 8 kHz samples: stand-ins with the shape of speech.
///
/// Speech is noise in syllables at −20 dBFS; keys, beeps and a fax's tone are sines.
struct CalleeVoice: Sendable {
  private enum Piece: Sendable {
    case silence
    case syllables
    case tone(Double, Double)
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

  init(seed: UInt64) {
    chance = SeededChance(seed: seed)
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

  /// Appends a frame of 160 samples, little-endian.
  mutating func appendFrame(to octets: inout [UInt8]) {
    for _ in 0..<160 {
      let sample = UInt16(bitPattern: next())
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
    guard let stretch = stretches.first else { return 0 }
    let sample = sample(of: stretch.piece, at: position)
    position += 1
    if position >= stretch.samples {
      stretches.removeFirst()
      position = 0
    }
    return sample
  }

  private mutating func sample(of piece: Piece, at position: Int) -> Int16 {
    switch piece {
    case .silence: return 0
    case .syllables:
      // Syllables of 160 ms with 60 ms between them; noise of ±5,600 is −20 dBFS.
      guard position % 1_760 < 1_280 else { return 0 }
      return Int16(Int(truncatingIfNeeded: chance.next() % 11_201) - 5_600)
    case .tone(let low, let high):
      let angle = 2 * Double.pi * Double(position) / 8_000
      let sum = sin(angle * low) + (high > 0 ? sin(angle * high) : 0)
      return Int16(sum * 8_000)
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
