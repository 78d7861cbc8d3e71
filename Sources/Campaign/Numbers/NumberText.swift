/// 電話番号 as found, folded to digits and separators, with what was met on the way.
struct NumberText {
  /// The folded text: ASCII where a full-width or look-alike form stood.
  private(set) var scalars: [Unicode.Scalar] = []
  /// What will have been repaired if the number is taken, each code once.
  private(set) var repairs: [FindingCode] = []
  /// Why the text is refused whatever its digits are.
  private(set) var refusal: Finding?
  /// Why a person must read it.
  private(set) var held: FindingCode?
  /// Whether it begins with a plus sign.
  private(set) var hasCountryCode = false

  /// The most characters that are looked at.
  static let charactersMax = 100

  /// Folds a text and finds what in it is neither digit nor separator.
  init(_ found: String) {
    for scalar in found.unicodeScalars.prefix(Self.charactersMax) {
      fold(scalar)
    }
    if found.unicodeScalars.count > Self.charactersMax {
      refusal = Finding(.numberLong)
      return
    }
    unwrap()
    scalars = Array(NameRules.trimmed(scalars))
    classify()
  }

  /// The digits, everything else left out.
  var digits: String {
    String(String.UnicodeScalarView(scalars.filter(Self.isDigit)))
  }

  /// The digits up to the first letter, word or second number: what a note stands beside.
  var firstRun: String? {
    var run = String.UnicodeScalarView()
    for scalar in scalars {
      if Self.isDigit(scalar) {
        run.append(scalar)
      } else if !run.isEmpty, !"-.()/[] +".unicodeScalars.contains(scalar) {
        break
      }
    }
    return run.isEmpty ? nil : String(run)
  }

  /// Makes one scalar ASCII if it is a digit, letter or separator in another form.
  private mutating func fold(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0xFF10...0xFF19: replace(by: scalar.value - 0xFEE0, .numberFullWidth)
    case 0xFF0D, 0x2212: replace(by: 0x2D, .numberMinusSigns)
    case 0x2010...0x2015, 0x2500, 0xFE58, 0xFE63: replace(by: 0x2D, .numberDashes)
    case 0x30FC, 0xFF70: replace(by: 0x2D, .numberLongMarks)
    case 0xFF01...0xFF5E: replace(by: scalar.value - 0xFEE0, Self.separator(scalar.value - 0xFEE0))
    case 0x30FB, 0xFF65, 0xB7, 0x2022, 0x2024, 0x2027: replace(by: 0x2E, .numberMiddleDots)
    case 0x3014, 0x3010, 0x300C: replace(by: 0x28, .numberBrackets)
    case 0x3015, 0x3011, 0x300D: replace(by: 0x29, .numberBrackets)
    case 0x3000: replace(by: 0x20, .numberFullWidthSpaces)
    case 0x09, 0x0A, 0x0D: scalars.append("\n")
    default:
      switch ScalarKind(scalar) {
      case .space: replace(by: 0x20, .numberSpaces)
      case .invisible: note(.numberInvisible)
      case .ordinary, .lineBreak, .forbidden, .control, .direction, .emoji, .privateUse, .lost:
        scalars.append(scalar)
        if let code = Self.separator(scalar.value) { note(code) }
      }
    }
  }

  /// The repair that a separator in ASCII stands for; hyphens and digits are ordinary.
  private static func separator(_ value: UInt32) -> FindingCode? {
    switch value {
    case 0x28, 0x29, 0x5B, 0x5D: .numberBrackets
    case 0x2E: .numberDots
    case 0x2F: .numberSlashes
    default: nil
    }
  }

  private mutating func replace(by value: UInt32, _ code: FindingCode?) {
    guard let scalar = Unicode.Scalar(value) else { return }
    scalars.append(scalar)
    if let code { note(code) }
  }

  private mutating func note(_ code: FindingCode) {
    if !repairs.contains(code) { repairs.append(code) }
  }

  /// Removes what a spreadsheet or a label put around the number.
  private mutating func unwrap() {
    if let inner = AddresseeRules.unwrapped(Array(NameRules.trimmed(scalars))) {
      scalars = inner
      repairs = [.numberUnwrapped]
    }
    let text = scalars.trimmedText
    if text.hasSuffix(".0"), text.dropLast(2).allSatisfy({ $0.isASCII && $0.isNumber }) {
      scalars = Array(text.dropLast(2).unicodeScalars)
      repairs = [.numberUnwrapped]
    }
    for label in ["TEL", "Tel", "tel", "℡", "☎", "電話番号", "電話", "携帯電話", "携帯"]
    where text.hasPrefix(label) {
      var rest = scalars.drop { $0 == " " }.dropFirst(label.unicodeScalars.count)
      rest = rest.drop { $0 == ":" || $0 == " " || $0 == "." }
      guard rest.first.map({ Self.isDigit($0) || $0 == "+" || $0 == "(" }) == true else { continue }
      scalars = Array(rest)
      note(.numberLabel)
      return
    }
  }

  /// Finds what in the folded text is neither digit nor separator, the gravest first.
  private mutating func classify() {
    if hasTwoNumbers {
      held = .numberTwo
      return
    }
    if AddresseeRules.isExponent(scalars) {
      refusal = Finding(.numberExponent)
      return
    }
    if let code = NumberWords.refusal(scalars) {
      refusal = code
      return
    }
    if scalars.first == "+" {
      hasCountryCode = true
      scalars.removeFirst()
    }
    if scalars.contains("+") {
      refusal = Finding(.numberDialCharacters)
      return
    }
    held = NumberWords.hold(&scalars)
    if held == nil, hyphensAreUnusual { note(.numberHyphens) }
  }

  /// Whether there are hyphens at an end, side by side, or more than three.
  private var hyphensAreUnusual: Bool {
    let hyphens = scalars.filter { $0 == "-" }.count
    guard hyphens > 0, !digits.isEmpty else { return false }
    let isDouble = zip(scalars, scalars.dropFirst()).contains { $0 == "-" && $1 == "-" }
    return hyphens > 3 || isDouble || scalars.first == "-" || scalars.last == "-"
  }

  /// Whether the text holds two numbers, parted by a space, slash, comma, line break or word.
  private var hasTwoNumbers: Bool {
    guard scalars.filter(Self.isDigit).count >= 18 else { return false }
    for place in scalars.indices where !Self.isDigit(scalars[place]) && scalars[place] != "-" {
      let head = Self.digits(scalars[..<place])
      let tail = Self.digits(scalars[(place + 1)...])
      if NumberGuard.number(head) != nil, NumberGuard.number(tail) != nil { return true }
    }
    return false
  }

  private static func digits(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars.filter(isDigit)))
  }

  /// Whether a scalar is 0 to 9: no other digit counts.
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }
}

extension [Unicode.Scalar] {
  /// The text of the scalars, without spaces at either end.
  var trimmedText: String {
    String(NameRules.trimmed(self))
  }
}
