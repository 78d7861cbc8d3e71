import Diagnostics
import Testing

extension TranscriptRun {
  /// The run that a transcript begins with, against the models as they are installed.
  static func start(_ transcript: Transcript) -> TranscriptRun {
    do {
      let entry = Fixture.entry(named: transcript.model)
      return try start(transcript, entry, breach: Fixture.breach)
    } catch {
      fatalError("\(transcript): \(error)")
    }
  }
}
