import Glibc
import VoicePath

/// Sounds made for the tests, and what a channel makes of them.
enum Sounds {
  static func silence(_ milliseconds: Int) -> [Int16] {
    [Int16](repeating: 0, count: milliseconds * 8)
  }

  static func sine(_ hertz: Double, _ milliseconds: Int, decibels: Double = -15) -> [Int16] {
    let amplitude = 32_767 * pow(10, decibels / 20) * 2.0.squareRoot()
    return (0..<milliseconds * 8).map { index in
      Int16(max(-32_767, min(32_767, amplitude * sin(2 * .pi * hertz * Double(index) / 8_000))))
    }
  }

  /// White noise of this power, from a seed.
  static func noise(_ milliseconds: Int, decibels: Double, seed: UInt64) -> [Int16] {
    var state = seed
    let amplitude = 32_767 * pow(10, decibels / 20) * 3.0.squareRoot()
    return (0..<milliseconds * 8).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(Int64(bitPattern: state)) / 0x1p63
      return Int16(max(-32_767, min(32_767, amplitude * value)))
    }
  }

  static func mixed(_ one: [Int16], _ other: [Int16]) -> [Int16] {
    one.indices.map { index in
      let sum = Int(one[index]) + (index < other.count ? Int(other[index]) : 0)
      return Int16(max(-32_767, min(32_767, sum)))
    }
  }

  static func octets(_ samples: [Int16]) -> [UInt8] {
    samples.flatMap { sample in
      let bits = UInt16(bitPattern: sample)
      return [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)]
    }
  }
}

/// A channel and the virtual time that goes by while it listens.
struct Ear {
  var channel: VoiceChannel
  var now: UInt64 = 1_000_000_000

  init?(settings: VoiceSettings = VoiceSettings()) {
    guard let channel = VoiceChannel(settings: settings) else { return nil }
    self.channel = channel
    self.channel.open(nowNanoseconds: now)
  }

  /// Listens to samples, cut into so many octets a time, and answers the keys found.
  mutating func keys(in samples: [Int16], cut: Int = 320) -> String {
    let octets = Sounds.octets(samples)
    var found = ""
    var start = 0
    while start < octets.count {
      let piece = Array(octets[start..<min(octets.count, start + cut)])
      channel.hear(piece.span, count: piece.count, nowNanoseconds: now)
      now += UInt64(piece.count) * 62_500
      start += cut
      found += taken()
    }
    return found
  }

  /// The keys nobody has taken.
  mutating func taken() -> String {
    var found = ""
    while case let key = channel.nextKey(), key != 0 {
      found.append(Character(Unicode.Scalar(key)))
    }
    return found
  }
}
