/// The text of a short message as it is written for a campaign.
///
/// `{office}` and `{telephone}` may stand in it and nothing about the person: a message can be read by
/// whoever picks up the telephone. Web addresses and the length are looked at where it is encoded.
public enum SMSText {
  /// Why a text is refused.
  public enum Refused: Error, Hashable, Sendable {
    /// There is no text.
    case empty
    /// A field that tells who it is for.
    case personalField(String)
    /// There is no such field.
    case unknownField(String)
    /// A brace without its other one.
    case brace
    /// A control character, a direction mark, or one that other telephones show as something else.
    case badCharacter(Unicode.Scalar, at: Int)

    /// The sentence for people: what and what to do.
    public var phrase: Phrase {
      switch self {
      case .empty: Phrase(en: "the message is empty", ja: "本文が空です")
      case .personalField(let name):
        Phrase(
          en: "{\(name)} has no place in a message: whoever holds the telephone reads it",
          ja: "SMS に {\(name)} は入れられません。電話を持つ人なら誰でも読めるためです"
        )
      case .unknownField(let name):
        Phrase(
          en: "there is no field {\(name)}; only {office} and {telephone}",
          ja: "{\(name)} という項目はありません。使えるのは {office} と {telephone} です"
        )
      case .brace:
        Phrase(en: "a brace without its other one", ja: "波かっこの対応が取れていません")
      case .badCharacter(let scalar, let index):
        Phrase(
          en: "character \(index + 1) (U+\(String(scalar.value, radix: 16, uppercase: true)))"
            + " may not be sent",
          ja: "\(index + 1) 文字目 (U+\(String(scalar.value, radix: 16, uppercase: true))) は送れません"
        )
      }
    }
  }

  /// Looks at a text and puts the fields in.
  ///
  /// - Throws: `Refused` with the first thing that may not be.
  public static func filled(
    _ text: String,
    office: String,
    telephone: String
  ) throws(Refused) -> String {
    let cut: ScriptText
    do throws(ScriptText.Fault) {
      cut = try ScriptText(text)
    } catch {
      switch error {
      case .brace: throw .brace
      case .unknownField(let name):
        throw isPersonal(name) ? .personalField(name) : .unknownField(name)
      }
    }
    var filled = ""
    for piece in cut.pieces {
      switch piece {
      case .words(let words): filled += words
      case .field(.office): filled += office
      case .field(.telephone): filled += telephone
      case .field(.reading): throw .personalField("reading")
      }
    }
    for (index, scalar) in filled.unicodeScalars.enumerated() where !ScriptText.isText(scalar) {
      throw .badCharacter(scalar, at: index)
    }
    guard filled.contains(where: { !$0.isWhitespace }) else { throw .empty }
    return filled
  }

  private static func isPersonal(_ name: String) -> Bool {
    ["name", "reading", "addressee", "number", "氏名", "フリガナ", "宛名番号", "電話番号"]
      .contains(name.lowercased())
  }
}
