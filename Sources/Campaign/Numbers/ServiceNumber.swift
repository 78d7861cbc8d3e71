/// Why digits that the guard refuses are refused.
enum ServiceNumber {
  /// The finding for digits, already without separators, that are no subscriber's number.
  static func reason(_ digits: String) -> Finding {
    let octets = Array(digits.utf8)
    if octets.allSatisfy({ $0 == 0x30 }) { return Finding(.numberEmpty) }
    if digits.hasPrefix("184") || digits.hasPrefix("186") {
      let prefix = digits.prefix(3)
      return never("caller-ID prefix \(prefix) in the list", "発信者番号の特番 \(prefix) が付いている")
    }
    if let finding = short(digits) { return finding }
    for prefix in ["0081", "81", "00", "0"] where digits.hasPrefix(prefix) {
      if octets.count <= 8, let finding = short(String(digits.dropFirst(prefix.count))) {
        return finding
      }
    }
    for emergency in ["110", "118", "119"] where digits.hasPrefix(emergency) {
      return never("begins with the emergency number \(emergency)", "緊急通報の番号 \(emergency) で始まる")
    }
    return service(digits) ?? form(octets)
  }

  /// Emergency numbers and other short codes.
  private static func short(_ digits: String) -> Finding? {
    switch digits {
    case "110": never("police emergency number", "警察の緊急通報の番号")
    case "118": never("coast guard emergency number", "海上保安庁の緊急通報の番号")
    case "119": never("fire and ambulance emergency number", "消防・救急の緊急通報の番号")
    case "104": never("directory assistance", "番号案内")
    case "113": never("fault reports", "故障受付")
    case "115": never("telegrams", "電報受付")
    case "116": never("orders of the telephone company", "電話会社の受付")
    case "117": never("time signal", "時報")
    case "171": never("disaster message service", "災害用伝言ダイヤル")
    case "177": never("weather service", "天気予報")
    case "188": never("consumer hotline", "消費者ホットライン")
    case "189": never("child abuse hotline", "児童相談所の全国共通番号")
    case "7119", "8000", "9110": never("short service code", "短縮のサービス番号")
    default:
      if digits.count <= 6, digits.hasPrefix("1"), digits.count >= 2 {
        never("special service number", "特番")
      } else {
        nil
      }
    }
  }

  /// Services and prefixes with long numbers.
  private static func service(_ digits: String) -> Finding? {
    let services: [(prefix: String, en: String, ja: String)] = [
      ("0120", "free-phone number, not a person's line", "フリーダイヤル（個人の回線ではない）"),
      ("0800", "free-phone number, not a person's line", "フリーダイヤル（個人の回線ではない）"),
      ("0570", "shared-cost number (ナビダイヤル)", "ナビダイヤル"),
      ("0180", "mass-announcement number (テレドーム)", "テレドーム"),
      ("0170", "message-box number", "伝言の番号"),
      ("0990", "premium number", "有料情報の番号"),
      ("0600", "fixed-mobile service number", "FMCの番号"),
      ("0204", "pager number", "ポケベルの番号"),
      ("020", "pager / machine number", "ポケベル・機械の番号"),
      ("091", "special connection", "特殊な接続の番号"),
      ("010", "international call prefix", "国際電話の番号"),
      ("00", "carrier prefix", "電話会社を選ぶ番号"),
    ]
    guard let found = services.first(where: { digits.hasPrefix($0.prefix) }) else { return nil }
    return never(found.en, found.ja)
  }

  /// Too short, too long, or nobody's.
  private static func form(_ octets: [UInt8]) -> Finding {
    guard octets.first == 0x30, octets.count >= 3 else {
      return Finding(octets.count > 11 ? .numberLong : .numberShort)
    }
    let isMobileForm = octets[2] == 0x30 && octets[1] >= 0x35
    let count = isMobileForm ? 11 : 10
    if octets.count < count { return Finding(.numberShort) }
    if octets.count > count { return Finding(.numberLong) }
    return Finding(.numberUnassigned)
  }

  private static func never(_ en: String, _ ja: String) -> Finding {
    Finding(.numberService, Phrase(en: en + ": never dialled", ja: ja + "（発信しない）"))
  }
}
