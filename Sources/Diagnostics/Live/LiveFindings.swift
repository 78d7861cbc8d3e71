internal import Campaign
internal import Dialogue
internal import SerialLine
internal import SoundCard

/// Why a test that uses the line could not be made.
enum LiveFindings {
  private static let question = Phrase(en: "Can the line be tested?", ja: "回線を試験できますか")

  /// Somebody has the tty.
  static func taken(_ line: ProbedLine, _ holders: [LineHolder]) -> ProbeFinding {
    guard let daemon = holders.first(where: { $0.name == "kaden" }) else {
      return TtyRefusal.stranger(line, holders)
    }
    return ProbeFinding(
      probe: "ready",
      question: question,
      evidence: [("at", .text(line.at)), ("holders", .texts(["\(daemon.process) kaden"]))],
      finding: Phrase(
        en:
          "the daemon has the line (process \(daemon.process)); it is left alone, nothing was sent",
        ja: "デーモン (プロセス\(daemon.process)) が使用中のため、何もしていません"
      ),
      verdict: .warning,
      remedy: Phrase(
        en: "stop the daemon for the test: systemctl stop kaden; without it: kaden diagnostics",
        ja: "試験の間デーモンを止めてください: systemctl stop kaden。止めずに見るには: kaden diagnostics"
      )
    )
  }

  /// The model cannot do what the line is to do.
  static func noModel(_ line: ProbedLine) -> ProbeFinding {
    ProbeFinding(
      probe: "ready",
      question: question,
      evidence: [("at", .text(line.at)), ("audio", .text(orAbsent: line.audio))],
      finding: Phrase(
        en: "the model's file does not tell how it plays files, as audio = \"file\" wants",
        ja: "audio = \"file\" の再生方法が機種ファイルにありません"
      ),
      verdict: .bad,
      remedy: Advice.model.remedy
    )
  }

  /// The sound card cannot be had.
  static func card(_ line: ProbedLine, _ error: SoundCardError) -> ProbeFinding {
    ProbeFinding(
      probe: "sound-port",
      question: Phrase(en: "Is the sound card there?", ja: "サウンドカードは使えますか"),
      evidence: [("audio", .text(orAbsent: line.audio))],
      finding: Phrase(en: error.english, ja: error.japanese),
      verdict: .bad,
      remedy: Phrase(
        en: "see which cards there are: aplay -L; and set audio = in kaden.toml",
        ja: "カードの一覧を確かめ (aplay -L)、kaden.tomlの audio = を直してください"
      )
    )
  }

  /// The modem did not get ready.
  static func notReady(_ line: ProbedLine, _ fault: LineFault) -> ProbeFinding {
    let why = words(fault)
    return ProbeFinding(
      probe: "ready",
      question: question,
      evidence: [("fault", .text("\(fault)"))],
      finding: Phrase(
        en: "the modem did not get ready: \(why.words.en)",
        ja: "モデムの準備ができません: \(why.words.ja)"
      ),
      verdict: .bad,
      remedy: why.remedy
    )
  }

  /// It was stopped before anything was sent.
  static let cancelled = ProbeFinding(
    probe: "ready",
    question: question,
    evidence: [],
    finding: Phrase(en: "stopped before anything was sent", ja: "何も送らないうちに中止しました"),
    verdict: .warning,
    remedy: Phrase(en: "run the command again", ja: "もう一度実行してください")
  )

  /// A fault of the line in words.
  static func words(_ fault: LineFault) -> (words: Phrase, remedy: Phrase) {
    let meaning: (Phrase, Advice) =
      switch fault {
      case .none, .noAnswer, .promptLost, .referenceLost:
        (Phrase(en: "it does not answer", ja: "応答がありません"), .restart)
      case .vanished: (Phrase(en: "its tty went away", ja: "ポートがなくなりました"), .cable)
      case .restarted: (Phrase(en: "it restarted", ja: "再起動しました"), .power)
      case .simMissing: (Phrase(en: "there is no SIM", ja: "SIMがありません"), .insertCard)
      case .pinNeeded, .pinRefused: (Phrase(en: "the SIM wants its PIN", ja: "PINが必要です"), .givePIN)
      case .pukNeeded: (Phrase(en: "the SIM wants its PUK", ja: "PUKが必要です"), .unblockCard)
      case .simFailure: (Phrase(en: "the SIM does not work", ja: "SIMが動作しません"), .reseatCard)
      case .notRegistered: (Phrase(en: "it has no network", ja: "網に登録されていません"), .antenna)
      case .refusedCommand:
        (Phrase(en: "it refuses a command that it needs", ja: "必要なコマンドを拒否します"), .model)
      case .audioRefused:
        (Phrase(en: "it refuses to open the sound", ja: "音声経路を開けません"), .model)
      case .ringing: (Phrase(en: "a call comes in", ja: "着信中です"), .wait)
      case .storeFull:
        (Phrase(en: "it has no room for the files", ja: "音声ファイルの空きがありません"), .restart)
      case .cardChanged, .wrongModem:
        (Phrase(en: "it is another modem or card", ja: "別のモデムかSIMです"), .reseatCard)
      case .callsBarred:
        (Phrase(en: "calls are barred on this SIM", ja: "このSIMは発信規制中です"), .contract)
      case .messagesBarred:
        (Phrase(en: "SMS are barred on this SIM", ja: "このSIMはSMSが規制中です"), .contract)
      case .centreUnknown:
        (Phrase(en: "no service centre is set", ja: "SMSセンター番号がありません"), .serviceCentre)
      }
    return (meaning.0, meaning.1.remedy ?? Phrase(en: "kaden diagnostics", ja: "kaden diagnostics"))
  }
}
