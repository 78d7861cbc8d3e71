internal import Foundation

/// Why a sound file cannot be played to the modem's user.
enum WaveProblem: Error, Hashable {
  case unreadable
  case notWave
  case otherFormat

  var english: String {
    switch self {
    case .unreadable: "a file that can be read"
    case .notWave: "a WAV file"
    case .otherFormat: "a WAV file of 16-bit samples, 8, 16, 24, 32 or 48 kHz"
    }
  }
}

/// Samples out of WAV files, brought down to 8 kHz.
enum WaveSamples {
  /// Reads a file.
  static func read(path: String) throws(WaveProblem) -> [Int16] {
    guard let file = FileManager.default.contents(atPath: path) else { throw .unreadable }
    return try samples(of: Array(file))
  }

  /// Reads the octets of a file: PCM of 16 bits, the first of its channels.
  static func samples(of octets: [UInt8]) throws(WaveProblem) -> [Int16] {
    func number(_ place: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(octets[place + $1]) << (8 * $1) }
    }
    func word(_ place: Int) -> String {
      String(decoding: octets[place..<(place + 4)], as: UTF8.self)
    }
    guard octets.count >= 12, word(0) == "RIFF", word(8) == "WAVE" else { throw .notWave }
    var place = 12
    var channels = 0
    var rate = 0
    while place + 8 <= octets.count {
      let size = number(place + 4, 4)
      let start = place + 8
      let end = min(octets.count, start + size)
      if word(place) == "fmt ", end - start >= 16 {
        guard number(start, 2) == 1, number(start + 14, 2) == 16 else { throw .otherFormat }
        channels = number(start + 2, 2)
        rate = number(start + 4, 4)
      } else if word(place) == "data" {
        guard channels > 0, rate >= 8_000, rate <= 48_000, rate % 8_000 == 0 else {
          throw .otherFormat
        }
        return samples(octets[start..<end], channels: channels, step: rate / 8_000)
      }
      place = start + size + size % 2
    }
    throw .notWave
  }

  /// The mean of every `step` samples of the first channel.
  private static func samples(
    _ octets: ArraySlice<UInt8>,
    channels: Int,
    step: Int
  ) -> [Int16] {
    let frames = octets.count / (2 * channels)
    var samples: [Int16] = []
    samples.reserveCapacity(frames / step)
    var frame = 0
    while frame + step <= frames {
      var sum = 0
      for offset in 0..<step {
        let place = octets.startIndex + (frame + offset) * 2 * channels
        sum += Int(Int16(bitPattern: UInt16(octets[place]) | UInt16(octets[place + 1]) << 8))
      }
      samples.append(Int16(sum / step))
      frame += step
    }
    return samples
  }
}
