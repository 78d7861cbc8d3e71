internal import Campaign

/// What the figures of signal mean: `+CSQ` (TS 27.007 §8.5) and `+CESQ` (§8.69).
enum SignalWords {
  /// A kind of level, with where good ends and where bad begins.
  enum Kind: String, CaseIterable, Sendable {
    /// Received strength over all: 2G, and what `+CSQ` says of anything.
    case strength = "RSSI"
    /// Strength of the pilot of 3G.
    case pilot = "RSCP"
    /// Strength of the reference of LTE.
    case reference = "RSRP"

    /// At and above it is good, in dBm.
    var goodFrom: Int {
      switch self {
      case .strength: -93
      case .pilot: -95
      case .reference: -105
      }
    }

    /// Below it is bad, in dBm.
    var badBelow: Int {
      switch self {
      case .strength: -105
      case .pilot: -108
      case .reference: -115
      }
    }
  }

  /// A level in dBm.
  static func level(_ decibels: Int, _ kind: Kind, part: String) -> Meaning {
    let figure = "\(decibels) dBm"
    let strong = kind.goodFrom + 18
    let (words, verdict): (Phrase, ProbeVerdict) =
      if decibels >= strong {
        (Phrase(en: "strong", ja: "強い"), .good)
      } else if decibels >= kind.goodFrom {
        (Phrase(en: "sufficient", ja: "十分"), .good)
      } else if decibels >= kind.badBelow {
        (Phrase(en: "weak", ja: "弱い"), .warning)
      } else {
        (Phrase(en: "too weak", ja: "弱すぎる"), .bad)
      }
    return Meaning(
      part,
      Phrase(
        en: "\(kind.rawValue) \(figure): \(words.en)",
        ja: "\(kind.rawValue) \(figure): \(words.ja)"
      ),
      verdict,
      Advice.antenna.remedy
    )
  }

  /// The first figure of `+CSQ`, 0–31 or 99; 100–199 is how some say it of TD-SCDMA, and is not known.
  static func strength(_ figure: Int, part: String) -> Meaning {
    switch figure {
    case 0...31: level(decibels(strength: figure), .strength, part: part)
    case 99:
      Meaning(
        part,
        Phrase(en: "no signal can be measured", ja: "電波を測定できません"),
        .bad,
        Advice.antenna.remedy
      )
    default: .unknown(part)
    }
  }

  /// `+CSQ` in dBm.
  static func decibels(strength figure: Int) -> Int { -113 + 2 * figure }

  /// The second figure of `+CSQ`, 0–7 or 99 (TS 45.008 §8.2.4).
  static func errors(_ figure: Int, part: String) -> Meaning {
    switch figure {
    case 0...4: Meaning(part, Phrase(en: "few bit errors", ja: "ビット誤りは少ない"))
    case 5...7:
      Meaning(
        part,
        Phrase(en: "many bit errors", ja: "ビット誤りが多い"),
        .warning,
        Advice.antenna.remedy
      )
    case 99:
      Meaning(
        part,
        Phrase(
          en: "bit errors are not told, which is usual outside a call",
          ja: "ビット誤りは通知されません (通話外では普通)"
        )
      )
    default: .unknown(part)
    }
  }

  /// The six figures of `+CESQ`, those that are told.
  static func extended(_ line: SaidLine) -> [Meaning] {
    var meanings: [Meaning] = []
    if let figure = line.number(0), figure < 64 {
      meanings.append(level(-111 + figure, .strength, part: "rxlev \(figure)"))
    }
    if let figure = line.number(2), figure < 97 {
      meanings.append(level(-121 + figure, .pilot, part: "rscp \(figure)"))
    }
    if let figure = line.number(5), figure < 98 {
      meanings.append(level(-141 + figure, .reference, part: "rsrp \(figure)"))
    }
    if let figure = line.number(4), figure < 35 {
      meanings.append(quality(figure, part: "rsrq \(figure)"))
    }
    return meanings.isEmpty ? [strength(99, part: line.rest)] : meanings
  }

  /// RSRQ of LTE in half decibels from −19.5 on.
  static func quality(_ figure: Int, part: String) -> Meaning {
    let tenths = -200 + figure * 5
    let text = "RSRQ \(tenths / 10).\(abs(tenths % 10)) dB"
    if tenths >= -100 {
      return Meaning(part, Phrase(en: "\(text): clear", ja: "\(text): 良好"))
    }
    if tenths >= -150 {
      return Meaning(part, Phrase(en: "\(text): usable", ja: "\(text): 使用可"))
    }
    return Meaning(
      part,
      Phrase(en: "\(text): disturbed by other cells", ja: "\(text): 他局の干渉あり"),
      .warning,
      Advice.antenna.remedy
    )
  }
}
