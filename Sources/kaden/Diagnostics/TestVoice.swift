internal import Campaign
internal import Diagnostics
internal import Speech

/// What a test call says, by the voice that is configured, or by that of this machine.
enum TestVoice {
  /// Makes the sounds; beeps, and what to do, if there is no voice.
  static func sounds(
    _ configuration: KadenConfiguration?
  ) async -> (sounds: TestSounds, voiceless: Phrase?) {
    do {
      let announcer =
        if let configuration {
          try FleetAssembly.announcer(configuration, keepsSounds: false)
        } else {
          try Announcer()
        }
      func spoken(_ words: String) async throws -> [Int16] {
        try await announcer.sound(for: SpeechText(words)).samples
      }
      return (
        TestSounds(
          question: try await spoken(TestSounds.words.question),
          thanks: try await spoken(TestSounds.words.thanks),
          speak: try await spoken(TestSounds.words.speak)
        ), nil
      )
    } catch let error as SpeechError {
      return (TestSounds(), CommandFailure(error).phrase)
    } catch let failure as CommandFailure {
      return (TestSounds(), failure.phrase)
    } catch {
      return (TestSounds(), Phrase(en: "\(error)", ja: "\(error)"))
    }
  }
}
