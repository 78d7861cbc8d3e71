internal import Campaign

/// How modems and the configured lines belong together.
enum LineProbe {
  private static let question = Phrase(
    en: "Which line of kaden.toml uses it?",
    ja: "kaden.tomlのどの回線が使いますか"
  )

  /// Asks which line uses a modem.
  @Sendable
  static func ofModem(_ modem: SurveyedModem, _ round: PortRound) -> ProbeFinding {
    let at = modem.ports.first { $0.roles.contains(.at) && $0.node != nil }
    let name =
      at?.names.first ?? at?.node.map { round.udev.shown($0.path) }
      ?? "/dev/kaden/usb-\(modem.device.place)/at"
    let finding =
      if let line = modem.line {
        Phrase(en: line.name, ja: line.name)
      } else if round.isConfigured {
        Phrase(en: "no line uses it", ja: "どの回線も使っていません")
      } else {
        Phrase(en: "there is no configuration to ask", ja: "設定ファイルがありません")
      }
    let isMissing = round.isConfigured && modem.line == nil
    return ProbeFinding(
      probe: "line",
      question: question,
      evidence: [
        ("line", .text(orAbsent: modem.line?.name)), ("configuration", .truth(round.isConfigured)),
      ],
      finding: finding,
      verdict: isMissing ? .warning : .good,
      remedy: isMissing
        ? Phrase(
          en: "add a [[line]] with at = \"\(name)\" to kaden.toml",
          ja: "kaden.tomlに at = \"\(name)\" の [[line]] を加えてください"
        ) : nil
    )
  }

  /// A configured line whose modem is not there.
  static func withoutModem(
    _ line: ConfiguredPorts,
    _ modems: [SurveyedModem]
  ) -> ProbeFinding {
    let isThere = SystemFiles.exists(line.at)
    return ProbeFinding(
      probe: "line",
      question: Phrase(en: "Has the line a modem?", ja: "回線にモデムがありますか"),
      evidence: [
        ("at", .text(line.at)), ("audio", .text(orAbsent: line.audio)),
        ("exists", .truth(isThere)),
      ],
      finding: !isThere
        ? Phrase(en: "\(line.at) leads nowhere", ja: "\(line.at) の先がありません")
        : Phrase(en: "\(line.at) is on no USB modem", ja: "\(line.at) はUSBモデムではありません"),
      verdict: isThere ? .good : .bad,
      remedy: !isThere
        ? modems.isEmpty
          ? Phrase(
            en: "plug the modem in, and look at its power and cable",
            ja: "モデムを挿し、電源とケーブルを確かめてください"
          )
          : Phrase(
            en: "correct the path in kaden.toml, or the place in 69-kaden-lines.rules",
            ja: "kaden.tomlのパスか69-kaden-lines.rulesの位置を直してください"
          ) : nil
    )
  }

  /// Nothing on the bus is a modem.
  static func noModems() -> ProbeFinding {
    ProbeFinding(
      probe: "model",
      question: Phrase(en: "Is there a modem?", ja: "モデムがありますか"),
      evidence: [("modems", .number(0))],
      finding: Phrase(en: "no modem is on the USB", ja: "USBにモデムがありません"),
      verdict: .bad,
      remedy: Phrase(
        en: "plug one in; if it is, look at its power, its cable and dmesg",
        ja: "モデムを挿してください。挿してあれば電源、ケーブル、dmesgを確かめてください"
      )
    )
  }
}
