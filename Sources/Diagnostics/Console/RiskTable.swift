internal import Campaign

/// What commands do that dial, cost money, can lock a card, or change a modem for good.
enum RiskTable {
  /// What one command could do.
  static func risk(of piece: CommandPiece) -> CommandRisk {
    if piece.name == "D" { return DialJudgement.risk(of: piece.rest) }
    if piece.name == "S", isReading(piece) { return .never(readsOtherwise) }
    if let risk = dialling(piece) { return risk }
    if HarmlessCommands.holds(piece) { return .none }
    let row =
      rows.first { $0.names.contains(piece.name) }
      ?? parts.first { row in row.names.contains { piece.name.contains($0) } }
    return .ask(row?.words ?? unknown)
  }

  /// The names of the commands that are known here.
  static var names: [String] { rows.flatMap(\.names) }

  private struct Row: Sendable {
    let names: [String]
    let words: Phrase
  }

  /// Whether it says by which octets the modem reads its lines: S3 to S5 (V.250 §6.2.1 to §6.2.3).
  private static func isReading(_ piece: CommandPiece) -> Bool {
    let number = Int(piece.rest.prefix { $0.isNumber }) ?? -1
    return 3...5 ~= number && !HarmlessCommands.holds(piece)
  }

  private static let readsOtherwise = Phrase(
    en: "the modem would read lines in another way, and what is typed here could not be checked",
    ja: "モデムの行の読み方が変わり、入力を確認できなくなります"
  )

  private static let unknown = Phrase(
    en: "Kaden does not know what it does: it may cost money or change the modem for good",
    ja: "Kadenが知らないコマンドです。料金や恒久的な設定変更が生じることがあります"
  )

  /// Commands other than `D` whose text may be dialled.
  private static func dialling(_ piece: CommandPiece) -> CommandRisk? {
    if piece.asks { return nil }
    let callers = ["+CDV", "^CDV", "+CKPD", "+VDIAL"]
    if let name = callers.first(where: piece.name.hasPrefix) {
      let text = piece.name.dropFirst(name.count) + piece.rest
      if let reason = DialJudgement.emergency(in: String(text)) { return .never(reason) }
      return .ask(
        Phrase(en: "it can call somebody, and cost money", ja: "発信することがあり、料金がかかります")
      )
    }
    // Lengths and places of three digits are no numbers: only what stands in quotation marks is.
    guard ["+CUSD", "+CMGS", "+CMGW", "+CMSS", "+CCFC", "+CTFR"].contains(piece.name),
      piece.rest.contains("\"")
    else { return nil }
    return piece.values.lazy.filter { $0.count >= 3 }.compactMap(DialJudgement.emergency).first
      .map { .never($0) }
  }

  private static func row(_ names: [String], _ en: String, _ ja: String) -> Row {
    Row(names: names, words: Phrase(en: en, ja: ja))
  }

  private static let rows: [Row] = [
    row(["A", "S"], "it answers a call that comes in, now or later", "着信に応答します (以後の着信も)"),
    row(["+CHLD", "O"], "it answers, holds or ends calls", "通話の応答・保留・終了を行います"),
    row(
      ["+CMGS", "+CMSS", "+CMGC"],
      "it sends a message, and costs money",
      "SMSを送信します。料金がかかります"
    ),
    row(
      ["+CMGW"],
      "it writes a message to the card, from where it can be sent",
      "SMSをSIMに書き込みます"
    ),
    row(
      ["+CNMI"],
      "messages that come in may be handed to this terminal, and be lost",
      "受信したSMSがこの端末に渡され、失われることがあります"
    ),
    row(
      ["+CUSD"],
      "it sends a code to the operator, which can cost money",
      "通信事業者にコードを送ります。料金がかかることがあります"
    ),
    row(
      [
        "+CGDATA", "+CGACT", "+CGATT", "$QCRMCALL", "^NDISDUP", "+QIACT", "+CIICR", "+CNACT",
        "+NETOPEN", "#SGACT", "+UPSDA", "+CIPSTART", "+CIPOPEN", "+QIOPEN", "+CDATA",
      ],
      "it opens a data connection, and can cost money",
      "データ接続を開きます。料金がかかることがあります"
    ),
    row(
      ["+CPIN", "+CPIN2", "^CPIN", "+CLCK", "+CPWD", "^CARDLOCK", "+CPINR"],
      "it types or changes a PIN or a lock; wrong ones lock the card for good",
      "PINやロックを入力・変更します。誤りが続くとSIMが使えなくなります"
    ),
    row(
      ["+CSIM", "+CRSM", "+CGLA", "+CCHO"],
      "it speaks to the card itself, and can change or lock it",
      "SIMに直接命令します。変更やロックが起こり得ます"
    ),
    row(
      ["&F", "&W", "&Y", "+CSAS"],
      "it overwrites settings of the modem that are kept",
      "保存されるモデム設定を書き換えます"
    ),
    row(
      ["+IPR", "+ICF", "+IFC", "&D", "&K"],
      "it changes how the tty is talked to: the modem may not be heard any more",
      "通信設定が変わり、応答しなくなることがあります"
    ),
    row(
      ["+CMUX"],
      "it turns the tty into several channels: this terminal goes deaf",
      "多重化モードになり、この端末では話せなくなります"
    ),
    row(["+CFUN"], "it switches the radio off or restarts the modem", "無線を切るか、モデムを再起動します"),
    row(
      ["+COPS"],
      "it leaves the network or binds the modem to one, also after a restart",
      "網から離れるか特定の網に固定します（再起動後も続きます）"
    ),
    row(["+CMGD", "+CMGDA", "+QMGDA"], "it deletes messages", "SMSを削除します"),
    row(
      ["+CPBW", "+CSCA", "+CCFC", "+CCWA", "+CLIR"],
      "it changes what is kept on the card or by the operator",
      "SIMまたは通信事業者側の設定を変えます"
    ),
    row(
      [
        "+CNV", "+CNMP", "+QCFG", "+QNVW", "+QNVFW", "+QMBNCFG", "+VOLTESETTING", "+UMNOPROF",
        "+EGMR", "+UDCONF", "+CUSBPIDSWITCH", "#USBCFG", "#PORTCFG", "#FWSWITCH", "!USBCOMP",
        "!IMPREF", "^SETPORT", "^U2DIAG", "^NVWR", "^SYSCFG", "^SYSCFGEX", "+ZCDRUN", "+ZSNT",
        "+SIMEI", "$QCPRFMOD", "+GTUSBMODE", "!ENTERCND", "#ENS", "#IMSREG", "+CEMODE", "+URAT",
        "+CAVIMS", "+QURCCFG", "+UUSBCONF", "+UPSV",
      ],
      "it changes the modem for good, also after a restart",
      "モデムの設定を恒久的に変えます（再起動後も続きます）"
    ),
  ]

  /// What the names of makers' own commands tell.
  private static let parts: [Row] = [
    row(
      ["RESET", "REBOOT", "POWD", "CPOF", "PWROFF", "SHDN", "SHUTDOWN", "RST", "SYSHALT"],
      "it restarts the modem or switches it off",
      "モデムを再起動するか電源を切ります"
    ),
    row(["DEL", "FORMAT", "FMT", "ERASE"], "it deletes files of the modem", "モデムのファイルを削除します"),
    row(
      ["LOCK", "PIN", "PUK", "PWD"],
      "it types or changes a PIN or a lock; wrong ones lock the card for good",
      "PINやロックを入力・変更します。誤りが続くとSIMが使えなくなります"
    ),
  ]
}
