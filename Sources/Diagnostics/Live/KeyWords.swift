internal import Campaign

/// Which keys came back from a test call, and by which way, in plain words.
enum KeyWords {
  static func meaning(_ record: CallRecord, hasSound: Bool) -> Meaning {
    let keys = named(record.toldKeys.isEmpty ? record.heardKeys : record.toldKeys)
    switch (record.toldKeys.isEmpty, record.heardKeys.isEmpty) {
    case (false, false):
      return Meaning(
        "keys",
        Phrase(
          en: "key \(keys): told by the modem, and heard in the sound",
          ja: "キー \(keys): モデムが通知し、音声でも検出しました"
        )
      )
    case (true, false):
      return Meaning(
        "keys",
        Phrase(
          en: "key \(keys): heard in the sound; the modem itself tells none",
          ja: "キー \(keys): 音声で検出しました。モデムからの通知はありません"
        )
      )
    case (false, true): return toldOnly(keys, hasSound: hasSound)
    case (true, true): return none(record)
    }
  }

  private static func toldOnly(_ keys: String, hasSound: Bool) -> Meaning {
    guard hasSound else {
      return Meaning("keys", Phrase(en: "key \(keys): told by the modem", ja: "キー \(keys): モデムが通知"))
    }
    return Meaning(
      "keys",
      Phrase(
        en: "key \(keys): told by the modem, but not heard in the sound",
        ja: "キー \(keys): モデムは通知しましたが、音声では検出できません"
      ),
      .warning,
      Phrase(
        en: "see what is heard at all: kaden diagnostics audio --to …",
        ja: "音声の届き方を確かめてください: kaden diagnostics audio --to …"
      )
    )
  }

  private static func none(_ record: CallRecord) -> Meaning {
    guard record.wasAsked else {
      return Meaning(
        "keys",
        Phrase(en: "the call ended before one was asked for", ja: "キーを求める前に通話が終わりました"),
        .warning,
        again
      )
    }
    return Meaning(
      "keys",
      Phrase(en: "none came", ja: "1つも届きません"),
      .bad,
      again
    )
  }

  private static let again = Phrase(
    en: "call again and press 1 when it is asked for; if nothing is heard in the telephone:"
      + " kaden diagnostics audio --to …",
    ja: "もう一度かけ、求められたら1を押してください。何も聞こえない場合: kaden diagnostics audio --to …"
  )

  private static func named(_ keys: [UInt8]) -> String {
    keys.map { String(decoding: [$0], as: UTF8.self) }.joined(separator: ", ")
  }
}
