internal import Campaign
internal import Ledger

/// What the daemon says of a line that it has: the tty is left alone.
struct DaemonView {
  let line: ProbedLine
  /// The daemon's process.
  let process: Int32
  /// What it noted; nothing if there is no ledger to ask.
  let notes: [LineNote]?

  /// How the line stands, then what was asked for as far as the daemon knows it.
  func findings(_ topics: [ProbeTopic]) -> [ProbeFinding] {
    guard let note = notes?.first(where: { $0.name == line.name }) else { return [unnoted] }
    var findings = [standing(note)]
    for topic in topics {
      switch topic {
      case .modem: findings.append(model(note))
      case .sim: findings.append(card(note))
      case .network: findings += network(note)
      case .power: continue
      }
    }
    return findings
  }

  private func whoseLine(_ said: Phrase) -> Phrase {
    Phrase(
      en: "\(said.en), says the daemon, which has the line; its tty is left alone",
      ja: "\(said.ja) (デーモンが使用中のため、ポートには触れません)"
    )
  }

  private var unnoted: ProbeFinding {
    finding(
      "daemon",
      Phrase(
        en:
          "the daemon has the line, and no ledger tells how it sees it; its tty is left"
          + " alone",
        ja: "回線の記録がありません (デーモンが使用中のため、ポートには触れません)"
      ),
      .warning,
      Phrase(
        en: "ask it with its configuration: kaden line status --config FILE; or stop it:"
          + " systemctl stop kaden",
        ja: "設定を指定して確認 (kaden line status --config FILE) するか、停止してください: systemctl stop kaden"
      ),
      [("noted", .truth(false))]
    )
  }

  private func standing(_ note: LineNote) -> ProbeFinding {
    let verdict: ProbeVerdict =
      switch note.state {
      case "ready", "dialling", "ringing", "talking", "ending", "sending":
        note.isEnabled ? .good : .warning
      case "starting", "disabled": .warning
      default: .bad
      }
    let state = note.isEnabled ? note.state : "disabled"
    let trouble = note.reason.flatMap(LineTrouble.init(rawValue:))
    let said = trouble?.finding ?? Phrase(en: state, ja: state)
    return finding(
      "daemon",
      whoseLine(said),
      verdict,
      trouble?.remedy(line: note.name)
        ?? Phrase(
          en: note.isEnabled
            ? "watch it: kaden line status" : "put it back: kaden line enable \(note.name)",
          ja: note.isEnabled
            ? "様子を見てください: kaden line status" : "使用に戻すには: kaden line enable \(note.name)"
        ),
      [
        ("state", .text(state)), ("reason", .text(orAbsent: note.reason)),
        ("recovery", .text(orAbsent: note.recovery?.step)),
      ]
    )
  }

  private func model(_ note: LineNote) -> ProbeFinding {
    let name = note.model ?? "-"
    return finding(
      "model-file",
      Phrase(en: "the model is \(name)", ja: "機種は \(name) です"),
      .good,
      nil,
      [("file", .text(orAbsent: note.model))]
    )
  }

  private func card(_ note: LineNote) -> ProbeFinding {
    finding(
      "card",
      note.iccid.map { Phrase(en: "ICCID \($0)", ja: "ICCID \($0)") }
        ?? Phrase(en: "no SIM has been seen", ja: "SIMは確認されていません"),
      note.iccid == nil ? .warning : .good,
      Advice.insertCard.remedy,
      [("iccid", .text(orAbsent: note.iccid))]
    )
  }

  private func network(_ note: LineNote) -> [ProbeFinding] {
    let words = [note.network, note.registration].compactMap { $0 }.joined(separator: ", ")
    let isServed = ["home", "roaming"].contains(note.registration ?? "")
    var findings = [
      finding(
        "registration",
        Phrase(en: words.isEmpty ? "no network" : words, ja: words.isEmpty ? "圏外です" : words),
        isServed ? .good : .bad,
        Advice.antenna.remedy,
        [
          ("operator", .text(orAbsent: note.network)),
          ("registration", .text(orAbsent: note.registration)),
        ]
      )
    ]
    let signal =
      note.signal.map { SignalWords.level($0, .strength, part: "\($0)") }
      ?? SignalWords.strength(99, part: "99")
    findings.append(
      finding(
        "signal",
        signal.words,
        signal.verdict,
        signal.remedy,
        [("dbm", note.signal.map { .number($0) } ?? .absent)]
      )
    )
    return findings
  }

  private func finding(
    _ probe: String,
    _ words: Phrase,
    _ verdict: ProbeVerdict,
    _ remedy: Phrase?,
    _ evidence: [(name: String, value: Evidence)]
  ) -> ProbeFinding {
    ProbeFinding(
      probe: probe,
      question: Phrase(en: "How does the daemon see it?", ja: "デーモンの認識は"),
      evidence: [("at", .text(line.at))] + evidence + [("daemon", .number(Int(process)))],
      finding: words,
      verdict: verdict,
      remedy: verdict == .good ? nil : remedy
    )
  }
}
