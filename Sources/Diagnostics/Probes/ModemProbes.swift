internal import Campaign
internal import ModemCatalogue

/// Who a modem is, and how it answers.
enum ModemProbes {
  /// How often `AT` is asked for the answer time.
  static let rounds = 50

  static func findings(
    _ modem: inout AwakeModem,
    _ catalogue: ModemCatalogue
  ) -> [ProbeFinding] {
    let answer = answer(&modem)
    let revision = modem.conversation.ask("AT+CGMR").text(named: "+CGMR")
    let equipment = modem.conversation.ask("AT+CGSN").text(named: "+CGSN")
    let flow = modem.conversation.ask("AT+IFC?").line(named: "+IFC")
    return [
      answer, rate(modem), flowControl(flow), noise(modem),
      identity(modem, revision: revision, equipment: equipment), model(modem, catalogue),
    ]
  }

  /// Asks how fast and how surely it answers.
  private static func answer(_ modem: inout AwakeModem) -> ProbeFinding {
    var series: [Int] = []
    for _ in 0..<rounds where !modem.conversation.isGone {
      let answer = modem.conversation.ask("AT", milliseconds: 1_000)
      series.append(answer.isOK ? answer.milliseconds : -1)
    }
    let times = series.filter { $0 >= 0 }.sorted()
    let median = times.isEmpty ? 0 : times[times.count / 2]
    let longest = times.last ?? 0
    let missing = rounds - times.count
    let verdict: ProbeVerdict =
      missing > rounds / 5 ? .bad : missing > 0 || median > 500 ? .warning : .good
    var finding = ProbeFinding(
      probe: "answer",
      question: Phrase(en: "Does the modem answer?", ja: "モデムは応答しますか"),
      evidence: [
        ("asked", .number(rounds)), ("answered", .number(times.count)),
        ("median-milliseconds", .number(median)), ("longest-milliseconds", .number(longest)),
      ],
      finding: Phrase(
        en: "\(times.count) of \(rounds) answered, \(median) ms as a rule, \(longest) ms at most",
        ja: "\(rounds)回中\(times.count)回応答、通常\(median) ms、最長\(longest) ms"
      ),
      verdict: verdict,
      remedy: verdict == .good ? nil : Advice.cable.remedy
    )
    finding.series = series
    return finding
  }

  /// Asks whether the rate that is configured is the modem's.
  private static func rate(_ modem: borrowing AwakeModem) -> ProbeFinding {
    let found = modem.conversation.baud
    let wanted = modem.line.baud
    let isGood = found == wanted
    return ProbeFinding(
      probe: "rate",
      question: Phrase(en: "Is the rate of the port right?", ja: "ポートの速度は合っていますか"),
      evidence: [
        ("baud", .number(found)), ("configured", .number(wanted)), ("echo", .truth(modem.hadEcho)),
      ],
      finding: isGood
        ? Phrase(
          en: "\(found) bits/s; the echo was \(modem.hadEcho ? "on" : "off")",
          ja: "\(found) bit/s、エコーは\(modem.hadEcho ? "あり" : "なし")"
        )
        : Phrase(
          en: "it answers at \(found) bits/s, not at \(wanted)",
          ja: "\(wanted) ではなく \(found) bit/s で応答します"
        ),
      verdict: isGood ? .good : .bad,
      remedy: isGood
        ? nil
        : Phrase(
          en:
            "write baud = \(found) for the line in kaden.toml, or set the modem: AT+IPR=\(wanted)",
          ja: "kaden.toml の回線に baud = \(found) と書くか、モデムを設定: AT+IPR=\(wanted)"
        )
    )
  }

  /// Asks whether octets would be held back (V.250 §6.2.12).
  private static func flowControl(_ told: SaidLine?) -> ProbeFinding {
    let isSoft = told.map { $0.number(0) == 1 || $0.number(1) == 1 } ?? false
    let words =
      told.map { line in
        isSoft
          ? Phrase(
            en: "XON/XOFF (\(line.rest)), which takes octets out of sound and PDUs",
            ja: "XON/XOFF (\(line.rest)) です。音声とPDUからオクテットが失われます"
          )
          : line.number(0) == 2 || line.number(1) == 2
            ? Phrase(en: "by wires (\(line.rest))", ja: "信号線です (\(line.rest))")
            : Phrase(en: "none (\(line.rest))", ja: "なし (\(line.rest))")
      } ?? Phrase(en: "the modem does not tell", ja: "モデムは答えません")
    return ProbeFinding(
      probe: "flow-control",
      question: Phrase(en: "Does flow control fit?", ja: "フロー制御は合っていますか"),
      evidence: [("ifc", .text(orAbsent: told?.rest))],
      finding: words,
      verdict: isSoft ? .bad : .good,
      remedy: isSoft
        ? Phrase(en: "switch it off: AT+IFC=0,0", ja: "切ってください: AT+IFC=0,0") : nil
    )
  }

