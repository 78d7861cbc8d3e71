internal import ATGrammar
internal import Campaign

/// What modems say, in plain words: one table for `kaden diagnostics explain` and for every probe.
///
/// What is in no table is said to be unknown; nothing is guessed.
public enum Explain {
  /// What a line means; any text gives an explanation.
  public static func line(_ text: String) -> Explanation {
    let line = SaidLine(text)
    return Explanation(said: line.text, meanings: meanings(of: line))
  }

  private static func meanings(of line: SaidLine) -> [Meaning] {
    if line.text.isEmpty {
      return [Meaning("-", Phrase(en: "nothing was said", ja: "何も言われていません"), .lookUp)]
    }
    if let meanings = errors(of: line) { return meanings }
    if let meanings = network(line) ?? call(line) ?? card(line) ?? message(line) {
      return meanings.isEmpty ? [.unknown(line.text)] : meanings
    }
    if let meaning = ResultWordTable.meaning(of: line) { return [meaning] }
    if let meanings = PDUMeaning.meanings(of: line.text) { return meanings }
    if line.name.hasPrefix("AT") {
      return [
        Meaning(
          line.text,
          Phrase(
            en: "a command to the modem; it is the answer that tells something",
            ja: "モデムへのコマンドです。意味があるのは応答です"
          )
        )
      ]
    }
    return [.unknown(line.text)]
  }

  /// `+CME ERROR` and `+CMS ERROR`, by number or by words.
  private static func errors(of line: SaidLine) -> [Meaning]? {
    switch line.line.meaning(numericResults: false) {
    case .final(.equipmentError(let number)):
      guard number != .max else { return [.unknown(line.text)] }
      return [
        EquipmentErrorTable.meaning(of: Int(number), part: "+CME ERROR: \(number)")
      ]
    case .final(.messageError(let number)):
      guard number != .max else { return [.unknown(line.text)] }
      return [MessageErrorTable.rows.meaning(of: Int(number), part: "+CMS ERROR: \(number)")]
    case .echo, .final, .connect, .ring, .started, .voiceCallBegan, .voiceCallEnded,
      .information, .unknown:
      return nil
    }
  }
}
