extension ScriptCompiler {
  /// Where each section begins in the table.
  struct Places {
    private let identityLines: Int
    private let messageLines: Int
    private let menuLines: Int
    /// How often the question may be put again.
    let identityRepeats: Int
    /// How often the message may be heard again.
    let messageRepeats: Int
    /// How often the menu is spoken after a message; 0 if there is none.
    let menuTurns: Int
    let closing: Int
    /// The end after a key that says so, if there is such a key; so the next and the last.
    let notPerson: Int?
    let wrongNumber: Int?
    let machine: Int
    /// The end after a key that counts as silence.
    let silence: Int?
    let count: Int

    init(_ sections: [ScriptSectionName: ScriptSection]) {
      func lines(_ name: ScriptSectionName) -> Int { min(sections[name]?.say.count ?? 0, 100) }
      func repeats(_ name: ScriptSectionName) -> Int {
        min(max(sections[name]?.repeats ?? 0, 0), 100)
      }
      identityLines = lines(.identity)
      messageLines = lines(.message)
      menuLines = lines(.menu)
      identityRepeats = repeats(.identity)
      messageRepeats = repeats(.message)
      menuTurns = menuLines == 0 ? 0 : repeats(.menu) + 1
      let asked = identityLines * (identityRepeats + 1)
      closing = asked + (messageLines + menuLines * menuTurns) * (messageRepeats + 1)
      let offered = Set(sections[.identity]?.keys.values.map { $0 } ?? [])
      var next = closing + max(lines(.closing), 1)
      func place(_ length: Int, if isNeeded: Bool) -> Int? {
        guard isNeeded else { return nil }
        defer { next += length }
        return next
      }
      let apology = max(lines(.apology), 1)
      notPerson = place(apology, if: offered.contains(.notPerson))
      wrongNumber = place(apology, if: offered.contains(.wrongNumber))
      machine = next
      next += max(lines(.machine), 1)
      silence = place(1, if: sections[.identity]?.otherKey == .silence)
      count = next
    }

    func identity(turn: Int) -> Int { turn * identityLines }

    /// Where a turn of the message begins.
    func message(turn: Int) -> Int {
      identityLines * (identityRepeats + 1) + turn * (messageLines + menuLines * menuTurns)
    }

    /// Where a turn of the menu begins, the closing after the last one.
    func menu(turn: Int, afterMessage message: Int) -> Int {
      guard turn < menuTurns else { return closing }
      return self.message(turn: message) + messageLines + turn * menuLines
    }
  }
}
