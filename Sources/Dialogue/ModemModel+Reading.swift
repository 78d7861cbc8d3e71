import ATGrammar

/// What a line would mean to a dialogue of this model: for those who write such lines.
extension ModemModel {
  /// What a line says about a call; nothing if it is none of the rules.
  ///
  /// Not for the line plane: it takes a `String`.
  public func callMeaning(of line: String) -> CallMeaning? {
    progressRule(for: Self.line(line))?.meaning
  }

  /// The key that a line tells, in ASCII; nothing if it tells none.
  ///
  /// Not for the line plane: it takes a `String`.
  public func key(told line: String) -> UInt8? {
    let key = key(in: Self.line(line))
    return key == 0 ? nil : key
  }

  private static func line(_ text: String) -> ATLine {
    var line = ATLine()
    for octet in text.utf8 where octet >= 0x20 { _ = line.append(octet) }
    return line
  }
}
