internal import Campaign
internal import ShortMessage

/// What a short message costs: its parts and the price of each target.
public struct MessagePlan: Equatable, Sendable {
  /// Segments a telephone gets.
  public let parts: Int
  /// UTF-16 units, or septets if every character is in the 7-bit alphabet.
  public let units: Int
  /// Whether it goes as UCS-2, as Japanese always does.
  public let isWide: Bool
  /// The price of one message before tax, in yen, by the carriers' common steps: 3 yen a part.
  public let yen: Int

  /// What one part costs before tax.
  public static let yenPerPart = 3

  /// Plans a campaign's text; refused if it breaks a rule for what an office sends.
  public init(text: String) throws(OfficeError) {
    let plan: SegmentPlan
    do {
      plan = try Segmentation.plan(text: text, rules: TextRule.campaign)
    } catch {
      throw OfficeError(refused: error)
    }
    parts = plan.parts
    units = plan.units
    isWide = plan.encoding == .ucs2
    yen = plan.parts * Self.yenPerPart
  }
}

extension OfficeError {
  /// A text that may not be sent.
  init(refused: TextRefused) {
    let place = refused.index + 1
    let phrase: Phrase
    switch refused.reason {
    case .empty:
      phrase = Phrase(en: "the message is empty", ja: "本文が空です")
    case .control(let scalar):
      let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
      phrase = Phrase(
        en: "character \(place) of the message is a control character (\(code))",
        ja: "本文の \(place) 文字目に制御文字 (\(code)) があります"
      )
    case .privateUse(let scalar):
      let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
      phrase = Phrase(
        en: "character \(place) of the message is user-defined (\(code)):"
          + " other telephones show something else",
        ja: "本文の \(place) 文字目は外字 (\(code)) です。相手の電話では正しく表示されません"
      )
    case .webAddress:
      phrase = Phrase(
        en: "the message holds a web address at character \(place); a city's messages have none",
        ja: "本文の \(place) 文字目に URL があります。区の SMS に URL は入れません"
      )
    case .tooManyParts(let parts, let limit):
      phrase = Phrase(
        en: "the message takes \(parts) parts; at most \(limit) may be sent",
        ja: "本文が \(parts) 通分になります。上限は \(limit) 通分です"
      )
    }
    self.init("text-refused", phrase, status: .data)
  }
}
