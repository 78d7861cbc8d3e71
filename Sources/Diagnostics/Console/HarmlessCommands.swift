/// Commands that neither dial, cost money nor last: what is not here is sent only if it is typed twice.
enum HarmlessCommands {
  /// Whether a command does no harm.
  static func holds(_ piece: CommandPiece) -> Bool {
    if piece.asks || names.contains(piece.name) { return true }
    if piece.name == "S" { return piece.rest.hasSuffix("?") && !piece.rest.contains("=") }
    return forms[piece.name].map { $0(piece) } ?? false
  }

  /// Harmless whatever stands behind them.
  static let names: Set<String> = Set(basic + standard + makers)

  /// V.250 §6; all of them are gone with the next restart.
  private static let basic = ["E", "V", "Q", "X", "I", "H", "L", "M", "P", "T", "Z", "&C"]

  /// TS 27.007 and TS 27.005.
  private static let standard = [
    "+CMEE", "+CREG", "+CGREG", "+CEREG", "+C5GREG", "+CSQ", "+CESQ", "+CGMI", "+CGMM", "+CGMR",
    "+CGSN", "+GMI", "+GMM", "+GMR", "+GSN", "+GCAP", "+CIMI", "+CCID", "+ICCID", "+CLCC", "+CEER",
    "+CPAS", "+CNUM", "+CLIP", "+COLP", "+CRC", "+CR", "+CSCS", "+CMGF", "+CSDH", "+CPMS", "+CMGL",
    "+CMGR", "+CSMS", "+CBC", "+CMUT", "+CLVL", "+VTS", "+CHUP", "+CVHU", "+CSSN", "+CPBS", "+CPBR",
    "+CPBF", "+CIND", "+CMER", "+CGPADDR", "+CGCONTRDP", "+CGEREP", "+CIREG", "+CSTA", "+CMOD",
    "+CSCON", "+CTZR", "+COPN", "+CLAC",
  ]

  /// Questions of makers, and switches for what their modems tell in a call.
  private static let makers = [
    "+CPSI", "+QENG", "+QNWINFO", "+QCSQ", "+QSPN", "+QSIMSTAT", "+QINISTAT", "+QCCID", "^ICCID",
    "^SYSINFO", "^SYSINFOEX", "^HCSQ", "^CSNR", "^VERSION", "^HWVER", "^CURC", "^HFREQINFO",
    "+CENG",
    "+CCED", "^MONI", "^SMONI", "^SCID", "#MONI", "#SERVINFO", "#CCID", "#QSS", "#CESQ", "#RFSTS",
    "!GSTATUS", "$QCRSRP", "$QCRSRQ", "+UCELLINFO", "+UDOPN", "+DDET", "^DDTMFCFG", "+QTONEDET",
    "^DDSETEX", "+CPCMREG", "+QPCMV", "#DTMF", "+CADC", "+CPMUTEMP", "^CHIPTEMP", "+QTEMP",
  ]

  /// Harmless in some forms.
  private static let forms: [String: @Sendable (CommandPiece) -> Bool] = [
    "+CFUN": { $0.value == "1" || $0.value == "1,0" },
    "+CLCK": { $0.values.count >= 2 && $0.values[1] == "2" },
    "+CUSD": { $0.value != nil && $0.values.count < 2 },
    "+CGACT": { $0.values.first == "0" },
    "+COPS": { ["0", "3"].contains($0.values.first) },
    "+CRSM": { ["176", "178", "192", "242"].contains($0.values.first) },
  ]
}
