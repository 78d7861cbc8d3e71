internal import Campaign
internal import ShortMessage

/// Takes numbers, names and words of people out of what went over a line, so that it can be shown.
///
/// The same number becomes the same other one, as long as the value or a copy of it lives, and lengths stay:
/// what was recorded can still be played. Telephone numbers become numbers that nobody can have.
public struct Masking: Sendable {
  private let key: [UInt8]
  private let keepsKinds: Bool

  /// Makes a mask; with the same key, in the same process, the same numbers become the same.
  ///
  /// - Parameters:
  ///   - key: what the other numbers are made from.
  ///   - keepsKinds: whether the digits stay that tell the type of a telephone, the issuer of a card, or the
  ///     country and operator of a subscription.
  public init(key: [UInt8] = [], keepsKinds: Bool = true) {
    self.key = key
    self.keepsKinds = keepsKinds
  }

  /// A line without what belongs to people: numbers of seven digits and more, PINs, names, PDUs.
  public func line(_ text: String) -> String {
    if let pdu = MaskedPDU.text(of: text, self) { return pdu }
    return numbers(in: foreign(in: names(in: secrets(in: text))))
  }

  /// The words of a message on a line of their own.
  public func words(_ text: String) -> String {
    MaskedPDU.text(of: text, self) ?? String(repeating: "x", count: text.count)
  }
}

extension Masking {
  /// Commands whose quoted digits open a card.
  private static let keys = ["+CPIN=", "+CLCK=", "+CPWD=", "^CPIN="]
  /// Lines whose quoted texts are names or words of people.
  private static let named = [
    "+CPBR", "+CPBF", "+CPBW", "+CNUM", "+CLIP", "+CLCC", "+CNAP", "+CUSD", "+CMGR", "+CMGL",
    "+CMT",
    "+CDS",
  ]
  /// Quoted words of those lines that are the modem's own.
  private static let harmless: Set<String> = [
    "REC UNREAD", "REC READ", "STO UNSENT", "STO SENT", "ALL", "SM", "ME", "MT", "SR", "BM", "ON",
    "TA",
  ]

  /// Whatever has the form of a PIN behind such a command, in quotes or not.
  private func secrets(in text: String) -> String {
    let folded = text.uppercased()
    guard let name = Self.keys.first(where: folded.contains),
      let range = folded.firstRange(of: name),
      folded.count == text.count
    else { return text }
    let head = text.prefix(folded.distance(from: folded.startIndex, to: range.upperBound))
    let rest = text.dropFirst(head.count)
    let isPlayed = name == "+CPIN=" && !rest.contains(",")
    return head
      + Self.runs(in: rest).map { run in
        guard run.count >= 3, run.first?.isNumber == true else { return String(run) }
        // The PIN that the player of transcripts types.
        return isPlayed ? Self.playedPIN : String(repeating: "0", count: run.count)
      }.joined()
  }

  /// A text cut into runs of digits and what lies between them.
  private static func runs(in text: Substring) -> [Substring] {
    text.indices.reduce(into: []) { runs, index in
      let isDigit = text[index].isNumber
      if let last = runs.last, last.first?.isNumber == isDigit {
        runs[runs.count - 1] = text[last.startIndex...index]
      } else {
        runs.append(text[index...index])
      }
    }
  }

  /// The PIN in transcripts.
  static let playedPIN = "2468"

  /// Letters that no command has: a name, or the words of somebody.
  private func foreign(in text: String) -> String {
    String(text.map { $0.isASCII ? $0 : "x" })
  }

  private func names(in text: String) -> String {
    let folded = text.uppercased()
    guard Self.named.contains(where: folded.contains) else { return text }
    return quoted(text) { part in
      guard !Self.harmless.contains(part.uppercased()),
        part.contains(where: { $0.isLetter || !$0.isASCII })
      else { return part }
      return String(repeating: "x", count: part.count)
    }
  }

  /// Each quoted part by what a closure makes of it.
  private func quoted(_ text: String, _ change: (String) -> String) -> String {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().map { index, part in
      index.isMultiple(of: 2) ? String(part) : change(String(part))
    }.joined(separator: "\"")
  }

  private func numbers(in text: String) -> String {
    var shown = ""
    var run = ""
    for character in text {
      // A hyphen may stand in a number as people write it.
      if character.isNumber || character == "-" && run.last?.isNumber == true {
        run.append(character)
      } else {
        shown += masked(run, after: shown)
        run = ""
        shown.append(character)
      }
    }
    return shown + masked(run, after: shown)
  }

  /// A run of digits and hyphens: one telephone number, or what stands between the hyphens.
  private func masked(_ run: String, after shown: String) -> String {
    let digits = run.filter(\.isNumber)
    guard digits.count < run.count, digits.hasPrefix("0"), 10...11 ~= digits.count else {
      return run.split(separator: "-", omittingEmptySubsequences: false)
        .map { number(String($0), isInternational: shown.hasSuffix("+")) }.joined(separator: "-")
    }
    var rest = number(digits, isInternational: false)[...]
    return String(run.map { $0 == "-" ? "-" : rest.removeFirst() })
  }
}

extension Masking {
  /// Another number of the same length in the place of one of seven digits and more.
  func number(_ digits: String, isInternational: Bool) -> String {
    // Noughts are what a secret has become already.
    guard digits.count >= 7, digits.contains(where: { $0 != "0" }) else { return digits }
    if isInternational || digits.count == 12, digits.hasPrefix("81") {
      let national = subscriber("0" + digits.dropFirst(2))
      if let national { return "81" + national.dropFirst() }
    }
    if let national = subscriber(digits) { return national }
    // Country and operator of an IMSI, the issuer of a card, the type of a telephone are nobody's own.
    let kind =
      digits.count == 15 ? (digits.hasPrefix("44") ? 5 : 8) : digits.hasPrefix("89") ? 4 : 0
    let kept = keepsKinds ? kind : 0
    return digits.prefix(kept) + pseudonym(of: digits, count: digits.count - kept)
  }

  /// A number of Japan as one that nobody can have; nothing if it is none.
  private func subscriber(_ digits: String) -> String? {
    let octets = Array(digits.utf8)
    guard octets.first == 0x30 else { return nil }
    if octets.count == 11, octets[2] == 0x30, (0x35...0x39).contains(octets[1]) {
      // 080-0000 would be free-phone.
      let second = octets[1] == 0x38 ? "9" : String(decoding: [octets[1]], as: UTF8.self)
      return "0\(second)00000" + pseudonym(of: digits, count: 4)
    }
    return octets.count == 10 ? "030000" + pseudonym(of: digits, count: 4) : nil
  }

  /// Digits that tell nothing of what they stand for.
  private func pseudonym(of digits: String, count: Int) -> String {
    var shown = ""
    while shown.count < count {
      // Keyed anew for each process: without the key nobody gets back.
      var hasher = Hasher()
      hasher.combine(key)
      hasher.combine(digits)
      hasher.combine(shown.count)
      shown += "\(UInt64(bitPattern: Int64(hasher.finalize())) % 10_000 + 10_000)".dropFirst()
    }
    return String(shown.prefix(count))
  }
}