  /// Asks whether the line is clean.
  private static func noise(_ modem: borrowing AwakeModem) -> ProbeFinding {
    let count = modem.conversation.garbageOctets
    return ProbeFinding(
      probe: "noise",
      question: Phrase(en: "Is the line clean?", ja: "回線に雑音はありませんか"),
      evidence: [("garbage-octets", .number(count))],
      finding: count == 0
        ? Phrase(en: "no garbage was seen", ja: "不正なオクテットはありません")
        : Phrase(
          en: "\(count) \(count == 1 ? "octet" : "octets") of garbage",
          ja: "不正なオクテットが\(count)個ありました"
        ),
      verdict: count == 0 ? .good : .warning,
      remedy: count == 0 ? nil : Advice.cable.remedy
    )
  }

  /// Asks who it is.
  private static func identity(
    _ modem: borrowing AwakeModem,
    revision: String?,
    equipment: String?
  ) -> ProbeFinding {
    let digits = equipment.map { $0.filter(\.isNumber) } ?? ""
    let hasEquipment = (14...16).contains(digits.utf8.count)
    let names = [modem.manufacturer, modem.modelName].compactMap { $0 }.joined(separator: " ")
    let firmware = revision ?? "-"
    return ProbeFinding(
      probe: "identity",
      question: Phrase(en: "Who is it?", ja: "どのモデムですか"),
      evidence: [
        ("manufacturer", .text(orAbsent: modem.manufacturer)),
        ("model", .text(orAbsent: modem.modelName)), ("firmware", .text(orAbsent: revision)),
        ("imei", .text(orAbsent: hasEquipment ? digits : nil)),
      ],
      finding: Phrase(
        en: "\(names), firmware \(firmware), "
          + (hasEquipment ? "IMEI \(digits)" : "and no IMEI"),
        ja: "\(names)、ファームウェア \(firmware)、" + (hasEquipment ? "IMEI \(digits)" : "IMEIなし")
      ),
      verdict: hasEquipment ? .good : .bad,
      remedy: hasEquipment ? nil : Advice.otherModem.remedy
    )
  }

  /// Asks whether a file of the catalogue fits it.
  private static func model(
    _ modem: borrowing AwakeModem,
    _ catalogue: ModemCatalogue
  ) -> ProbeFinding {
    let fitting = catalogue.entry(
      manufacturer: modem.manufacturer ?? "",
      model: modem.modelName ?? ""
    )
    let isKnown = fitting != nil && fitting?.fileName != ModemCatalogue.genericName
    let configured = modem.line.model
    let isOther = isKnown && configured != nil && configured != fitting?.fileName
    let told = "\(modem.manufacturer ?? "-") \(modem.modelName ?? "-")"
    let finding =
      if isOther {
        Phrase(
          en: "kaden.toml says \(configured ?? ""), but it is \(fitting?.fileName ?? "")",
          ja: "kaden.toml は \(configured ?? "") ですが、実際は \(fitting?.fileName ?? "") です"
        )
      } else if isKnown {
        Phrase(
          en: "\(fitting?.title ?? "") (\(fitting?.fileName ?? ""))",
          ja: "\(fitting?.title ?? "") (\(fitting?.fileName ?? ""))"
        )
      } else {
        Phrase(
          en: "no file of hardware/modems fits “\(told)”; it runs as generic",
          ja: "「\(told)」に合う hardware/modems のファイルがなく、generic で動きます"
        )
      }
    let remedy =
      isOther
      ? Phrase(
        en: "write model = \"auto\" for the line in kaden.toml",
        ja: "kaden.toml の回線に model = \"auto\" と書いてください"
      )
      : Phrase(
        en: "copy generic.toml into modems beside kaden.toml under a new name and fill in"
          + " manufacturers and models: hardware/modems/README.md",
        ja: "generic.toml を kaden.toml 横の modems に新しい名前で写し、manufacturers と models を"
          + "書いてください: hardware/modems/README.md"
      )
    let isGood = isKnown && !isOther
    return ProbeFinding(
      probe: "model-file",
      question: Phrase(en: "Does Kaden know the model?", ja: "Kadenが知る機種ですか"),
      evidence: [
        ("file", .text(orAbsent: fitting?.fileName)), ("configured", .text(orAbsent: configured)),
      ],
      finding: finding,
      verdict: isGood ? .good : .warning,
      remedy: isGood ? nil : remedy
    )
  }
}
