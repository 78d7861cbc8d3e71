internal import Campaign
internal import Ledger
internal import SerialLine

/// Other processes that have a tty.
enum TtyHolders {
  /// Who has a serial port open; nothing if nobody has, or for a pseudo-terminal, which its maker has
  /// open as well: there the lock decides.
  static func of(_ path: String) -> [LineHolder]? {
    guard let device = LineDescriptor.device(behind: path), !PseudoTerminal.isDevice(device),
      LineDescriptor.isTerminal(device)
    else { return nil }
    let holders = LineHolders.of(path: device)
    return holders.isEmpty ? nil : holders
  }
}

/// Findings about a modem that cannot be talked to.
enum TtyRefusal {
  private static let question = Phrase(en: "Does the modem answer?", ja: "モデムは応答しますか")

  /// Somebody else has the tty: the daemon, whose view is told, or a stranger.
  static func busy(
    _ line: ProbedLine,
    _ holders: [LineHolder],
    _ topics: [ProbeTopic],
    _ notes: [LineNote]?
  ) -> [ProbeFinding] {
    if let daemon = holders.first(where: { $0.name == "kaden" }) {
      return DaemonView(line: line, process: daemon.process, notes: notes).findings(topics)
    }
    return [stranger(line, holders)]
  }

  /// Somebody who is not the daemon has the tty.
  static func stranger(_ line: ProbedLine, _ holders: [LineHolder]) -> ProbeFinding {
    let names = holders.map { $0.name.isEmpty ? "\($0.process)" : "\($0.name) (\($0.process))" }
      .joined(separator: ", ")
    return ProbeFinding(
      probe: "answer",
      question: question,
      evidence: [
        ("at", .text(line.at)), ("holders", .texts(holders.map { "\($0.process) \($0.name)" })),
      ],
      finding: Phrase(
        en:
          "\(line.at) is in use by \(names.isEmpty ? "another program" : names); it is left alone",
        ja: "\(line.at) は\(names.isEmpty ? "他のプログラム" : names) が使用中のため触れません"
      ),
      verdict: .bad,
      remedy: holders.first.map { holder in
        Phrase(
          en: "end it: kill \(holder.process), or stop the service it belongs to",
          ja: "終了してください: kill \(holder.process)、またはそのサービスを停止"
        )
      }
        ?? Phrase(
          en: "see who has it: kaden diagnostics ports",
          ja: "使用者を確かめてください: kaden diagnostics ports"
        )
    )
  }

  /// The tty cannot be opened.
  static func finding(_ line: ProbedLine, _ error: SerialLineError) -> ProbeFinding {
    ProbeFinding(
      probe: "answer",
      question: question,
      evidence: [("at", .text(line.at)), ("error", .text(error.word))],
      finding: Phrase(en: error.english, ja: error.japanese),
      verdict: .bad,
      remedy: Phrase(
        en: "see what stands in the way: kaden diagnostics ports",
        ja: "原因を確かめてください: kaden diagnostics ports"
      )
    )
  }

  /// The tty went away in the middle.
  static func vanished(_ line: ProbedLine) -> ProbeFinding {
    ProbeFinding(
      probe: "answer",
      question: question,
      evidence: [("at", .text(line.at)), ("error", .text("vanished"))],
      finding: Phrase(
        en: "\(line.at) went away while the modem was asked",
        ja: "確認中に \(line.at) がなくなりました"
      ),
      verdict: .bad,
      remedy: Advice.cable.remedy.map { cable in
        Phrase(
          en: "\(cable.en); if it goes away in calls, it lacks power: hardware/Power.md",
          ja: "\(cable.ja)。通話中になくなるなら電源不足です: hardware/Power.md"
        )
      }
    )
  }

  /// Nobody answers at any rate.
  static func silence(_ line: ProbedLine) -> ProbeFinding {
    let rates = ([line.baud] + AwakeModem.rates.filter { $0 != line.baud }).map { "\($0)" }
    return ProbeFinding(
      probe: "answer",
      question: question,
      evidence: [("at", .text(line.at)), ("rates", .texts(rates))],
      finding: Phrase(
        en: "nothing answers AT at \(line.at), at none of \(rates.count) rates",
        ja: "\(line.at) は\(rates.count)種の速度のどれでもATに応答しません"
      ),
      verdict: .bad,
      remedy: Phrase(
        en:
          "take the modem's power away for ten seconds; if it stays silent, this is not its port for"
          + " commands: kaden diagnostics ports",
        ja: "モデムの電源を10秒間切ってください。直らなければコマンド用ポートではありません: "
          + "kaden diagnostics ports"
      )
    )
  }
}
