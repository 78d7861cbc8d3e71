internal import Campaign
internal import Diagnostics

/// How the modems on the USB are shown.
enum PortWords {
  /// For people: a block for each modem, then what else was found, then the verdict.
  static func lines(_ survey: PortSurvey, _ words: FindingWords) -> [String] {
    var lines: [String] = []
    for (index, findings) in survey.lines.enumerated() {
      if index > 0 { lines.append("") }
      if index < survey.modems.count {
        lines += block(survey.modems[index], words)
      } else if let line = findings.line {
        lines.append(line)
      }
      lines += words.brief(findings.probes)
    }
    return lines + ["", words.verdict(survey.verdict)]
  }

  private static func block(_ modem: SurveyedModem, _ words: FindingWords) -> [String] {
    let (language, columns) = (words.language, words.columns)
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
    lines += words.indented(about.text(language), by: 2)
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
}
