internal import Campaign
internal import Dialogue

/// Faults of a line in words for logs and `kaden line status`.
enum FaultWords {
  /// The fault's name, `none` for a number nobody knows.
  static func name(_ code: UInt8) -> String {
    switch LineFault(rawValue: code) ?? .none {
    case .none: "none"
    case .noAnswer: "the modem does not answer"
    case .vanished: "the tty is gone"
    case .promptLost: "the prompt never came"
    case .referenceLost: "the message reference was never told"
    case .simMissing: "no SIM"
    case .pinNeeded: "the SIM wants a PIN"
    case .pukNeeded: "the SIM wants its PUK"
    case .simFailure: "the SIM does not work"
    case .notRegistered: "no network"
    case .refusedCommand: "a required command was refused"
    case .restarted: "the modem restarted"
    case .audioRefused: "the audio path could not be opened"
    case .ringing: "a call comes in"
    case .pinRefused: "the PIN was refused, or too few tries are left"
    case .cardChanged: "another SIM than before"
    case .wrongModem: "another line's modem"
    case .callsBarred: "calls are barred"
    case .messagesBarred: "messages are barred"
    case .centreUnknown: "the SIM does not know its service centre"
    case .storeFull: "the modem has no room for the announcements of one call"
    }
  }

  /// One word that stays the same, for machines.
  static func word(ofFault code: UInt8) -> String {
    switch LineFault(rawValue: code) ?? .none {
    case .none: "none"
    case .noAnswer: "no-answer"
    case .vanished: "vanished"
    case .promptLost: "prompt-lost"
    case .referenceLost: "reference-lost"
    case .simMissing: "card-missing"
    case .pinNeeded: "pin-needed"
    case .pukNeeded: "puk-needed"
    case .simFailure: "card-failure"
    case .notRegistered: "no-network"
    case .refusedCommand: "refused-command"
    case .restarted: "restarted"
    case .audioRefused: "audio-refused"
    case .ringing: "ringing"
    case .pinRefused: "pin-refused"
    case .cardChanged: "card-changed"
    case .wrongModem: "wrong-modem"
    case .callsBarred: "calls-barred"
    case .messagesBarred: "messages-barred"
    case .centreUnknown: "centre-unknown"
    case .storeFull: "store-full"
    }
  }

  /// The fault and its remedy, for people; the line's name stands in the commands.
  static func phrase(_ code: UInt8, line: String) -> Phrase {
    switch LineFault(rawValue: code) ?? .none {
    case .simMissing:
      Phrase(en: "no SIM; put one in", ja: "SIMがありません。挿入してください")
    case .pinNeeded:
      Phrase(
        en: "the SIM wants a PIN; name a file with it by pin-file in kaden.toml",
        ja: "SIMがPINを求めています。kaden.toml の pin-file で指定してください"
      )
    case .pinRefused:
      Phrase(
        en: "the SIM refused the PIN, or has too few tries left to risk one; correct the PIN file,"
          + " try the SIM in a telephone, then: kaden line accept \(line)",
        ja: "PINが拒否されたか、残り回数が少ないため入力しません。PINファイルを直し、SIMを電話機で確かめてから: "
          + "kaden line accept \(line)"
      )
    case .pukNeeded:
      Phrase(
        en:
          "the SIM is blocked and wants its PUK, which is never typed here; unblock it in a telephone",
        ja: "SIMがロックされPUKを求めています。自動では入力しません。電話機で解除してください"
      )
    case .simFailure:
      Phrase(
        en:
          "the SIM does not work; take it out and in, or replace it, then: kaden line accept \(line)",
        ja: "SIMが動作しません。挿し直すか交換してから: kaden line accept \(line)"
      )
    case .cardChanged:
      Phrase(
        en: "another SIM than before; put the old one back, or take the new one with:"
          + " kaden line accept \(line)",
        ja: "SIMが以前と異なります。元のSIMに戻すか、新しいSIMを認めるには: kaden line accept \(line)"
      )
    case .wrongModem:
      Phrase(
        en: "another modem than this line's is plugged in here; its own is looked for",
        ja: "この場所には別の回線のモデムがつながっています。本来のモデムを探しています"
      )
    case .callsBarred:
      Phrase(
        en: "the network bars calls on this SIM; ask the operator, then: kaden line accept \(line)",
        ja: "このSIMは発信が規制されています。通信事業者に確認してから: kaden line accept \(line)"
      )
    case .messagesBarred:
      Phrase(
        en: "messages are refused on this SIM; ask the operator, then: kaden line accept \(line)",
        ja: "このSIMはSMSの送信が拒否されています。通信事業者に確認してから: kaden line accept \(line)"
      )
    case .centreUnknown:
      Phrase(
        en:
          "the SIM does not know its service centre; set it (AT+CSCA), then: kaden line accept \(line)",
        ja: "SIMにSMSセンター番号がありません。設定 (AT+CSCA) してから: kaden line accept \(line)"
      )
    case .notRegistered:
      Phrase(en: "no network; look at antenna and contract", ja: "圏外です。アンテナと契約を確かめてください")
    case .noAnswer: Phrase(en: name(code), ja: "モデムが応答しません")
    case .vanished: Phrase(en: name(code), ja: "ポートがなくなりました")
    case .promptLost: Phrase(en: name(code), ja: "プロンプトが来ません")
    case .referenceLost: Phrase(en: name(code), ja: "メッセージ参照番号が来ません")
    case .refusedCommand: Phrase(en: name(code), ja: "必要なコマンドが拒否されました")
    case .restarted: Phrase(en: name(code), ja: "モデムが再起動しました")
    case .audioRefused: Phrase(en: name(code), ja: "音声経路を開けません")
    case .ringing: Phrase(en: name(code), ja: "着信中です")
    case .storeFull: Phrase(en: name(code), ja: "モデムに音声ファイルを置く空きがありません")
    case .none: Phrase(en: name(code), ja: "なし")
    }
  }

  /// How a call ended, in the modem's word; `nil` if it said none.
  static func word(_ code: UInt8) -> String? {
    switch ResultWord(rawValue: code) ?? .none {
    case .none: nil
    case .noCarrier: "NO CARRIER"
    case .busy: "BUSY"
    case .noAnswer: "NO ANSWER"
    case .noDialtone: "NO DIALTONE"
    case .error: "ERROR"
    }
  }
}
