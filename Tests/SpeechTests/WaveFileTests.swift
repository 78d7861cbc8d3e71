import Testing

@testable import Speech

@Suite
struct WaveFileTests {
  static let good = WaveFile(samplesPerSecond: 48_000, samples: [1, -2, 300]).octets

  @Test
  func `a written file is read back as it was`() throws {
    let file = try WaveFile(octets: Self.good)

    #expect(file.samplesPerSecond == 48_000)
    #expect(file.samples == [1, -2, 300])
  }

  @Test
  func `every shorter file is refused`() {
    for count in 0..<Self.good.count {
      #expect(throws: SpeechError.self, "\(count) octets") {
        try WaveFile(octets: Array(Self.good.prefix(count)))
      }
    }
  }

  @Test
  func `an empty file is an error and not a silence`() {
    #expect(throws: SpeechError.malformedSound("the file is empty")) {
      try WaveFile(octets: [])
    }
  }

  @Test(arguments: [(22, "two channels"), (20, "not PCM"), (34, "24 bits"), (24, "a rate of 1 Hz")])
  func `another format is refused`(offset: Int, name: String) {
    var octets = Self.good
    octets[offset] = offset == 34 ? 24 : offset == 24 ? 1 : 2
    if offset == 24 { octets[25] = 0 }

    #expect(throws: SpeechError.self, "\(name)") { try WaveFile(octets: octets) }
  }

  @Test
  func `no corruption of one octet traps`() {
    for index in Self.good.indices {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
        var octets = Self.good
        octets[index] = value
        _ = try? WaveFile(octets: octets)
        _ = try? WaveFile(octets: octets, isStreamed: true)
      }
    }
  }

  @Test
  func `a streamed file may lie about its lengths`() throws {
    var octets = Self.good
    for index in [4, 5, 6, 40, 41, 42] { octets[index] = 0xFF }
    octets[7] = 0x7F
    octets[43] = 0x7F

    #expect(try WaveFile(octets: octets, isStreamed: true).samples == [1, -2, 300])
    #expect(throws: SpeechError.self) { try WaveFile(octets: octets) }
  }
}
