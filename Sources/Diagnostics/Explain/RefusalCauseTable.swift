/// Why a network refuses a modem (TS 24.008 §10.5.3.6 and §10.5.5.14, TS 24.301 §9.9.3.9).
enum RefusalCauseTable {
  static let rows: [CodeMeaning] = [
    CodeMeaning(2, "the operator does not know this SIM", "通信事業者にこのSIMの登録がありません", .contract),
    CodeMeaning(3, "the operator has blocked this SIM or modem", "SIMまたはモデムが利用停止です", .contract),
    CodeMeaning(4, "the exchange does not know this SIM", "交換局がこのSIMを知りません", .wait),
    CodeMeaning(
      5,
      "the operator does not take this modem (IMEI)",
      "このモデム (IMEI) は受け付けられません",
      .otherModem
    ),
    CodeMeaning(
      6,
      "the operator has blocked this modem (IMEI)",
      "このモデム (IMEI) は使用禁止です",
      .otherModem
    ),
    CodeMeaning(7, "no data service for this SIM", "このSIMはデータ通信を許されていません", .contract),
    CodeMeaning(8, "neither calls nor data for this SIM", "このSIMは通話もデータも許されていません", .contract),
    CodeMeaning(9, "the network cannot tell who this is", "網が加入者を識別できません", .restart),
    CodeMeaning(10, "the network has dropped the modem", "網がモデムの登録を外しました", .restart),
    CodeMeaning(11, "this operator's network is not allowed", "この事業者の網は許されていません", .chooseNetwork),
    CodeMeaning(12, "this area is not allowed", "この地域では許されていません", .contract),
    CodeMeaning(13, "no roaming in this area", "この地域ではローミングできません", .contract),
    CodeMeaning(14, "no data service in this network", "この網ではデータ通信できません", .chooseNetwork),
    CodeMeaning(15, "no suitable cell in this area", "この地域に使える基地局がありません", .antenna),
    CodeMeaning(16, "the exchange cannot be reached for a while", "交換局に一時的に届きません", .wait),
    CodeMeaning(17, "a failure in the network", "網の障害です", .wait),
    CodeMeaning(18, "no calls by circuits in this network", "この網には回線交換がありません", .volte),
    CodeMeaning(19, "the network refused the data bearer", "網がベアラーを拒否しました", .wait),
    CodeMeaning(
      20,
      "the SIM did not pass the network's check (MAC)",
      "SIMの認証に失敗しました (MAC)",
      .reseatCard
    ),
    CodeMeaning(
      21,
      "the SIM did not pass the network's check (sync)",
      "SIMの認証に失敗しました (同期)",
      .reseatCard
    ),
    CodeMeaning(22, "the network is congested", "網が輻輳しています", .wait),
    CodeMeaning(25, "not allowed in this closed cell", "このセルの利用者ではありません", .chooseNetwork),
    CodeMeaning(31, "sent back to 2G or 3G", "2G/3Gへ戻されました", .volte),
    CodeMeaning(32, "the network does not have this service", "網がこのサービスに対応していません", .contract),
    CodeMeaning(33, "this service is not in the contract", "このサービスの契約がありません", .contract),
    CodeMeaning(34, "this service is out of order for a while", "このサービスは一時停止中です", .wait),
    CodeMeaning(
      35,
      "this service is not authorised in this network",
      "この網で許されていないサービスです",
      .contract
    ),
    CodeMeaning(38, "the call cannot be identified", "呼を識別できません", .wait),
    CodeMeaning(39, "calls by circuits are out of service for a while", "回線交換が一時的に使えません", .wait),
    CodeMeaning(40, "no data bearer is active", "有効なベアラーがありません", .restart),
    CodeMeaning(42, "a serious failure in the network", "網の重大な障害です", .wait),
    CodeMeaning(
      95,
      "the network did not understand the modem (95)",
      "網がモデムの信号を解せません (95)",
      .restart
    ),
    CodeMeaning(
      96,
      "the network did not understand the modem (96)",
      "網がモデムの信号を解せません (96)",
      .restart
    ),
    CodeMeaning(
      97,
      "the network did not understand the modem (97)",
      "網がモデムの信号を解せません (97)",
      .restart
    ),
    CodeMeaning(
      98,
      "the network did not understand the modem (98)",
      "網がモデムの信号を解せません (98)",
      .restart
    ),
    CodeMeaning(
      99,
      "the network did not understand the modem (99)",
      "網がモデムの信号を解せません (99)",
      .restart
    ),
    CodeMeaning(
      100,
      "the network did not understand the modem (100)",
      "網がモデムの信号を解せません (100)",
      .restart
    ),
    CodeMeaning(
      101,
      "the network did not understand the modem (101)",
      "網がモデムの信号を解せません (101)",
      .restart
    ),
    CodeMeaning(111, "a protocol error without a name", "不明なプロトコルエラー", .restart),
  ]
}
