import Foundation

/// Looks for what a list tells of its people, in every form in which it could slip out.
struct PersonalSearch {
  /// How many octets of a text are looked up first; shorter texts are not looked for.
  private static let keyOctets = 6

  private var texts: [UInt64: [[UInt8]]] = [:]
  private(set) var count = 0

  /// Takes the texts of a list's records.
  init(_ records: [[String]]) throws {
    var forms: Set<[UInt8]> = []
    for record in records where record.count == 4 {
      guard record != ["氏名", "フリガナ", "宛名番号", "電話番号"] else { continue }
      for name in record[0...1] {
        for text in [name, name.replacing("　", with: ""), name.replacing("　", with: " ")] {
          forms.insert(Array(text.utf8))
          if let octets = try? CP932.octets(text) { forms.insert(octets) }
        }
      }
      forms.insert(Array(record[2].utf8))
      forms.formUnion(Self.numbers(record[3]).map { Array($0.utf8) })
      if let octets = try? CP932.octets(record[3]) { forms.insert(octets) }
    }
    for form in forms where form.count >= Self.keyOctets + 1 {
      texts[Self.key(form[...]), default: []].append(form)
      count += 1
    }
  }

  /// A number as it came, as digits, international, and in the semi-octets of a PDU.
  private static func numbers(_ text: String) -> [String] {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    var forms = [text, digits]
    guard digits.hasPrefix("0"), digits.count >= 10 else { return forms }
    let international = "81" + digits.dropFirst()
    forms += [international, "+" + international, String(digits.dropFirst())]
    var padded = Array(international)
    if padded.count % 2 == 1 { padded.append("F") }
    var swapped = ""
    for place in stride(from: 0, to: padded.count, by: 2) {
      swapped += String(padded[place + 1]) + String(padded[place])
    }
    return forms + [swapped]
  }

  private static func key(_ octets: ArraySlice<UInt8>) -> UInt64 {
    octets.prefix(keyOctets).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The places where something personal stands, with how long it is; not the text itself.
  func finds(in octets: [UInt8]) -> [String] {
    var found: [String] = []
    guard octets.count > Self.keyOctets else { return [] }
    var key = Self.key(octets[...])
    let mask: UInt64 = 0xFFFF_FFFF_FFFF
    for place in 0...(octets.count - Self.keyOctets) {
      if place > 0 { key = (key << 8 | UInt64(octets[place + Self.keyOctets - 1])) & mask }
      guard let candidates = texts[key] else { continue }
      for text in candidates where octets[place...].starts(with: text) {
        found.append("octet \(place), \(text.count) long")
      }
    }
    return found
  }
}
