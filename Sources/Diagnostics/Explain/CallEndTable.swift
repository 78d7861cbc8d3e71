/// How a modem of Qualcomm's making says that a call ended: the third field of `^CEND`
/// (MU509 §9.17), and `+CEER` of location 0 (Quectel, §15.8).
enum CallEndTable {
  static let rows: [CodeMeaning] = [
    CodeMeaning(0, "the modem is offline", "モデムがオフラインです", .switchOn),
    CodeMeaning(21, "no service", "圏外です", .antenna),
    CodeMeaning(22, "the signal faded away", "電波が途切れました", .antenna),
    CodeMeaning(23, "the base station broke in", "基地局が割り込みました", .wait),
    CodeMeaning(24, "the network asks to dial again", "網が再発信を求めています", .wait),
    CodeMeaning(25, "the base station released the call", "基地局が解放しました"),
    CodeMeaning(26, "the base station refused the service", "基地局がサービスを拒否しました", .contract),
    CodeMeaning(27, "a call came in", "着信がありました"),
    CodeMeaning(28, "the ringing was stopped", "呼出が止められました"),
    CodeMeaning(29, "this side hung up", "こちらから切りました"),
    CodeMeaning(30, "ended for an activation", "開通処理のため終わりました"),
    CodeMeaning(34, "no SIM", "SIMがありません", .insertCard),
    CodeMeaning(35, "the network could not be reached", "網に接続できません", .antenna),
    CodeMeaning(36, "the network could not be reached", "網に接続できません", .antenna),
    CodeMeaning(38, "the network does not support it", "網が対応していません", .volte),
    CodeMeaning(39, "the network did not answer", "網が応答しません", .wait),
    CodeMeaning(45, "ended for another service", "別のサービスのため終わりました", .wait),
    CodeMeaning(46, "ended for another service", "別のサービスのため終わりました", .wait),
    CodeMeaning(47, "ended for another service", "別のサービスのため終わりました", .wait),
    CodeMeaning(48, "lost at a change of cells", "基地局の切替で途切れました", .antenna),
    CodeMeaning(99, "ended for a search of systems", "網探索のため終わりました", .wait),
    CodeMeaning(100, "ended by the radio; the cause tells why", "無線側で終わりました (原因は次の値)"),
    CodeMeaning(101, "the network did not answer", "網が応答しません", .wait),
    CodeMeaning(102, "this side refused the incoming call", "こちらが着信を拒否しました"),
    CodeMeaning(103, "refused while it was set up", "呼設定中に拒否されました"),
    CodeMeaning(104, "ended by the network; the cause tells why", "網側で終わりました (原因は次の値)"),
    CodeMeaning(105, "no funds", "残高がありません", .contract),
    CodeMeaning(106, "out of range", "圏外です", .antenna),
    CodeMeaning(108, "no full service", "制限された圏内です", .contract),
    CodeMeaning(109, "too many calls", "呼が多すぎます", .wait),
  ]

  /// The first field of Quectel's `+CEER` (§15.8).
  static let locations: [CodeMeaning] = [
    CodeMeaning(0, "the modem itself ended it", "モデム自身が終わらせました"),
    CodeMeaning(1, "the network ended it", "網が終わらせました"),
    CodeMeaning(2, "the network refused it", "網が拒否しました"),
    CodeMeaning(3, "the modem's data side ended it", "モデムのデータ側が終わらせました"),
    CodeMeaning(4, "the network's data side ended it", "網のデータ側が終わらせました"),
    CodeMeaning(5, "the LTE network ended it", "LTE網が終わらせました"),
    CodeMeaning(6, "the modem's LTE side ended it", "モデムのLTE側が終わらせました"),
  ]
}
