/// Cuts a text into the parts that go out as one TPDU each (TS 23.040 §9.2.3.24.1).
///
/// A text is written in septets if all of its characters are in the alphabet, else in UCS-2 read as
/// UTF-16. CR LF counts as the one line break it is. No escape pair and no surrogate pair is cut.
public enum Segmentation {
  /// Plans a text.
  ///
  /// Refused if it breaks one of the rules or takes more parts than the limit. The header of a part
  /// is one octet longer with a 16-bit reference, and three for each national language.
  public static func plan(
    text: String,
    rules: Set<TextRule> = TextRule.onTheLine,
    partsMax: Int = 10,
    hasWideReference: Bool = false,
    alphabet: SeptetAlphabet = .standard,
    forcesUCS2: Bool = false
  ) throws(TextRefused) -> SegmentPlan {
    try TextRule.check(text, rules)
    let text = joinedLineBreaks(text)
    let languages = (alphabet.locking == nil ? 0 : 3) + (alphabet.single == nil ? 0 : 3)
    let plan: SegmentPlan
    if !forcesUCS2, let septets = septetParts(text, alphabet, hasWideReference, languages) {
      plan = SegmentPlan(
        encoding: .gsm7,
        alphabet: alphabet,
        payloads: septets.map { .septets($0) }
      )
    } else {
      plan = SegmentPlan(
        encoding: .ucs2,
        alphabet: .standard,
        payloads: wideParts(text, hasWideReference).map { .octets($0) }
      )
    }
    let limit = min(max(1, partsMax), 255)
    guard plan.parts <= limit else {
      throw TextRefused(index: 0, reason: .tooManyParts(plan.parts, limit: limit))
    }
    return plan
  }

  /// Plans octets that are no text: 140 alone, 134 a part, 133 with a 16-bit reference.
  public static func plan(octets: [UInt8], hasWideReference: Bool = false) -> SegmentPlan {
    let room = UserData.octetsMax - 1 - (hasWideReference ? 6 : 5)
    let parts =
      octets.count <= UserData.octetsMax
      ? [octets] : cut(octets, room: room) { _ in false }
    return SegmentPlan(
      encoding: .octets,
      alphabet: .standard,
      payloads: parts.map { .octets($0) }
    )
  }

  private static func joinedLineBreaks(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var joined = ""
    var pendingReturn = false
    for scalar in text.unicodeScalars {
      if pendingReturn, scalar != "\n" { joined.unicodeScalars.append("\r") }
      pendingReturn = scalar == "\r"
      if !pendingReturn { joined.unicodeScalars.append(scalar) }
    }
    if pendingReturn { joined.unicodeScalars.append("\r") }
    return joined
  }

  private static func septetParts(
    _ text: String,
    _ alphabet: SeptetAlphabet,
    _ hasWideReference: Bool,
    _ languageOctets: Int
  ) -> [[UInt8]]? {
    guard let septets = alphabet.septets(text) else { return nil }
    let alone = languageOctets == 0 ? 0 : languageOctets + 1
    let joined = 1 + languageOctets + (hasWideReference ? 6 : 5)
    if septets.count <= septetRoom(headerOctets: alone) { return [septets] }
    return cut(septets, room: septetRoom(headerOctets: joined)) { $0 == 0x1B }
  }

  private static func septetRoom(headerOctets: Int) -> Int {
    SeptetPacking.septetCount(
      octets: UserData.octetsMax - headerOctets,
      fillBits: SeptetPacking.fillBits(headerOctets: headerOctets)
    )
  }

  private static func wideParts(_ text: String, _ hasWideReference: Bool) -> [[UInt8]] {
    let units = Array(text.utf16)
    let room = (UserData.octetsMax - 1 - (hasWideReference ? 6 : 5)) / 2
    let parts =
      units.count <= UserData.octetsMax / 2
      ? [units] : cut(units, room: room) { UTF16.isLeadSurrogate($0) }
    return parts.map { part in
      part.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    }
  }

  /// Cuts units into parts that fit the room; one that opens a pair stays with the next.
  private static func cut<Unit>(
    _ units: [Unit],
    room: Int,
    opensPair: (Unit) -> Bool
  ) -> [[Unit]] {
    var parts: [[Unit]] = []
    var start = 0
    var place = 0
    while place < units.count {
      let length = opensPair(units[place]) && place + 1 < units.count ? 2 : 1
      if place + length - start > room {
        parts.append(Array(units[start..<place]))
        start = place
      }
      place += length
    }
    if start < units.count || parts.isEmpty { parts.append(Array(units[start...])) }
    return parts
  }
}

/// How a text goes out: its encoding, its length and its parts.
public struct SegmentPlan: Hashable, Sendable {
  /// What it is written in.
  public let encoding: DataCoding.Alphabet
  /// The tables of septets; the standard ones for UCS-2.
  public let alphabet: SeptetAlphabet
  /// What each part carries behind its header.
  public let payloads: [UserData.Payload]

  /// How many TPDUs the text takes, which is what operators charge by.
  public var parts: Int { payloads.count }

  /// Septets, escapes included, or UTF-16 units of the whole text; octets of what is no text.
  public var units: Int {
    (0..<payloads.count).reduce(0) { $0 + units(ofPart: $1) }
  }

  /// Septets, UTF-16 units or octets of one part, counted from 0.
  public func units(ofPart part: Int) -> Int {
    switch payloads[part] {
    case .septets(let septets): septets.count
    case .octets(let octets): encoding == .octets ? octets.count : octets.count / 2
    }
  }

  /// The words of one part, counted from 0; none of what is no text.
  public func text(ofPart part: Int) -> String {
    switch payloads[part] {
    case .septets(let septets): alphabet.text(septets)
    case .octets(let octets):
      encoding == .octets ? "" : String(decoding: UserData.units(octets), as: UTF16.self)
    }
  }
}

#if !hasFeature(Embedded)
extension SegmentPlan: CustomReflectable {
  /// A mirror without children: the words are nobody's to print.
  public var customMirror: Mirror {
    Mirror(self, children: [])
  }
}
#endif
