/// What can be wrong with a line: its word for machines, what it is, and what a person does.
///
/// The daemon notes it in the ledger, and `kaden diagnostics` says the same of the same trouble.
public enum LineTrouble: String, CaseIterable, Sendable {
  /// The modem does not answer.
  case noAnswer = "no-answer"
  /// The tty is gone.
  case vanished
  /// The prompt never came.
  case promptLost = "prompt-lost"
  /// The message reference was never told.
  case referenceLost = "reference-lost"
  /// There is no card.
  case cardMissing = "card-missing"
  /// The card wants its PIN.
  case pinNeeded = "pin-needed"
  /// The card wants its PUK.
  case pukNeeded = "puk-needed"
  /// The card does not work.
  case cardFailure = "card-failure"
  /// No network.
  case noNetwork = "no-network"
  /// A required command was refused.
  case refusedCommand = "refused-command"
  /// The modem restarted by itself.
  case restarted
  /// The sound could not be opened.
  case audioRefused = "audio-refused"
  /// A call comes in.
  case ringing
  /// The PIN was refused, or too few tries are left.
  case pinRefused = "pin-refused"
  /// Another card than before.
  case cardChanged = "card-changed"
  /// Another line's modem.
  case wrongModem = "wrong-modem"
  /// Calls are barred.
  case callsBarred = "calls-barred"
  /// Messages are barred.
  case messagesBarred = "messages-barred"
  /// The card does not know its service centre.
  case centreUnknown = "centre-unknown"
  /// No room for the announcements of one call.
  case storeFull = "store-full"

  /// What it is, in English, for logs and evidence.
  public var name: String { finding.en }

  /// What it is, in a few words.
  public var finding: Phrase {
    switch self {
    case .noAnswer: Phrase(en: "the modem does not answer", ja: "モデムが応答しません")
    case .vanished: Phrase(en: "the tty is gone", ja: "ポートがなくなりました")
    case .promptLost: Phrase(en: "the prompt never came", ja: "プロンプトが来ません")
    case .referenceLost:
      Phrase(en: "the message reference was never told", ja: "メッセージ参照番号が来ません")
    case .cardMissing: Phrase(en: "no SIM", ja: "SIMがありません")
    case .pinNeeded: Phrase(en: "the SIM wants a PIN", ja: "SIMがPINを求めています")
    case .pukNeeded: Phrase(en: "the SIM wants its PUK", ja: "SIMがロックされPUKを求めています")
    case .cardFailure: Phrase(en: "the SIM does not work", ja: "SIMが動作しません")
    case .noNetwork: Phrase(en: "no network", ja: "圏外です")
    case .refusedCommand:
      Phrase(en: "a required command was refused", ja: "必要なコマンドが拒否されました")
    case .restarted: Phrase(en: "the modem restarted", ja: "モデムが再起動しました")
    case .audioRefused: Phrase(en: "the audio path could not be opened", ja: "音声経路を開けません")
    case .ringing: Phrase(en: "a call comes in", ja: "着信中です")
    case .pinRefused:
      Phrase(
        en: "the PIN was refused, or too few tries are left",
        ja: "PINが拒否されたか、残り回数が少ないため入力しません"
      )
    case .cardChanged: Phrase(en: "another SIM than before", ja: "SIMが以前と異なります")
    case .wrongModem:
      Phrase(en: "another line's modem", ja: "この場所には別の回線のモデムがつながっています")
    case .callsBarred: Phrase(en: "calls are barred", ja: "このSIMは発信が規制されています")
    case .messagesBarred:
      Phrase(en: "messages are barred", ja: "このSIMはSMSの送信が拒否されています")
    case .centreUnknown:
      Phrase(
        en: "the SIM does not know its service centre",
        ja: "SIMにSMSセンター番号がありません"
      )
    case .storeFull:
      Phrase(
        en: "the modem has no room for the announcements of one call",
        ja: "モデムに音声ファイルを置く空きがありません"
      )
    }
  }

  /// What a person does about it; nothing if the daemon sees to it by itself.
  ///
  /// The line's name stands in the commands; without one, `LINE` does.
  public func remedy(line: String?) -> Phrase? {
    let accept = "kaden line accept \(line ?? "LINE")"
    switch self {
    case .cardMissing: return Phrase(en: "put a SIM in", ja: "SIMを挿入してください")
    case .pinNeeded:
      return Phrase(
        en: "name a file with the PIN by pin-file in kaden.toml",
        ja: "PINのファイルを kaden.toml の pin-file で指定してください"
      )
    case .pukNeeded:
      return Phrase(
        en: "unblock it in a telephone: Kaden never types a PUK",
        ja: "電話機で解除してください。KadenはPUKを入力しません"
      )
    case .cardFailure:
      return Phrase(
        en: "take the SIM out and in, or replace it, then: \(accept)",
        ja: "SIMを挿し直すか交換してから: \(accept)"
      )
    case .noNetwork:
      return Phrase(en: "look at antenna and contract", ja: "アンテナと契約を確かめてください")
    case .pinRefused:
      return Phrase(
        en: "correct the PIN file, try the SIM in a telephone, then: \(accept)",
        ja: "PINファイルを直し、SIMを電話機で確かめてから: \(accept)"
      )
    case .cardChanged:
      return Phrase(
        en: "put the old one back, or take the new one with: \(accept)",
        ja: "元のSIMに戻すか、新しいSIMを認めるには: \(accept)"
      )
    case .wrongModem:
      return Phrase(en: "its own is looked for", ja: "本来のモデムを探しています")
    case .callsBarred, .messagesBarred:
      return Phrase(
        en: "ask the operator, then: \(accept)",
        ja: "通信事業者に確認してから: \(accept)"
      )
    case .centreUnknown:
      return Phrase(
        en: "set it (AT+CSCA), then: \(accept)",
        ja: "設定 (AT+CSCA) してから: \(accept)"
      )
    case .noAnswer, .vanished, .promptLost, .referenceLost, .refusedCommand, .restarted,
      .audioRefused, .ringing, .storeFull:
      return nil
    }
  }

  /// Both in a sentence, for `kaden line status`.
  public func phrase(line: String) -> Phrase {
    guard let remedy = remedy(line: line) else { return finding }
    return Phrase(
      en: "\(finding.en); \(remedy.en)",
      ja: "\(finding.ja)。\(remedy.ja)"
    )
  }
}
