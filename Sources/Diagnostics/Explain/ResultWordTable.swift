internal import Campaign

/// Lines that are words: results of V.250 §5.7.1 and TS 27.007, and what modems say by themselves.
enum ResultWordTable {
  /// What a line means that has no fields, or whose fields say nothing more; nothing if it is not here.
  static func meaning(of line: SaidLine) -> Meaning? {
    let said = folded(line.text)
    guard let row = rows.first(where: { said.hasPrefix($0.key) }) else { return nil }
    return Meaning(line.text, row.words, row.advice)
  }

  private struct Row: Sendable {
    let key: String
    let words: Phrase
    let advice: Advice
  }

  private static func row(
    _ line: String,
    _ en: String,
    _ ja: String,
    _ advice: Advice = .nothing
  ) -> Row {
    Row(key: folded(line), words: Phrase(en: en, ja: ja), advice: advice)
  }

  private static func folded(_ text: String) -> String {
    text.uppercased().filter { $0 != " " }
  }

  /// Longer ones before those they begin with.
  private static let rows: [Row] = [
    row("OK", "done", "完了しました"),
    row(
      "ERROR",
      "refused without a reason; AT+CMEE=1 makes it say one",
      "理由なしの拒否です。AT+CMEE=1 で理由が出ます",
      .model
    ),
    row("COMMAND NOT SUPPORT", "the modem does not know this command", "このモデムにないコマンドです", .model),
    row(
      "NO CARRIER",
      "the call is over; why, only AT+CEER or a line beside it tells",
      "通話は終わりました。理由は AT+CEER か別の行が示します"
    ),
    row("BUSY", "the called party is busy", "相手は話中です"),
    row("NO ANSWER", "it rang and nobody answered", "呼び出しましたが応答がありません"),
    row("NO DIALTONE", "no network to dial in", "発信できる網がありません", .antenna),
    row("CONNECT", "connected for data, or ready to take a file", "データ接続、またはファイル受付中"),
    row("RING", "a call comes in", "着信中です"),
    row("+CRING", "a call comes in", "着信中です"),
    row("RDY", "the modem has just started", "モデムが起動しました"),
    row("Call Ready", "the modem is ready for calls", "通話の準備ができました"),
    row("SMS Ready", "the modem is ready for messages", "SMSの準備ができました"),
    row("SMS DONE", "the modem has read the messages of the SIM", "SIMのSMSを読み終えました"),
    row("PB DONE", "the modem has read the phone book of the SIM", "SIMの電話帳を読み終えました"),
    row("POWERED DOWN", "the modem has switched itself off", "モデムの電源が切れました", .power),
    row("NORMAL POWER DOWN", "the modem has been switched off", "モデムの電源が切られました", .power),
    row("UNDER-VOLTAGE", "the supply is too weak: the voltage drops", "電圧が低下しています", .power),
    row("OVER-VOLTAGE", "the supply voltage is too high", "電圧が高すぎます", .power),
    row("VOICE CALL: BEGIN", "somebody has answered", "相手が応答しました"),
    row("VOICE CALL: END", "the call is over", "通話は終わりました"),
    row("^ORIG", "the call is being set up", "発信処理中です"),
    row("^CONF", "the network has taken the call", "網が発信を受け付けました"),
    row("^CONN", "somebody has answered", "相手が応答しました"),
    row("^SMMEMFULL", "the store for messages is full", "SMSの保存領域が一杯です", .emptyStore),
    row("^BOOT", "the modem says that it runs", "モデムが動作を通知しています"),
    row("+CMTI", "a message came in and was stored", "SMSを受信し保存しました"),
    row("+CMT", "a message came in; its PDU is the next line", "SMSを受信しました。次の行がPDUです"),
    row("+CDSI", "a status report came in and was stored", "配信報告を受信し保存しました"),
    row("+CDS", "a status report came in; its PDU is the next line", "配信報告を受信しました。次の行がPDUです"),
    row("+CBM", "a broadcast of the cell came in; its PDU is the next line", "同報を受信しました。次の行がPDUです"),
    row("+CMGS", "the service centre took the message", "SMSセンターが電文を受け取りました"),
    row("+CMGR", "a stored message; its PDU is the next line", "保存されたSMSです。次の行がPDUです"),
    row("+CMGL", "a stored message; its PDU is the next line", "保存されたSMSです。次の行がPDUです"),
    row("+CLIP", "who calls", "発信者の番号です"),
    row("+COLP", "connected, with whom", "接続した相手の番号です"),
    row("+RXDTMF", "a key was pressed at the far end", "相手がキーを押しました"),
    row("+DTMF", "a key was pressed at the far end", "相手がキーを押しました"),
    row("+CTZV", "the network tells its time zone", "網が時間帯を通知しました"),
    row("+NITZ", "the network tells its time", "網が時刻を通知しました"),
  ]
}
