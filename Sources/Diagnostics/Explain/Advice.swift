internal import Campaign

/// What follows from what was found: how bad it is, and which command or act mends it.
enum Advice: CaseIterable, Sendable {
  /// Nothing to do.
  case nothing
  /// Put a card in.
  case insertCard
  /// Say where the PIN stands.
  case givePIN
  /// The PIN is wrong.
  case correctPIN
  /// Unblock the card elsewhere.
  case unblockCard
  /// Clean, reseat or replace the card.
  case reseatCard
  /// The modem or the card is locked to somebody else.
  case unlockModem
  /// More signal.
  case antenna
  /// Ask the operator what the contract allows.
  case contract
  /// The operator does not take this modem.
  case otherModem
  /// It passes; look again later.
  case wait
  /// Restart the modem.
  case restart
  /// Let the modem choose the network.
  case chooseNetwork
  /// Switch the radio on.
  case switchOn
  /// The number called is wrong.
  case number
  /// The message is not acceptable.
  case message
  /// Make room for messages.
  case emptyStore
  /// Set the service centre.
  case serviceCentre
  /// The command does not fit the modem.
  case model
  /// A call has to go by IMS, and cannot.
  case volte
  /// The supply of the modem.
  case power
  /// Too hot or too cold.
  case cooling
  /// The cable, the port, the bridge.
  case cable
  /// Nobody here knows.
  case lookUp

  /// How bad it is.
  var verdict: ProbeVerdict {
    switch self {
    case .nothing: .good
    case .wait, .number, .message, .emptyStore, .lookUp, .antenna, .model, .cooling: .warning
    case .insertCard, .givePIN, .correctPIN, .unblockCard, .reseatCard, .unlockModem, .contract,
      .otherModem, .restart, .chooseNetwork, .switchOn, .serviceCentre, .volte, .power, .cable:
      .bad
    }
  }

  /// The command or act; nothing if there is nothing to do.
  var remedy: Phrase? {
    switch self {
    case .nothing: nil
    case .insertCard: LineTrouble.cardMissing.remedy(line: nil)
    case .givePIN: LineTrouble.pinNeeded.remedy(line: nil)
    case .correctPIN: LineTrouble.pinRefused.remedy(line: nil)
    case .unblockCard: LineTrouble.pukNeeded.remedy(line: nil)
    case .reseatCard: LineTrouble.cardFailure.remedy(line: nil)
    case .antenna, .wait, .restart, .chooseNetwork, .switchOn: remedyForRadio
    case .unlockModem, .contract, .otherModem, .volte: remedyForContract
    case .number, .message, .emptyStore, .serviceCentre: remedyForMessages
    case .model, .power, .cooling, .cable, .lookUp: remedyForModem
    }
  }
}

extension Advice {
  private var remedyForRadio: Phrase? {
    switch self {
    case .antenna:
      Phrase(
        en: "screw the antenna on, move it to a window or away from metal, and watch:"
          + " kaden diagnostics network --watch",
        ja: "アンテナを締め、窓際や金属から離れた場所に移し、確かめてください: "
          + "kaden diagnostics network --watch"
      )
    case .wait:
      Phrase(
        en: "wait a few minutes and look again: kaden diagnostics",
        ja: "数分待ってから確かめてください: kaden diagnostics"
      )
    case .restart:
      Phrase(
        en: "restart the modem: AT+CFUN=1,1, or take its power away for ten seconds",
        ja: "モデムを再起動してください: AT+CFUN=1,1、または電源を10秒間切る"
      )
    case .chooseNetwork:
      Phrase(
        en: "let the modem choose the network: AT+COPS=0; if it stays so, ask the operator",
        ja: "網の選択をモデムに任せてください: AT+COPS=0。直らなければ通信事業者に確認"
      )
    case .switchOn:
      Phrase(en: "switch the radio on: AT+CFUN=1", ja: "無線を入れてください: AT+CFUN=1")
    default: nil
    }
  }

  private var remedyForContract: Phrase? {
    switch self {
    case .unlockModem:
      Phrase(
        en: "the modem is locked to another card or operator: put its own SIM in, or ask its seller"
          + " for the unlocking code",
        ja: "モデムが別のSIMか通信事業者に固定されています。元のSIMを挿すか、販売元に解除コードを求めてください"
      )
    case .contract:
      Phrase(
        en: "ask the operator what the contract of this SIM allows (calls, SMS, this network);"
          + " try the SIM in a telephone",
        ja: "このSIMの契約内容 (通話・SMS・この網) を通信事業者に確認し、SIMを電話機で試してください"
      )
    case .otherModem:
      Phrase(
        en: "ask the operator whether it takes this modem (IMEI: AT+CGSN); else use one that it"
          + " has certified",
        ja: "このモデム (IMEI: AT+CGSN) が使えるか通信事業者に確認し、使えなければ認定機種に替えてください"
      )
    case .volte:
      Phrase(
        en:
          "make the modem ready for VoLTE as its page in hardware/modems says, and ask the operator"
          + " whether it takes this modem",
        ja: "hardware/modems の機種ページに従いVoLTEを有効にし、このモデムが使えるか通信事業者に確認してください"
      )
    default: nil
    }
  }

  private var remedyForMessages: Phrase? {
    switch self {
    case .number:
      Phrase(
        en: "check the number in the list: kaden list show",
        ja: "名簿の番号を確かめてください: kaden list show"
      )
    case .message:
      Phrase(
        en: "look at the message: kaden pdu encode; send another text or to another number",
        ja: "電文を確かめ (kaden pdu encode)、本文か宛先を変えてください"
      )
    case .emptyStore:
      Phrase(
        en: "delete what has been read: AT+CMGD=1,1; a running daemon does it by itself",
        ja: "既読を削除してください: AT+CMGD=1,1。デーモンは自動で行います"
      )
    case .serviceCentre:
      Phrase(
        en: "set the number that the operator gives: AT+CSCA=\"+81…\",145",
        ja: "通信事業者の番号を設定してください: AT+CSCA=\"+81…\",145"
      )
    default: nil
    }
  }

  private var remedyForModem: Phrase? {
    switch self {
    case .model:
      Phrase(
        en: "see which model it is: kaden diagnostics modem; and set model = in kaden.toml",
        ja: "機種を確かめ (kaden diagnostics modem)、kaden.tomlの model = を直してください"
      )
    case .power:
      Phrase(
        en: "give the modem a supply of 2 A at 5 V of its own, by a short thick cable:"
          + " hardware/Power.md",
        ja: "短く太いケーブルで5V 2Aの専用電源をつないでください: hardware/Power.md"
      )
    case .cooling:
      Phrase(
        en: "give it air: space between the modems, a fan, no sun",
        ja: "モデムの間隔をあけ、送風し、日光を避けてください"
      )
    case .cable:
      Phrase(
        en: "push the plugs in, try another cable and another port: kaden diagnostics ports",
        ja: "コネクターを挿し直し、別のケーブルとポートを試してください: kaden diagnostics ports"
      )
    case .lookUp:
      Phrase(
        en: "look it up in the maker's AT manual for the model that AT+CGMM tells",
        ja: "AT+CGMM が答える機種のATコマンド説明書で調べてください"
      )
    default: nil
    }
  }
}
