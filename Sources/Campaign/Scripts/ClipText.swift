/// One clip of a script in the words of one call.
///
/// It may name a person, so it never prints itself.
public struct ClipText: Hashable, Sendable, CustomReflectable {
  /// The words as they are to be spoken.
  public let text: String
  /// The katakana reading among the words, by which its pronunciation is checked; `nil` if the clip
  /// names nobody.
  public let reading: String?
  /// The section it belongs to.
  public let section: ScriptSectionName
  /// Whether anybody may hear it.
  public let isNeutral: Bool

  /// The section only.
  public var customMirror: Mirror { Mirror(self, children: ["section": section.rawValue]) }
}

extension Script {
  /// The clips of the table for one call: the index is the clip's number.
  ///
  /// A line that cannot be read as words and fields gives an empty text: nothing but the three
  /// fields is ever put in, and such a script does not pass its proof.
  public func clips(reading: String, office: String, telephone: String) -> [ClipText] {
    let spokenReading = SpokenText.reading(reading)
    let spokenTelephone = SpokenText.telephone(telephone)
    return clipSources.map { source in
      let section = sections[source.section]
      let text = try? ScriptText(section?.say[source.line] ?? "")
      var words = ""
      var namesPerson = false
      var isBehindReading = false
      for piece in text?.pieces ?? [] {
        switch piece {
        case .words(let fixed): words += SpokenText.words(fixed, afterReading: isBehindReading)
        case .field(.office): words += office
        case .field(.telephone): words += spokenTelephone
        case .field(.reading): words += spokenReading
        }
        isBehindReading = piece == .field(.reading)
        namesPerson = namesPerson || isBehindReading
      }
      return ClipText(
        text: words,
        reading: namesPerson ? reading : nil,
        section: source.section,
        isNeutral: section?.isNeutral ?? false
      )
    }
  }
}
