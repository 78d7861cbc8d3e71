import Foundation

/// Invented people, every one with a mobile number that nobody can have.
enum People {
  /// A list in CP932 with people 1…`count`.
  static func list(_ count: Int) throws -> [UInt8] {
    var text = "氏名,フリガナ,宛名番号,電話番号\r\n"
    for index in 1...count {
      text += "見本　\(kanji(index)),ミホン　\(kana(index)),\(addressee(index)),\(number(index))\r\n"
    }
    return try CP932.octets(text)
  }

  /// The number of a person.
  static func number(_ index: Int) -> String {
    "0900000" + padded(1000 + index, 4)
  }

  static func addressee(_ index: Int) -> String { padded(5_000_000 + index, 10) }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: width - digits.count) + digits
  }

  /// A dozen readings for everybody, so that few have to be spoken.
  private static func kana(_ index: Int) -> String {
    ["アオイ", "カエデ", "サクラ", "ツバキ", "ナズナ", "ヒナタ"][index % 6]
  }

  private static func kanji(_ index: Int) -> String {
    ["葵", "楓", "桜", "椿", "薺", "日向"][index % 6]
  }
}
