internal import Campaign

/// What a dial string would do.
enum DialJudgement {
  /// Judges what stands behind `ATD`.
  static func risk(of text: String) -> CommandRisk {
    // A number that stands in the modem or on the card cannot be looked at.
    if text.contains(where: { "LNS>\"".contains($0) }) {
      return .never(
        Phrase(
          en: "the number cannot be seen here, and so cannot be checked: write it out",
          ja: "番号が見えず確認できません。番号をそのまま書いてください"
        )
      )
    }
    if let reason = emergency(in: text) { return .never(reason) }
    if text.contains("#") || text.contains("*") {
      return .ask(
        Phrase(
          en: "it dials a service code or a data connection, which can cost money or change the"
            + " contract's settings",
          ja: "サービス番号またはデータ接続の発信です。料金や契約設定の変更が生じることがあります"
        )
      )
    }
    if let reason = NumberGuard.refusal(of: text.filter(isDigit)) {
      return .ask(
        Phrase(
          en:
            "it calls a number that Kaden never calls by itself (\(reason.en)), and may cost money",
          ja: "Kadenが自動では発信しない番号です (\(reason.ja))。料金がかかることがあります"
        )
      )
    }
    return .ask(
      Phrase(en: "it calls somebody, and costs money", ja: "電話をかけます。料金がかかります")
    )
  }

  /// Why a dial string, or a text that may be dialled, could reach an emergency service; nothing if it
  /// could not.
  ///
  /// A modem may wait at a pause or skip it: the digits are looked at as a whole and in pieces.
  static func emergency(in text: String) -> Phrase? {
    let pieces = text.split { !isDigit($0) && !"-.()/".contains($0) }.map { $0.filter(isDigit) }
    return ([text.filter(isDigit)] + pieces).lazy.compactMap(NumberGuard.emergency).first
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }
}
