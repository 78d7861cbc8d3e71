internal import Campaign

/// `+CPIN` (TS 27.007 §8.3).
enum CardStateTable {
  /// The meaning of a state; `SIM PIN`, with or without quotation marks.
  static func meaning(of state: String) -> Meaning {
    let word = state.uppercased().filter { $0 != "\"" }
    switch word {
    case "READY": return Meaning(word, Phrase(en: "the SIM is ready", ja: "SIMは使用できます"))
    case "SIM PIN": return of(word, 11)
    case "SIM PUK": return of(word, 12)
    case "SIM PIN2": return of(word, 17)
    case "SIM PUK2": return of(word, 18)
    case "PH-SIM PIN": return of(word, 5)
    case "PH-FSIM PIN": return of(word, 6)
    case "PH-FSIM PUK": return of(word, 7)
    case "PH-NET PIN": return of(word, 40)
    case "PH-NET PUK": return of(word, 41)
    case "PH-NETSUB PIN": return of(word, 42)
    case "PH-NETSUB PUK": return of(word, 43)
    case "PH-SP PIN": return of(word, 44)
    case "PH-SP PUK": return of(word, 45)
    case "PH-CORP PIN": return of(word, 46)
    case "PH-CORP PUK": return of(word, 47)
    case "NOT INSERTED", "SIM REMOVED", "NOT READY", "SIM NOT INSERTED": return of(word, 10)
    case "SIM FAILURE", "SIM ERROR": return of(word, 13)
    default: return .unknown(word)
    }
  }

  /// The same words as those of the error that says the same.
  private static func of(_ word: String, _ error: Int) -> Meaning {
    EquipmentErrorTable.meaning(of: error, part: word)
  }
}
