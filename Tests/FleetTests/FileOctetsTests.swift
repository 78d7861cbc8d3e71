import Campaign
import Speech
import Testing

@testable import Fleet

/// The octets of clips that modems play themselves.
struct FileOctetsTests {
  @Test
  func `a clip is a WAV file of 8 kHz, 16 bit and one channel`() {
    let samples: [Int16] = [0, 1, -1, .max, .min, 0x1234]
    let file = Self.file(samples)

    let header: [UInt8] =
      Array("RIFF".utf8) + [48, 0, 0, 0] + Array("WAVEfmt ".utf8) + [16, 0, 0, 0, 1, 0, 1, 0]
      + [0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0] + Array("data".utf8) + [12, 0, 0, 0]
    #expect(Array(file.prefix(44)) == header)
    #expect(
      Array(file.dropFirst(44)) == [0, 0, 1, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0x80, 0x34, 0x12]
    )
  }

  @Test
  func `lengths beyond a hundred thousand octets stand in the header`() {
    let file = Self.file([Int16](repeating: 0, count: 80_000))

    #expect(file.count == 160_044)
    #expect(Array(file[4..<8]) == [0x24, 0x71, 2, 0])
    #expect(Array(file[40..<44]) == [0, 0x71, 2, 0])
  }

  @Test
  func `beyond its end a file has no octets of anybody's memory`() {
    let samples: [Int16] = [7]
    let beyond = unsafe samples.withUnsafeBufferPointer { memory in
      guard let start = memory.baseAddress else { return [UInt8]() }
      return [46, 47, 1_000, -1].map {
        unsafe WaveOctets.octet(at: $0, samples: start, count: 1)
      }
    }
    #expect(beyond == [0, 0, 0, 0])
  }

  @Test(arguments: [
    ("ATD110;", "ATD110:"), ("..D09000000101;..", "..D09000000101:.."), ("ATD1\r", "ATD1\u{0C}"),
    ("d 1;", "d 1:"), ("D;", "D:"), ("D12x;", "D12x;"), ("12;", "12;"), ("D12", "D12"),
    ("DD1;;", "DD1:;"), ("**0", "**1"), ("***0", "***1"), ("AT+CPIN=", "AT+CPIN<"),
    ("cpuk=", "cpuk<"),
    ("xCLCK=1", "xCLCK<1"), ("CPWD=", "CPWD<"), ("spic=", "spic<"), ("PIN=", "PIN="),
    ("A=**1", "A=**1"),
  ])
  func `no clip has a dial command or a code of the card in it`(text: String, cured: String) {
    var octets = Array(text.utf8)
    unsafe octets.withUnsafeMutableBytes { memory in
      guard let start = memory.baseAddress else { return }
      unsafe CommandWords.takeOut(of: start, octets: memory.count)
    }
    #expect(String(decoding: octets, as: UTF8.self) == cured)
    let waiting = WaitingMemory(String(decoding: octets, as: UTF8.self))
    #expect(PINGuard.admits(waiting.octets, wantsPUK: true), "it would not get onto the modem")
  }

  @Test
  func `the same sound has the same content, another one another`() {
    let sound = Sound(samples: [1, 2, 3])
    let clip = ClipMemory(sound, isPersonal: false)

    #expect(clip.content == ClipMemory(sound, isPersonal: true).content)
    #expect(clip.content != ClipMemory(Sound(samples: [1, 2, 4]), isPersonal: false).content)
    #expect(clip.content != ClipMemory(Sound(samples: [1, 2]), isPersonal: false).content)
  }

  private static func file(_ samples: [Int16]) -> [UInt8] {
    unsafe samples.withUnsafeBufferPointer { memory in
      guard let start = memory.baseAddress else { return [] }
      return (0..<WaveOctets.count(samples: samples.count)).map {
        unsafe WaveOctets.octet(at: $0, samples: start, count: samples.count)
      }
    }
  }
}
