/// Why a text could not be turned into sound.
///
/// Never holds what was to be said. The caller words it; what helps is in each case's comment.
public enum SpeechError: Error, Hashable, Sendable {
  /// The program is not installed; `make setup` installs it.
  case engineMissing(program: String)
  /// The dictionary is not where it was looked for; package `open-jtalk-mecab-naist-jdic`.
  case dictionaryMissing(path: String)
  /// No voice in any of these places; `make setup` fetches it, `KADEN_VOICE` names another.
  case voiceMissing(searched: [String])
  /// The words hold nothing that can be spoken.
  case nothingSpeakable
  /// The text is longer than any announcement: more octets than this.
  case tooLong(limitOctets: Int)
  /// The program ended with this status, or was ended by a signal.
  case engineFailed(program: String, status: Int)
  /// The program could not be started or spoken to.
  case engineUnreachable(program: String)
  /// What the program gave is no sound file; the reason in one English phrase.
  case malformedSound(String)
  /// Samples at full scale: the voice or its settings distort.
  case clipped(samples: Int)
  /// More than two seconds of silence inside the sound.
  case longSilence(milliseconds: Int)
  /// Less than half a second of sound.
  case tooShort(milliseconds: Int)
  /// The resampler refused; its own words.
  case resamplingFailed(String)
  /// The caller no longer wants it.
  case cancelled
}
