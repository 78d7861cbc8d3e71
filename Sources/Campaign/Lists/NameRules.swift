/// The rules for 氏名.
///
/// A name is any text: it is shown and returned, never spoken and never normalised. What cannot be
/// shown, or was lost on the way, holds the record for a person.
enum NameRules {
  /// The most characters a name may have; variation selectors and combining marks do not count.
  static let charactersMax = 100

  /// Judges a name; `repaired` is the name on one line, without outer spaces.
  static func examine(_ name: String) -> FieldExamination {
    var result = FieldExamination(name)
    var kinds: ScalarKinds = []
    var characters = 0
    var first: Unicode.Scalar?
    var isOuterSpace = false
    for scalar in name.unicodeScalars {
      let kind = ScalarKinds(ScalarKind(scalar))
      kinds.formUnion(kind)
      if !ScalarKind.isAttached(scalar) { characters += 1 }
      let isBlank = kind == .space || kind == .lineBreak || kind == .invisible
      if first == nil {
        isOuterSpace = isOuterSpace || kind == .space
        if !isBlank { first = scalar }
      }
    }
    guard let first else {
      result.note(.nameEmpty, .confirm)
      return result
    }
    let last = name.unicodeScalars.last.map { ScalarKinds(ScalarKind($0)) }
    isOuterSpace = isOuterSpace || last == .space

    if kinds.contains(.control) { result.note(.nameControl, .confirm) }
    if kinds.contains(.direction) { result.note(.nameDirection, .confirm) }
    if kinds.contains(.emoji) { result.note(.nameEmoji, .confirm) }
    if kinds.contains(.privateUse) { result.note(.namePrivate, .confirm) }
    if kinds.contains(.lost) { result.note(.nameLost, .confirm) }
    if ScalarKind.isFormulaSign(first) { result.note(.nameFormula, .confirm) }
    if characters > charactersMax { result.note(.nameLong, .confirm) }

    var repairs: [FindingCode] = []
    if isOuterSpace { repairs.append(.nameSpaces) }
    if kinds.contains(.lineBreak) { repairs.append(.nameLineBreak) }
    if kinds.contains(.invisible) { repairs.append(.nameInvisible) }
    if !repairs.isEmpty {
      result.repairs(repairs, before: name, after: oneLine(name))
    }
    return result
  }

  /// The name with line breaks made spaces, invisible characters and outer spaces removed.
  private static func oneLine(_ name: String) -> String {
    var scalars: [Unicode.Scalar] = []
    var wasCarriageReturn = false
    for scalar in name.unicodeScalars {
      let isLineFeedOfPair = wasCarriageReturn && scalar == "\n"
      wasCarriageReturn = scalar == "\r"
      switch ScalarKind(scalar) {
      case .invisible: continue
      case .lineBreak: if !isLineFeedOfPair { scalars.append(" ") }
      case .space: scalars.append(scalar)
      case .ordinary, .forbidden, .control, .direction, .emoji, .privateUse, .lost:
        scalars.append(scalar)
      }
    }
    return String(trimmed(scalars))
  }

  /// The scalars without spaces at either end.
  static func trimmed(_ scalars: [Unicode.Scalar]) -> String.UnicodeScalarView {
    var slice = scalars[...]
    while let scalar = slice.first, ScalarKinds(ScalarKind(scalar)) == .space {
      slice.removeFirst()
    }
    while let scalar = slice.last, ScalarKinds(ScalarKind(scalar)) == .space {
      slice.removeLast()
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: slice)
    return view
  }

  /// The name as duplicates are told by: its scalars without any space, line break or invisible
  /// character.
  static func key(_ name: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch ScalarKind(scalar) {
      case .space, .lineBreak, .invisible: continue
      case .ordinary, .forbidden, .control, .direction, .emoji, .privateUse, .lost:
        view.append(scalar)
      }
    }
    return String(view)
  }
}
