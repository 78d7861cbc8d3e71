/// What is to be said: words, and the reading of a name among them if there is one.
///
/// Words may have several lines and any length; each line end is a pause. It may name a person, so
/// it never prints itself.
public struct SpeechText: Hashable, Sendable, CustomReflectable {
  /// The words as they are to be spoken, the reading already in its place.
  public let words: String
  /// The katakana reading inside the words whose pronunciation is checked; nil if there is none.
  ///
  /// Spaces and 、 may stand otherwise in the words than here.
  public let reading: String?
  /// Whether the words tell of a person; such a sound is never written to the disk.
  public let isPersonal: Bool

  /// Makes a text; with a reading it is personal whatever else is said.
  public init(_ words: String, reading: String? = nil, isPersonal: Bool = false) {
    self.words = words
    self.reading = reading
    self.isPersonal = isPersonal || reading != nil
  }

  /// Shows nothing.
  public var customMirror: Mirror {
    Mirror(self, children: [])
  }
}

/// Whether a name was spoken as its reading column says.
public enum ReadingCheck: Hashable, Sendable, CustomReflectable {
  /// There was no reading to check, or the engine does not tell how it reads.
  case notChecked
  /// The synthesiser read what was wanted.
  case agrees
  /// Nothing made the synthesiser read what was wanted; this is what it says instead, in katakana.
  case differs(spoken: String)

  /// Shows nothing: what is spoken is a name.
  public var customMirror: Mirror {
    Mirror(self, children: [])
  }
}
