/// Texts from a list, made safe to show on a terminal.
public enum Printable {
  /// The text with line breaks shown as ⏎ and what could steer a terminal as �.
  ///
  /// Control characters, marks that change the writing direction and line separators are replaced;
  /// every other character, gaiji included, stays.
  public static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { replacement($0) != nil }) else { return text }
    var view = String.UnicodeScalarView()
    var wasCarriageReturn = false
    for scalar in text.unicodeScalars {
      let isPair = wasCarriageReturn && scalar == "\n"
      wasCarriageReturn = scalar == "\r"
      if !isPair { view.append(replacement(scalar) ?? scalar) }
    }
    return String(view)
  }

  private static func replacement(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch ScalarKind(scalar) {
    case .lineBreak: "⏎"
    case .forbidden, .control, .direction: "\u{FFFD}"
    case .ordinary, .space, .emoji, .privateUse, .invisible, .lost: nil
    }
  }
}
