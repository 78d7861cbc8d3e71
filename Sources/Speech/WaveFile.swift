/// A RIFF/WAVE file of 16-bit mono PCM, read strictly and written plainly.
struct WaveFile {
  let samplesPerSecond: Int
  let samples: [Int16]

  init(samplesPerSecond: Int, samples: [Int16]) {
    self.samplesPerSecond = samplesPerSecond
    self.samples = samples
  }

  /// Reads a file; an empty or cut one, another format or a length that lies is an error.
  ///
  /// A streamed file's writer could not go back to fill in the lengths (eSpeak NG on a pipe): its
  /// sound is all that follows.
  init(octets: [UInt8], isStreamed: Bool = false) throws(SpeechError) {
    guard !octets.isEmpty else { throw .malformedSound("the file is empty") }
    guard octets.count >= 44, Self.tag(octets, 0) == "RIFF", Self.tag(octets, 8) == "WAVE" else {
      throw .malformedSound("not a RIFF/WAVE file")
    }
    if !isStreamed, Self.word(octets, 4) + 8 != octets.count {
      throw .malformedSound("the RIFF length does not match the file")
    }
    var position = 12
    var rate = 0
    while position + 8 <= octets.count {
      let name = Self.tag(octets, position)
      let length = Self.word(octets, position + 4)
      let begin = position + 8
      let isLastStreamed = isStreamed && name == "data"
      guard isLastStreamed || length <= octets.count - begin else {
        throw .malformedSound("the chunk '\(name)' is cut short")
      }
      switch name {
      case "fmt ":
        rate = try Self.rate(octets, begin, length)
      case "data":
        guard rate > 0 else { throw .malformedSound("sound before its format") }
        let end = begin + (isLastStreamed ? min(length, octets.count - begin) : length)
        guard isStreamed || length % 2 == 0 else { throw .malformedSound("half a sample") }
        guard end - begin >= 2 else { throw .malformedSound("no samples") }
        samplesPerSecond = rate
        samples = stride(from: begin, to: end - 1, by: 2).map { index in
          Int16(bitPattern: UInt16(octets[index]) | UInt16(octets[index + 1]) << 8)
        }
        return
      default:
        break
      }
      position = begin + length + length % 2
    }
    throw .malformedSound("no sound in it")
  }

  /// The file: a header of 44 octets and the samples.
  var octets: [UInt8] {
    let length = samples.count * 2
    var octets: [UInt8] = []
    octets.reserveCapacity(44 + length)
    octets += Array("RIFF".utf8) + Self.bytes(length + 36, 4) + Array("WAVEfmt ".utf8)
    octets += Self.bytes(16, 4) + Self.bytes(1, 2) + Self.bytes(1, 2)
    octets += Self.bytes(samplesPerSecond, 4) + Self.bytes(samplesPerSecond * 2, 4)
    octets += Self.bytes(2, 2) + Self.bytes(16, 2) + Array("data".utf8) + Self.bytes(length, 4)
    for sample in samples {
      let bits = UInt16(bitPattern: sample)
      octets.append(UInt8(truncatingIfNeeded: bits))
      octets.append(UInt8(truncatingIfNeeded: bits >> 8))
    }
    return octets
  }

  private static func rate(
    _ octets: [UInt8],
    _ begin: Int,
    _ length: Int
  ) throws(SpeechError) -> Int {
    guard length >= 16 else { throw .malformedSound("the format is cut short") }
    let isPCM = half(octets, begin) == 1
    let isMono = half(octets, begin + 2) == 1
    guard isPCM, isMono, half(octets, begin + 14) == 16 else {
      throw .malformedSound("not 16-bit mono PCM")
    }
    let rate = word(octets, begin + 4)
    guard (4_000...192_000).contains(rate) else {
      throw .malformedSound("a rate of \(rate) samples a second")
    }
    return rate
  }

  private static func tag(_ octets: [UInt8], _ at: Int) -> String {
    String(decoding: octets[at..<at + 4], as: UTF8.self)
  }

  private static func half(_ octets: [UInt8], _ at: Int) -> Int {
    Int(octets[at]) | Int(octets[at + 1]) << 8
  }

  private static func word(_ octets: [UInt8], _ at: Int) -> Int {
    half(octets, at) | half(octets, at + 2) << 16
  }

  private static func bytes(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
