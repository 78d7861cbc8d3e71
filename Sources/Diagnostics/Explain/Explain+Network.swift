internal import Campaign

/// Lines about the network.
extension Explain {
  /// Nothing if the line is about something else.
  static func network(_ line: SaidLine) -> [Meaning]? {
    if let domain = RegistrationWords.Domain(rawValue: line.name) {
      return RegistrationWords.meanings(line, domain)
    }
    switch line.name {
    case "+CSQ": return signal(line)
    case "+CESQ": return line.fields.count == 6 ? SignalWords.extended(line) : []
    case "^RSSI": return line.number(0).map { [SignalWords.strength($0, part: "rssi \($0)")] } ?? []
    case "+COPS": return operators(line)
    case "+CIREG", "+CIREGU": return ims(line)
    case "+CFUN": return functions(line)
    case "+CPSI": return system(line)
    case "^SYSINFO": return huawei(line)
    default: return nil
    }
  }

  private static func signal(_ line: SaidLine) -> [Meaning] {
    guard let strength = line.number(0) else { return [] }
    var meanings = [SignalWords.strength(strength, part: "rssi \(strength)")]
    if let errors = line.number(1) {
      meanings.append(SignalWords.errors(errors, part: "ber \(errors)"))
    }
    return meanings
  }

  /// `+COPS` (TS 27.007 §7.3).
  static func operators(_ line: SaidLine) -> [Meaning] {
    guard let mode = line.number(0) else { return [] }
    let rows = [
      CodeMeaning(0, "the modem chooses the network", "網は自動で選びます"),
      CodeMeaning(1, "the network was chosen by hand", "網は手動で選ばれています", .chooseNetwork),
      CodeMeaning(2, "the modem was told to leave the network", "網から離れるよう指示されています", .chooseNetwork),
      CodeMeaning(4, "by hand first, then the modem chooses", "手動で選び、だめなら自動です"),
    ]
    var meanings = [rows.meaning(of: mode, part: "mode \(mode)")]
    if let name = line.word(2) {
      meanings.append(
        Meaning(name, Phrase(en: "the network is \(name)", ja: "網は \(name) です"))
      )
    } else {
      meanings.append(
        Meaning("-", Phrase(en: "no network is used", ja: "網を使っていません"), .antenna)
      )
    }
    if let technology = line.number(3) {
      meanings.append(
        RegistrationWords.technologies.meaning(of: technology, part: "AcT \(technology)")
      )
    }
    return meanings
  }

  /// `+CIREG` (TS 27.007 §8.71) asked for, `+CIREGU` told.
  private static func ims(_ line: SaidLine) -> [Meaning] {
    let first = line.name == "+CIREG" ? 1 : 0
    guard let state = line.number(first) else { return [] }
    let rows = [
      CodeMeaning(0, "not registered for VoLTE", "VoLTE (IMS) に未登録です", .volte),
      CodeMeaning(1, "registered for VoLTE", "VoLTE (IMS) に登録済みです"),
    ]
    return [rows.meaning(of: state, part: "IMS \(state)")]
  }

  /// `+CFUN` (TS 27.007 §8.2).
  private static func functions(_ line: SaidLine) -> [Meaning] {
    guard let level = line.number(0) else { return [] }
    let rows = [
      CodeMeaning(0, "the radio and the SIM are switched off", "無線とSIMが切られています", .switchOn),
      CodeMeaning(1, "everything is switched on", "すべて有効です"),
      CodeMeaning(4, "flight mode: the radio is switched off", "機内モード (無線オフ) です", .switchOn),
    ]
    return [rows.meaning(of: level, part: "fun \(level)")]
  }

  /// `+CPSI` of SIMCom: the first two fields (SIM7500/SIM7600 AT manual).
  private static func system(_ line: SaidLine) -> [Meaning] {
    guard let mode = line.word(0) else { return [] }
    if mode.uppercased() == "NO SERVICE" {
      return [Meaning(mode, Phrase(en: "no network", ja: "圏外です"), .antenna)]
    }
    var meanings = [Meaning(mode, Phrase(en: "on \(mode)", ja: "\(mode) を使用中"))]
    switch line.word(1)?.uppercased() {
    case "ONLINE": meanings.append(Meaning("Online", Phrase(en: "in service", ja: "使用できます")))
    case "OFFLINE", "LOW POWER MODE":
      meanings.append(
        Meaning(line.word(1) ?? "", Phrase(en: "the radio is off", ja: "無線が切られています"), .switchOn)
      )
    case let word?: meanings.append(.unknown(word))
    case nil: break
    }
    return meanings
  }

  /// `^SYSINFO` of Huawei: service, domain, roaming, system, card.
  private static func huawei(_ line: SaidLine) -> [Meaning] {
    let services = [
      CodeMeaning(0, "no service", "圏外です", .antenna),
      CodeMeaning(1, "restricted service", "制限された圏内です", .contract),
      CodeMeaning(2, "in service", "使用できます"),
      CodeMeaning(3, "restricted service of a region", "地域制限された圏内です", .contract),
      CodeMeaning(4, "asleep to save power", "省電力で休止中です", .wait),
    ]
    let domains = [
      CodeMeaning(0, "neither calls nor data", "通話もデータも使えません", .contract),
      CodeMeaning(1, "calls only", "通話のみ使えます"),
      CodeMeaning(2, "data only: no calls", "データのみ、通話不可です", .contract),
      CodeMeaning(3, "calls and data", "通話とデータが使えます"),
      CodeMeaning(4, "not registered", "未登録です", .chooseNetwork),
    ]
    let cards = [
      CodeMeaning(0, "the SIM is not valid", "SIMが無効です", .reseatCard),
      CodeMeaning(1, "the SIM is valid", "SIMは有効です"),
      CodeMeaning(255, "no SIM", "SIMがありません", .insertCard),
    ]
    let tables = [(0, "service", services), (1, "domain", domains), (4, "sim", cards)]
    return tables.compactMap { place, name, rows in
      line.number(place).map { rows.meaning(of: $0, part: "\(name) \($0)") }
    }
  }
}
