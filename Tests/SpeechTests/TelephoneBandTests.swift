import Glibc
import Testing

@testable import Speech

@Suite
struct TelephoneBandTests {
  static func sine(_ hertz: Double, rate: Int = 48_000, amplitude: Double = 8_000) -> [Int16] {
    (0..<rate).map { Int16(amplitude * sin(2 * .pi * hertz * Double($0) / Double(rate))) }
  }

  /// What is left of a sine, in decibels, measured away from the edges.
  static func response(_ hertz: Double) throws -> Double {
    let narrow = try TelephoneBand.narrowed(sine(hertz), from: 48_000)
    let middle = Array(narrow[2_000..<6_000])
    return Level.decibels(Level.rms(middle) / (8_000 / 32_768 / 2.0.squareRoot()))
  }

  @Test(arguments: [
    (50, -200, -60), (100, -200, -50), (150, -200, -30), (200, -200, -15), (300, -4, 0.5),
    (400, -0.5, 0.1), (1_000, -0.1, 0.1), (2_000, -0.1, 0.1), (3_000, -0.1, 0.1),
    (3_400, -0.5, 0.1),
    (3_900, -200, -60), (4_100, -200, -60), (4_600, -200, -80), (7_000, -200, -80),
    (20_000, -200, -80),
  ])
  func `the band is 300 to 3,400 Hz`(hertz: Double, least: Double, most: Double) throws {
    let response = try Self.response(hertz)

    #expect((least...most).contains(response), "\(hertz) Hz: \(response) dB")
  }

  @Test(arguments: [22_050, 44_100, 48_000])
  func `a second stays a second`(rate: Int) throws {
    let narrow = try TelephoneBand.narrowed(Self.sine(1_000, rate: rate), from: rate)

    #expect(abs(narrow.count - 8_000) <= 1)
  }

  @Test(arguments: [0.01, 0.3, 3])
  func `level and peak are kept whatever came in`(scale: Double) {
    var state: UInt64 = 7
    // Noise in bursts: a crest factor far above that of speech.
    let samples = (0..<16_000).map { index -> Double in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let noise = Double(Int64(bitPattern: state)) / 0x1p63
      return scale * noise * (index % 2_000 < 150 ? 1 : 0.12)
    }

    let sound = Sound(samples: Level.levelled(samples))

    #expect(sound.peakDecibels <= -3)
    #expect(abs(sound.rmsDecibels + 20) < 0.3, "\(sound.rmsDecibels)")
  }

  @Test
  func `silence stays silence`() {
    #expect(Level.levelled([0, 0, 0]) == [0, 0, 0])
    #expect(Level.levelled([]).isEmpty)
    #expect(Silence.trimmed([Double](repeating: 0, count: 800)).isEmpty)
  }
}
