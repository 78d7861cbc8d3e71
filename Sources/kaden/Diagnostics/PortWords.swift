internal import Campaign
internal import Diagnostics

/// How the modems on the USB are shown.
enum PortWords {
  /// For people: a block for each modem, then what else was found, then the verdict.
  static func lines(_ survey: PortSurvey, _ language: Language, columns: Int) -> [String] {
    var lines: [String] = []
    for (index, findings) in survey.lines.enumerated() {
      if index > 0 { lines.append("") }
      if index < survey.modems.count {
        lines += block(survey.modems[index], language, columns: columns)
      } else if let line = findings.line {
        lines.append(line)
      }
      lines += words(findings, language, columns: columns)
    }
    let label = Phrase(en: "verdict", ja: "判定").text(language)
    return lines + ["", "\(label): \(word(survey.verdict, language))"]
  }

  /// For machines: the shape that all of `kaden diagnostics` has.
  static func document(_ survey: PortSurvey, _ language: Language) -> JSONDocument {
    .object([
      ("verdict", .text(survey.verdict.rawValue)),
      (
        "lines",
        .list(
          survey.lines.map { findings in
            .object([
              ("line", .text(orNull: findings.line)),
              ("verdict", .text(findings.verdict.rawValue)),
              ("probes", .list(findings.probes.map { $0.json(language) })),
            ])
          }
        )
      ),
    ])
  }

  /// The verdict in a word.
  static func word(_ verdict: ProbeVerdict, _ language: Language) -> String {
    switch verdict {
    case .good: Phrase(en: "good", ja: "良好").text(language)
    case .warning: Phrase(en: "warning", ja: "注意").text(language)
    case .bad: Phrase(en: "bad", ja: "不良").text(language)
    }
  }

  private static func block(
    _ modem: SurveyedModem,
    _ language: Language,
    columns: Int
  ) -> [String] {
    let device = modem.device
    var lines = [
      ColumnText.cut(
        [device.place, device.id, modem.title].joined(separator: "  "),
        to: columns
      )
    ]
    let maker = device.productName == device.vendorName ? nil : device.vendorName
    let names = [maker, device.productName].compactMap { $0 }.joined(separator: " ")
    let serial = device.serialNumber ?? Phrase(en: "none", ja: "なし").text(language)
    let about = Phrase(
      en: "\(names.isEmpty ? "no name" : names); serial number \(serial); "
        + "power \(device.powerControl ?? "?")",
      ja: "\(names.isEmpty ? "名称なし" : names)、シリアル番号 \(serial)、"
        + "電源制御 \(device.powerControl ?? "?")"
    )
    lines += indented(about.text(language), by: 2, columns: columns)
    let table = ports(modem)
    return lines + table.lines(within: columns - 2).map { "  " + $0 }
  }

  private static func ports(_ modem: SurveyedModem) -> TextTable {
    var table = TextTable(["IF", "ROLE", "TTY", "DRIVER", "MODE", "GROUP", "NAME"])
    for port in modem.ports {
      let card = port.interface.soundCard.map { "card\($0)" }
      let role = port.roles.map(\.rawValue).joined(separator: "+")
      table.add([
        port.interface.twoDigits, role.isEmpty ? "-" : role, port.interface.tty ?? card ?? "-",
        port.interface.driver ?? "-", port.node?.permissionDigits ?? "-",
        port.node?.groupName ?? "-", port.names.first ?? "-",
      ])
    }
    return table
  }

  /// What is good on one line, everything else with its remedy.
  private static func words(
    _ findings: LineFindings,
    _ language: Language,
    columns: Int
  ) -> [String] {
    var lines: [String] = []
    let label = ProbeVerdict.allCases.map { ColumnText.width(word($0, language)) }.max() ?? 0
    func say(_ verdict: ProbeVerdict, _ text: String) {
      let head = "  " + ColumnText.padded(word(verdict, language), to: label) + "  "
      let parts = WrappedText.lines(text, columns: columns - label - 4)
      for (index, part) in parts.enumerated() {
        lines.append((index == 0 ? head : String(repeating: " ", count: label + 4)) + part)
      }
    }
    let good = findings.probes.filter { $0.verdict == .good }.map(\.probe)
    if !good.isEmpty { say(.good, good.joined(separator: ", ")) }
    for probe in findings.probes where probe.verdict != .good {
      say(probe.verdict, "\(probe.probe): \(probe.finding.text(language))")
      if let remedy = probe.remedy {
        lines += indented("→ " + remedy.text(language), by: label + 4, columns: columns)
      }
    }
    return lines
  }

  private static func indented(_ text: String, by blanks: Int, columns: Int) -> [String] {
    WrappedText.lines(text, columns: columns - blanks)
      .map { String(repeating: " ", count: blanks) + $0 }
  }
}

extension ProbeFinding {
  /// The finding as JSON.
  func json(_ language: Language) -> JSONDocument {
    .object([
      ("probe", .text(probe)), ("question", .text(question.text(language))),
      ("evidence", .object(evidence.map { ($0.name, $0.value.json) })),
      ("finding", .text(finding.text(language))), ("verdict", .text(verdict.rawValue)),
      ("remedy", .text(orNull: remedy?.text(language))),
    ])
  }
}

extension Evidence {
  /// The value as JSON.
  var json: JSONDocument {
    switch self {
    case .absent: .null
    case .text(let text): .text(text)
    case .number(let number): .integer(number)
    case .truth(let truth): .truth(truth)
    case .texts(let texts): .list(texts.map { .text($0) })
    }
  }
}
