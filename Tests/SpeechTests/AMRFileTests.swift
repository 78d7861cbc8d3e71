import CAMRNB
import Glibc
import Testing

@testable import Speech

/// Sounds for modems that play AMR only.
struct AMRFileTests {
  /// A second of a tone that grows louder, and a frame that is cut short.
  private static let sound = Sound(
    samples: (0..<8_037).map { Int16(Double($0) * sin(Double($0) * 2 * .pi * 500 / 8_000)) }
  )

  @Test
  func `hold a frame of eighteen octets for every twenty milliseconds begun`() throws {
    let octets = try #require(AMRFile.octets(of: Self.sound))

    #expect(octets.starts(with: Array("#!AMR\n".utf8)))
    #expect(octets.count == 6 + 51 * 18)
    // RFC 4867 §5.3: type 3 (6.70 kbit/s), quality bit, padding 0.
    for frame in 0..<51 { #expect(octets[6 + frame * 18] == 0b0_0011_1_00) }
  }

  @Test
  func `sound as they did when they are decoded`() throws {
    let octets = try #require(AMRFile.octets(of: Self.sound))
    let decoder = unsafe Decoder_Interface_init()
    defer { unsafe Decoder_Interface_exit(decoder) }
    var heard: [Int16] = []
    for frame in 0..<51 {
      var samples = [Int16](repeating: 0, count: 160)
      let start = 6 + frame * 18
      unsafe Decoder_Interface_Decode(decoder, Array(octets[start..<start + 18]), &samples, 0)
      heard += samples
    }

    // Loudness of quarters of a second; the coder's own delay is 5 ms.
    for quarter in 0..<4 {
      let range = quarter * 2_000 + 400..<quarter * 2_000 + 2_000
      let difference = Self.decibels(heard[range]) - Self.decibels(Self.sound.samples[range])
      #expect(abs(difference) < 1.5, "quarter \(quarter): \(difference) dB")
    }
  }

  @Test
  func `of nothing hold nothing`() {
    #expect(AMRFile.octets(of: Sound(samples: [])) == Array("#!AMR\n".utf8))
  }

  private static func decibels(_ samples: ArraySlice<Int16>) -> Double {
    10 * log10(samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(samples.count))
  }
}
