internal import Campaign
internal import Foundation
internal import ShortMessage

/// What the `pdu` commands say, in both languages.
enum PDUWords {
  /// The language of the environment: Japanese where the locale begins with `ja`.
  static var language: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    return locale?.hasPrefix("ja") == true ? .japanese : .english
  }

  /// Why a PDU cannot be read, without field and octet.
  static func phrase(_ problem: DecodingProblem) -> Phrase {
    switch problem {
    case .truncated(let missing):
      Phrase(en: "the input is \(octets(missing)) short", ja: "\(missing)オクテット不足しています")
    case .trailingOctets(let count):
      Phrase(en: "\(octets(count)) too many behind the end", ja: "末尾に余分な\(count)オクテットがあります")
    case .impossibleLength(let length):
      Phrase(en: "a length of \(length) is impossible here", ja: "長さ\(length)はここでは使えません")
    case .notADigit:
      Phrase(en: "a semi-octet is no digit", ja: "数字ではない半オクテットがあります")
    case .notATime:
      Phrase(en: "the digits are no date and time", ja: "日時として読めません")
    case .reservedMessageType:
      Phrase(
        en: "this message type is reserved or another than asked for",
        ja: "予約済み、または指定と異なる種別です"
      )
    case .oddOctetCount:
      Phrase(en: "UCS-2 text ends with half a character", ja: "UCS-2の文字が途中で切れています")
    case .notHexadecimal:
      Phrase(en: "not two hexadecimal digits", ja: "16進数2桁ではありません")
    }
  }

  /// Why a text cannot be sent.
  static func phrase(_ refusal: SubmissionRefused) -> Phrase {
    switch refusal {
    case .text(let refused): phrase(refused)
    case .destination: Phrase(en: "the number is not of digits", ja: "電話番号が数字ではありません")
    case .encoding(.userDataTooLong(let octets, let limit)):
      Phrase(
        en: "the user data takes \(octets) octets of \(limit)",
        ja: "ユーザーデータが\(octets)オクテットあり、上限\(limit)を超えています"
      )
    }
  }

  private static func octets(_ count: Int) -> String {
    count == 1 ? "1 octet" : "\(count) octets"
  }

  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func phrase(_ refused: TextRefused) -> Phrase {
    let place = refused.index + 1
    switch refused.reason {
    case .empty: return Phrase(en: "there is no text", ja: "本文がありません")
    case .control(let scalar):
      let name = codePoint(scalar)
      return Phrase(
        en: "character \(place) is the control character \(name); remove it",
        ja: "\(place)文字目が制御文字 \(name) です。削除してください"
      )
    case .privateUse(let scalar):
      let name = codePoint(scalar)
      return Phrase(
        en:
          "character \(place), \(name), is for private use and shows as something else; replace it",
        ja: "\(place)文字目 \(name) は外字です。別の文字に置き換えてください"
      )
    case .webAddress:
      return Phrase(
        en: "a web address begins at character \(place); remove it",
        ja: "\(place)文字目からURLがあります。削除してください"
      )
    case .tooManyParts(let parts, let limit):
      return Phrase(
        en: "the text takes \(parts) parts, more than \(limit); shorten it",
        ja: "本文が\(parts)通分あり、上限\(limit)通を超えています。短くしてください"
      )
    }
  }
}
