internal import Campaign

/// Lines about the card, its stores and the supply.
extension Explain {
  /// Nothing if the line is about something else.
  static func card(_ line: SaidLine) -> [Meaning]? {
    switch line.name {
    case "+CPIN": return [CardStateTable.meaning(of: line.rest)]
    case "+CPINR": return tries(line)
    case "+CBC", "#CBC": return supply(line)
    default: return nil
    }
  }

  /// `+CPINR: <code>,<retries>[,<default>]` (TS 27.007 §8.65).
  private static func tries(_ line: SaidLine) -> [Meaning] {
    guard let code = line.word(0), let left = line.number(1) else { return [] }
    return [triesLeft(left, of: code)]
  }

  /// How many tries are left of a code.
  static func triesLeft(_ left: Int, of code: String) -> Meaning {
    let words = Phrase(
      en: "\(left) \(left == 1 ? "try" : "tries") of \(code) left",
      ja: "\(code) の残り回数は\(left)回です"
    )
    let advice: Advice = left == 0 ? .unblockCard : left == 1 ? .correctPIN : .nothing
    return Meaning("\(code) \(left)", words, advice)
  }

  /// `+CBC` (TS 27.007 §8.4), whose third field many makers add: millivolts.
  private static func supply(_ line: SaidLine) -> [Meaning] {
    if line.fields.count == 1, line.rest.hasSuffix("V"), let volts = Double(line.rest.dropLast()),
      (0...20).contains(volts)
    {
      return [PowerWords.supply(millivolts: Int((volts * 1_000).rounded()), part: line.rest)]
    }
    if let millivolts = line.number(2) {
      return [PowerWords.supply(millivolts: millivolts, part: "\(millivolts)")]
    }
    return []
  }
}

/// What voltage and temperature of a modem mean.
enum PowerWords {
  /// The supply at the modem's own pins: 3.4 to 4.3 V are usual limits of such modules.
  static func supply(millivolts: Int, part: String) -> Meaning {
    let text = PowerWords.volts(millivolts)
    switch millivolts {
    case 3_550...4_350:
      return Meaning(part, Phrase(en: "\(text): good", ja: "\(text): 良好"))
    case 3_400..<3_550:
      return Meaning(
        part,
        Phrase(en: "\(text): near the lower limit", ja: "\(text): 下限に近い"),
        .warning,
        Advice.power.remedy
      )
    case ..<2_500:
      // No modem runs on that: its pin for measuring is not connected.
      return Meaning(part, Phrase(en: "\(text): not measured", ja: "\(text): 測定されていません"))
    case ..<3_400:
      return Meaning(
        part,
        Phrase(en: "\(text): too low, it will restart in a call", ja: "\(text): 低すぎ、通話中に再起動します"),
        .power
      )
    default:
      return Meaning(part, Phrase(en: "\(text): too high", ja: "\(text): 高すぎます"), .power)
    }
  }

  /// The temperature of the modem itself: such modules are made for −30 to 75 °C.
  static func temperature(_ degrees: Int, part: String) -> Meaning {
    let text = "\(degrees) °C"
    switch degrees {
    case -30...65: return Meaning(part, Phrase(en: "\(text): good", ja: "\(text): 良好"))
    case 66...75:
      return Meaning(part, Phrase(en: "\(text): hot", ja: "\(text): 高温"), .cooling)
    default:
      return Meaning(
        part,
        Phrase(en: "\(text): out of its range", ja: "\(text): 使用範囲外"),
        .bad,
        Advice.cooling.remedy
      )
    }
  }

  /// Millivolts as volts with two digits.
  static func volts(_ millivolts: Int) -> String {
    let hundredths = (abs(millivolts) + 5) / 10
    let rest = hundredths % 100
    return "\(millivolts < 0 ? "-" : "")\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) V"
  }
}
