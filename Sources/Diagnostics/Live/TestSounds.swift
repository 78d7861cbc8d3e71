internal import Glibc

/// The sounds of a test call.
enum TestSound: Int, CaseIterable {
  /// Asks for a key.
  case question
  /// Says thanks, and good-bye.
  case thanks
  /// The tone whose return is looked for.
  case tone
  /// Asks for a few words.
  case speak
}

/// What a test call says, 8 kHz samples; made by whoever has a voice.
public struct TestSounds: Sendable {
  /// What is spoken, in Japanese: whoever answers in Japan understands it.
  public static let words = (
    question: "こちらは電話機の試験です。聞こえましたら、1を押してください。",
    thanks: "確認しました。ありがとうございました。",
    speak: "続いて、五秒間、何かお話しください。"
  )

  /// The frequency of the tone in hertz (ITU-T O.132: 1,004 to 1,020 Hz).
  static let toneHertz = 1_004.0
  /// The level of the tone in dBFS.
  static let toneLevel = -16.0

  let sounds: [[Int16]]
  /// Whether it is a voice that speaks.
  let isSpoken: Bool

  /// Sounds that a voice has made.
  public init(question: [Int16], thanks: [Int16], speak: [Int16]) {
    sounds = [question, thanks, Self.tone(Self.toneHertz, milliseconds: 2_000), speak]
    isSpoken = true
  }

  /// Beeps, where there is no voice: three for a question, one for thanks.
  public init() {
    let beep = Self.tone(800, milliseconds: 250)
    let pause = [Int16](repeating: 0, count: 1_600)
    let three = beep + pause + beep + pause + beep
    sounds = [three, beep, Self.tone(Self.toneHertz, milliseconds: 2_000), three]
    isSpoken = false
  }

  /// A sine at the level of the tone.
  private static func tone(_ hertz: Double, milliseconds: Int) -> [Int16] {
    let amplitude = 32_768 * pow(10, toneLevel / 20) * 2.0.squareRoot()
    return (0..<(milliseconds * 8)).map { index in
      Int16(amplitude * sin(2 * Double.pi * hertz * Double(index) / 8_000))
    }
  }

  /// The samples of a sound.
  subscript(sound: TestSound) -> [Int16] { sounds[sound.rawValue] }
}
