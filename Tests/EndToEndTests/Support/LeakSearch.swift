import Foundation
import ShortMessage

/// Looks for secrets in octets, in every form in which they could slip out of a report.
struct LeakSearch {
  /// A form of a secret.
  struct Form {
    let secret: String
    let form: String
    let octets: [UInt8]
  }

  private var forms: [UInt64: [Form]] = [:]
  private var known: Set<Data> = []

  /// Fewer octets than this may stand anywhere by chance.
  private static let leastOctets = 5

  /// - Parameters:
  ///   - secrets: texts.
  ///   - keys: octets that are no text.
  init(_ secrets: [String], keys: [Data] = []) {
    for (index, key) in keys.enumerated() {
      append("key \(index)", "octets", key)
      append("key \(index)", "hexadecimal", Data(Self.hexadecimal(key).utf8))
      append("key \(index)", "lower hexadecimal", Data(Self.hexadecimal(key).lowercased().utf8))
      append("key \(index)", "base64", key.base64EncodedData().prefix(key.count / 3 * 4))
    }
    for secret in secrets {
      let digits = secret.filter { $0.isASCII && $0.isNumber }
      var texts = [("as it is", secret), ("lower case", secret.lowercased())]
      texts.append(("upper case", secret.uppercased()))
      texts.append(("without blanks", secret.replacing("　", with: "").replacing(" ", with: "")))
      texts.append(("a half-width blank", secret.replacing("　", with: " ")))
      if digits.count >= 7 { texts += Self.written(digits) }
      for (name, text) in texts { add(secret, name, text) }
      if digits.count >= 7 { addSemiOctets(secret, digits) }
    }
  }

  /// Digits as people write them.
  private static func written(_ digits: String) -> [(String, String)] {
    let wide = String(
      String.UnicodeScalarView(
        digits.unicodeScalars.compactMap { UnicodeScalar($0.value + 0xFEE0) }
      )
    )
    var texts = [
      ("digits", digits), ("full width", wide), ("without its zero", String(digits.dropFirst())),
    ]
    for separator in ["-", " ", "－", "."] {
      let (head, middle) = (digits.prefix(3), digits.dropFirst(3).prefix(4))
      let parts = [head, middle, digits.dropFirst(7)].map(String.init).filter { !$0.isEmpty }
      texts.append(("with “\(separator)”", parts.joined(separator: separator)))
    }
    return texts
  }

  private mutating func add(_ secret: String, _ name: String, _ text: String) {
    let octets = Data(text.utf8)
    let sixteen = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    append(secret, name, octets)
    append(secret, name + ", in hexadecimal", Data(Self.hexadecimal(octets).utf8))
    append(
      secret,
      name + ", in lower hexadecimal",
      Data(Self.hexadecimal(octets).lowercased().utf8)
    )
    append(secret, name + ", UTF-16", Data(sixteen))
    append(
      secret,
      name + ", UTF-16 little",
      Data(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    )
    append(secret, name + ", UCS2 in hexadecimal", Data(Self.hexadecimal(Data(sixteen)).utf8))
    if let octets = try? CP932.octets(text) { append(secret, name + ", CP932", Data(octets)) }
    append(secret, name + ", base64", octets.base64EncodedData().prefix(octets.count / 3 * 4))
    let escaped = text.utf16.map {
      $0 < 0x80 ? String(UnicodeScalar(UInt8($0))) : "\\u" + Self.four($0)
    }
    append(secret, name + ", escaped", Data(escaped.joined().utf8))
    guard text.unicodeScalars.allSatisfy(\.isASCII), text.count >= 7 else { return }
    for shift in 0..<8 {
      let septets = Array(repeating: UInt8(0x20), count: shift) + text.utf8
      let packed = Self.packed(septets)
      // What shares an octet with its neighbours is left out.
      let inner = Data(packed.dropFirst((shift * 7 + 7) / 8).dropLast())
      append(secret, name + ", packed", inner)
      append(secret, name + ", packed in hexadecimal", Data(Self.hexadecimal(inner).utf8))
    }
  }

  private mutating func addSemiOctets(_ secret: String, _ digits: String) {
    for number in [digits, "81" + digits.dropFirst()] {
      for start in 0...1 {
        var padded = Array(number.dropFirst(start))
        if !padded.count.isMultiple(of: 2) { padded.append("F") }
        let swapped = stride(from: 0, to: padded.count, by: 2)
          .map { String([padded[$0 + 1], padded[$0]]) }.joined()
        append(secret, "semi-octets", Data(swapped.dropLast(2).utf8))
        if let octets = try? Hexadecimal.octets(swapped) {
          append(secret, "semi-octets themselves", Data(octets.dropLast()))
        }
      }
    }
  }

  private mutating func append(_ secret: String, _ name: String, _ octets: Data) {
    guard octets.count >= Self.leastOctets, known.insert(octets).inserted else { return }
    forms[Self.key(octets), default: []].append(
      Form(secret: secret, form: name, octets: Array(octets))
    )
  }

  private static func key(_ octets: some Sequence<UInt8>) -> UInt64 {
    octets.prefix(leastOctets).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func hexadecimal(_ octets: Data) -> String { Hexadecimal.text(Array(octets)) }

  private static func four(_ unit: UInt16) -> String {
    let text = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - text.count) + text
  }

  /// Septets packed as in TS 23.038 §6.1.2.1.
  private static func packed(_ septets: [UInt8]) -> [UInt8] {
    var octets = Array(repeating: UInt8(0), count: (septets.count * 7 + 7) / 8)
    for (index, septet) in septets.enumerated() {
      for bit in 0..<7 where septet >> UInt8(bit) & 1 == 1 {
        let place = index * 7 + bit
        octets[place / 8] |= 1 << UInt8(place % 8)
      }
    }
    return octets
  }

  /// The secrets that are there and in which form; the secret itself is shown, since it is made up.
  func finds(in data: Data) -> [String] {
    let octets = Array(data)
    guard octets.count >= Self.leastOctets else { return [] }
    var found: [String] = []
    var key: UInt64 = 0
    for (place, octet) in octets.enumerated() {
      key = (key << 8 | UInt64(octet)) & 0xFF_FFFF_FFFF
      let start = place - Self.leastOctets + 1
      guard start >= 0, let candidates = forms[key] else { continue }
      for form in candidates where octets[start...].starts(with: form.octets) {
        found.append("\(form.secret), \(form.form), at \(start)")
      }
    }
    return found
  }
}
