/// Finds what the parser of the package does not survive.
///
/// It asserts that a name follows `[` or `[[`, so that `[[[line]]]` would end the process, that no `}`
/// stands in an array, and that dates and times, of which no setting is one, are well formed. Walks over
/// strings, comments and brackets as far as the text is TOML; the parser stops at the first error, and
/// so need this.
struct SyntaxCheck {
  /// What is wrong, and on which line, from 1.
  struct Fault: Hashable {
    let line: Int
    let reason: String
  }

  private let octets: [UInt8]
  private var place = 0
  private var line = 1
  /// Nothing but blanks since the line end, outside of arrays.
  private var isAtStart = true
  private var isInHeader = false
  /// Whether a value may begin here: behind `=`, and in an array.
  private var isValueNext = false
  /// The brackets of values that are open, the innermost last.
  private var open: [UInt8] = []

  /// The first fault; nothing if there is none.
  static func fault(in text: String) -> Fault? {
    var check = SyntaxCheck(Array(text.utf8))
    return check.find()
  }

  private init(_ octets: [UInt8]) {
    self.octets = octets
  }

  private mutating func find() -> Fault? {
    // A byte-order mark is no character of the first line.
    if octets.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    while place < octets.count {
      let octet = octets[place]
      switch octet {
      case UInt8(ascii: "\n"): endLine()
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): place += 1
      case UInt8(ascii: "#"):
        while place < octets.count, octets[place] != UInt8(ascii: "\n") { place += 1 }
      default:
        if let reason = takeWord(octet) { return Fault(line: line, reason: reason) }
        isAtStart = false
      }
    }
    return nil
  }

  /// Steps over a string, a bracket, a sign or a part of a word; what is wrong with it, if anything.
  private mutating func takeWord(_ octet: UInt8) -> String? {
    let isValue = isValueNext
    isValueNext = false
    switch octet {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(octet)
    case UInt8(ascii: "["):
      if isAtStart, !beginsWithName() { return "a table is written [name] or [[name]]" }
      if isAtStart { isInHeader = true } else { openBracket(octet) }
      place += 1
    case UInt8(ascii: "{"):
      openBracket(octet)
      place += 1
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      guard closeBracket(octet) else { return "a bracket is closed by one of the other kind" }
      place += 1
    case UInt8(ascii: "="):
      isValueNext = !isInHeader
      place += 1
    case UInt8(ascii: ","):
      isValueNext = open.last == UInt8(ascii: "[")
      place += 1
    case UInt8(ascii: "0")...UInt8(ascii: "9") where isValue:
      return skipNumber() ? nil : "a date stands in quotation marks only"
    case UInt8(ascii: ":"): return "a colon stands in quotation marks only"
    default: place += 1
    }
    return nil
  }

  /// Skips what begins with a digit, as the parser does, up to a blank, comma, bracket or comment;
  /// false if it is meant for a date or a time.
  private mutating func skipNumber() -> Bool {
    var hyphens = 0
    while place < octets.count {
      switch octets[place] {
      case UInt8(ascii: "-"): hyphens += 1
      case UInt8(ascii: ":"): return false
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
        UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#"):
        return hyphens < 2
      default: break
      }
      place += 1
    }
    return hyphens < 2
  }

  private mutating func endLine() {
    place += 1
    line += 1
    isInHeader = false
    isAtStart = open.isEmpty
    if open.isEmpty { isValueNext = false }
  }

  private mutating func openBracket(_ octet: UInt8) {
    guard !isInHeader else { return }
    open.append(octet)
    isValueNext = octet == UInt8(ascii: "[")
  }

  /// Closes the innermost bracket; false if it is of the other kind.
  private mutating func closeBracket(_ octet: UInt8) -> Bool {
    guard !isInHeader, let innermost = open.popLast() else { return true }
    return (innermost == UInt8(ascii: "[")) == (octet == UInt8(ascii: "]"))
  }

  /// Whether a letter, digit, line, quotation mark or closing bracket follows `[` or `[[` and blanks.
  ///
  /// What else the parser refuses by itself is its own affair.
  private func beginsWithName() -> Bool {
    var next = place + 1
    skipBlanks(&next)
    if next < octets.count, octets[next] == UInt8(ascii: "["), next == place + 1 {
      next += 1
      skipBlanks(&next)
    }
    guard next < octets.count else { return true }
    switch octets[next] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"):
      return true
    default: return false
    }
  }

  private func skipBlanks(_ place: inout Int) {
    while place < octets.count, octets[place] == 0x20 || octets[place] == 0x09 { place += 1 }
  }

  /// Skips a string of either kind, of one line or of several.
  private mutating func skipString(_ mark: UInt8) {
    let isLong = has(mark, times: 3)
    place += isLong ? 3 : 1
    while place < octets.count {
      let octet = octets[place]
      if octet == UInt8(ascii: "\n") {
        guard isLong else { return }
        line += 1
      }
      if octet == UInt8(ascii: "\\"), mark == UInt8(ascii: "\"") {
        if place + 1 < octets.count, octets[place + 1] == UInt8(ascii: "\n") { line += 1 }
        place += 2
        continue
      }
      if octet == mark, !isLong || has(mark, times: 3) {
        place += isLong ? 3 : 1
        // Up to two more marks are the string's own.
        for _ in 0..<2 where isLong && has(mark, times: 1) { place += 1 }
        return
      }
      place += 1
    }
  }

  private func has(_ mark: UInt8, times: Int) -> Bool {
    guard place + times <= octets.count else { return false }
    return octets[place..<(place + times)].allSatisfy { $0 == mark }
  }
}
