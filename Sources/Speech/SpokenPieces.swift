/// A text cut into what the synthesiser can take at once, and the silences between.
///
/// Open JTalk reads the first line only, and of it the first 1,023 octets, and says nothing about the
/// rest. So each line becomes a piece, and a line of more than 1,000 octets several, cut behind a
/// full stop if there is one in its second half, else behind a comma, a space, or between characters.
struct SpokenPieces: Equatable {
  struct Piece: Equatable {
    var words: String
    /// Silence after it, before the next one.
    var silenceMilliseconds: Int
  }

  /// The most octets of one piece.
  static let octetLimit = 1_000
  /// The most octets of a whole text: about half an hour of speech.
  static let textLimit = 30_000

  private(set) var pieces: [Piece] = []

  init(_ text: String, lineSilenceMilliseconds: Int) throws(SpeechError) {
    guard text.utf8.count <= Self.textLimit else { throw .tooLong(limitOctets: Self.textLimit) }
    for line in text.split(whereSeparator: \.isNewline) {
      // Other control characters end what a C program reads, or mean nothing: a space is a pause.
      let words = String(line.map { Self.isControl($0) ? " " : $0 })
      let parts = Self.cut(words).filter(Self.isSpeakable)
      for part in parts {
        pieces.append(Piece(words: part, silenceMilliseconds: Self.jointSilence))
      }
      if !parts.isEmpty { pieces[pieces.count - 1].silenceMilliseconds = lineSilenceMilliseconds }
    }
    guard !pieces.isEmpty else { throw .nothingSpeakable }
    pieces[pieces.count - 1].silenceMilliseconds = 0
  }

  /// What a 。 inside a line sounds like.
  private static let jointSilence = 600

  private static func cut(_ line: String) -> [String] {
    var rest = Substring(line)
    var parts: [String] = []
    while rest.utf8.count > octetLimit {
      let end = joint(in: rest)
      parts.append(String(rest[..<end]))
      rest = rest[end...]
    }
    parts.append(String(rest))
    return parts
  }

  private static func joint(in text: Substring) -> Substring.Index {
    var octets = 0
    var end = text.startIndex
    var afterStop: Substring.Index?
    var afterComma: Substring.Index?
    for index in text.indices {
      octets += text[index].utf8.count
      // One grapheme longer than the limit cannot be spoken anyway: it goes alone.
      if octets > octetLimit, end > text.startIndex { break }
      end = text.index(after: index)
      guard octets > octetLimit / 2 else { continue }
      if "。！？!?．".contains(text[index]) { afterStop = end }
      if "、，, 　・".contains(text[index]) { afterComma = end }
    }
    return afterStop ?? afterComma ?? end
  }

  private static func isSpeakable(_ text: String) -> Bool {
    text.contains { $0.isLetter || $0.isNumber }
  }

  private static func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
  }
}
