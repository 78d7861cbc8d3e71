extension ScriptProof {
  /// Words that tell a stranger what the call is about.
  private static let tellingWords = [
    "税", "滞納", "未納", "延滞", "督促", "催告", "差押", "保険料", "納付", "納期", "支払", "お支払い", "金額", "円",
  ]

  static func words(of section: ScriptSection, _ name: ScriptSectionName) -> [ScriptFinding] {
    var findings: [ScriptFinding] = []
    for (index, line) in section.say.enumerated() {
      func note(_ code: ScriptFinding.Code) {
        findings.append(ScriptFinding(code, in: name, line: index + 1))
      }
      for fault in faults(of: line) { note(.words(fault)) }
      let isForOthers = name == .apology || name == .machine
      if isForOthers, line.contains("{reading}") { note(.words(.nameForOthers)) }
      if name == .identity || isForOthers {
        for word in tellingWords where line.contains(word) { note(.advice(.tellingWord(word))) }
      }
      for trap in SpokenTrap.all(in: line) { note(.advice(.trap(trap))) }
    }
    return findings
  }

  private static func faults(of line: String) -> [ScriptWordsFault] {
    var faults: [ScriptWordsFault] = []
    do throws(ScriptText.Fault) {
      let text = try ScriptText(line)
      if !text.pieces.contains(where: isSpeakable) { faults.append(.nothingToSay) }
    } catch {
      switch error {
      case .unknownField(let name): faults.append(.unknownField(name))
      case .brace: faults.append(.brace)
      }
    }
    if line.count > lineMax { faults.append(.tooLong) }
    if let scalar = line.unicodeScalars.first(where: { !ScriptText.isText($0) }) {
      faults.append(.badCharacter(scalar))
    }
    return faults
  }

  private static func isSpeakable(_ piece: ScriptText.Piece) -> Bool {
    switch piece {
    case .words(let words): words.contains { $0.isLetter || $0.isNumber }
    case .field: true
    }
  }
}
