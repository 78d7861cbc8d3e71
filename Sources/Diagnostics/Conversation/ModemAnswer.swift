internal import ATGrammar

/// What came of one command: lines, how it ended, and how long it took.
struct ModemAnswer {
  /// How a command ended.
  enum End: Hashable {
    /// With this result.
    case result(FinalResult)
    /// Its deadline passed.
    case silence
    /// The tty is gone.
    case hungUp
  }

  /// The command as it was sent.
  let command: String
  /// The lines between the command and its end, the echo left out.
  let lines: [String]
  /// How it ended.
  let end: End
  /// From the last octet written to the end, in milliseconds.
  let milliseconds: Int
  /// Whether the command came back.
  let hadEcho: Bool

  /// Whether it ended with `OK`.
  var isOK: Bool { end == .result(.ok) }

  /// Whether the modem did not take the command, but answered.
  var isRefused: Bool {
    switch end {
    case .result(let result): result != .ok
    case .silence, .hungUp: false
    }
  }

  /// The first line with a name, cut up; nothing if none came.
  func line(named name: String) -> SaidLine? {
    lines.lazy.map(SaidLine.init).first { $0.name == name }
  }

  /// The first line that is no named result: the answer of `+CGMI` and its like.
  ///
  /// Some put the name before it all the same.
  func text(named name: String) -> String? {
    for line in lines.map(SaidLine.init) where !line.text.isEmpty {
      if line.name == name { return line.rest.filter { $0 != "\"" } }
      if !line.text.hasPrefix("+"), !line.text.hasPrefix("^") { return line.text }
    }
    return nil
  }

  /// What the refusal says, by the table; nothing if it was not refused.
  var refusal: Meaning? {
    switch end {
    case .result(.ok), .silence, .hungUp: nil
    case .result(.equipmentError(let number)) where number != .max:
      EquipmentErrorTable.meaning(of: Int(number), part: "+CME ERROR: \(number)")
    case .result(.messageError(let number)) where number != .max:
      MessageErrorTable.rows.meaning(of: Int(number), part: "+CMS ERROR: \(number)")
    case .result: Explain.line(lines.last ?? "ERROR").meanings.first
    }
  }

  /// Whether the modem does not know the command, or will not say.
  var isUnknownCommand: Bool {
    switch end {
    case .result(.error), .result(.equipmentError(4)), .result(.equipmentError(3)),
      .result(.equipmentError(50)), .result(.messageError(303)), .result(.messageError(302)):
      true
    case .result, .silence, .hungUp: false
    }
  }
}

extension ModemAnswer {
  /// A result in the modem's words.
  static func word(_ result: FinalResult) -> String {
    switch result {
    case .ok: "OK"
    case .error: "ERROR"
    case .noCarrier: "NO CARRIER"
    case .busy: "BUSY"
    case .noAnswer: "NO ANSWER"
    case .noDialtone: "NO DIALTONE"
    case .equipmentError(let number): "+CME ERROR: \(number)"
    case .messageError(let number): "+CMS ERROR: \(number)"
    }
  }
}
