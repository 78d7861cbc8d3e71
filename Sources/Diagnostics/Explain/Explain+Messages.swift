internal import Campaign

/// Lines about messages and their stores.
extension Explain {
  /// Nothing if the line is about something else.
  static func message(_ line: SaidLine) -> [Meaning]? {
    switch line.name {
    case "+CPMS": return stores(line)
    case "+CSCA": return [centre(line.word(0))]
    default: return nil
    }
  }

  /// `+CPMS`: asked for with the names of the stores, set without them (TS 27.005 §3.2.2).
  private static func stores(_ line: SaidLine) -> [Meaning] {
    let hasNames = line.fields.first?.isQuoted == true
    let first = hasNames ? 1 : 0
    guard let used = line.number(first), let total = line.number(first + 1) else { return [] }
    let name = hasNames ? line.word(0) ?? "" : ""
    return [store(used, of: total, name: name)]
  }

  /// How full a store is.
  static func store(_ used: Int, of total: Int, name: String) -> Meaning {
    let place = name.isEmpty ? "" : "\(name) "
    let words = Phrase(
      en: "the store \(place)holds \(used) of \(total) messages",
      ja: "保存領域 \(place)は \(total)件中\(used)件使用中です"
    )
    let part = "\(place)\(used)/\(total)"
    if used >= total, total > 0 {
      return Meaning(
        part,
        Phrase(
          en: "\(words.en): full, no more arrive",
          ja: "\(words.ja)。一杯で受信できません"
        ),
        .bad,
        Advice.emptyStore.remedy
      )
    }
    let isNearlyFull = total > 0 && used * 10 >= total * 8
    return Meaning(part, words, isNearlyFull ? .emptyStore : .nothing)
  }

  /// The number of the service centre.
  static func centre(_ number: String?) -> Meaning {
    guard let number, !number.isEmpty else {
      return Meaning(
        "+CSCA",
        Phrase(en: "no service centre is set", ja: "SMSセンター番号がありません"),
        .serviceCentre
      )
    }
    return Meaning(
      number,
      Phrase(en: "the service centre is \(number)", ja: "SMSセンターは \(number) です")
    )
  }
}
