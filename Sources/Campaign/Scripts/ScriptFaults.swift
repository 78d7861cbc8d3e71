/// What can be wrong with a script as a whole.
public enum ScriptShapeFault: Hashable, Sendable {
  /// A section that must be there is not.
  case sectionMissing
  /// The script takes more steps than fit.
  case tooLong
  /// A call could take longer than ten minutes.
  case takesTooLong(minutes: Int)
  /// No call can come to the section, or not as often as its repeats say.
  case neverHeard
  /// The table says something else than the script.
  case tableDiffers

  var phrase: Phrase {
    switch self {
    case .sectionMissing:
      Phrase(en: "the section is missing; write it", ja: "この節がありません。書いてください")
    case .tooLong:
      Phrase(
        en:
          "lines and repeats make more than \(CallFlow.stepsMax) steps; join lines or repeat less",
        ja: "文と繰り返しが \(CallFlow.stepsMax) 段を超えます。文をまとめるか繰り返しを減らしてください"
      )
    case .takesTooLong(let minutes):
      Phrase(
        en: "a call could take \(minutes) minutes; shorten it to ten at the most",
        ja: "通話が最長 \(minutes) 分になります。10分以内にしてください"
      )
    case .neverHeard:
      Phrase(
        en: "no call comes here, or not that often; remove it, or offer the key that leads here",
        ja: "どの通話もここに (またはその回数だけ) 来ません。削除するか、ここに進むキーを設けてください"
      )
    case .tableDiffers:
      Phrase(
        en: "the compiled script says something else; do not use it",
        ja: "変換後の内容が台本と一致しません。使用しないでください"
      )
    }
  }
}

/// What can be wrong with the words of one line.
public enum ScriptWordsFault: Hashable, Sendable {
  /// A field that may not be spoken.
  case unknownField(String)
  /// A brace without its other one.
  case brace
  /// Nothing in the line can be spoken.
  case nothingToSay
  /// A character that is none of a text.
  case badCharacter(Unicode.Scalar)
  /// The line is longer than 600 characters.
  case tooLong
  /// The question does not name the person.
  case nobodyNamed
  /// The person's name where somebody else hears it.
  case nameForOthers

  var phrase: Phrase {
    switch self {
    case .unknownField(let name):
      Phrase(
        en: "{\(name)} may not be spoken; only {reading}, {office} and {telephone} may",
        ja: "{\(name)} は話せません。話せるのは {reading}、{office}、{telephone} だけです"
      )
    case .brace:
      Phrase(en: "a brace without its other one", ja: "波かっこの対応が取れていません")
    case .nothingToSay:
      Phrase(en: "nothing in it can be spoken", ja: "読み上げられる文字がありません")
    case .badCharacter(let scalar):
      Phrase(
        en: "the character U+\(String(scalar.value, radix: 16, uppercase: true)) cannot be spoken",
        ja: "U+\(String(scalar.value, radix: 16, uppercase: true)) の文字は読み上げられません"
      )
    case .tooLong:
      Phrase(
        en: "more than \(ScriptProof.lineMax) characters; make several lines of it",
        ja: "\(ScriptProof.lineMax) 文字を超えています。複数の文に分けてください"
      )
    case .nobodyNamed:
      Phrase(
        en: "it never asks for the person by {reading}: nobody can confirm what was not asked",
        ja: "{reading} で本人の名前を尋ねていません。尋ねていないことは確認できません"
      )
    case .nameForOthers:
      Phrase(
        en: "{reading} would be heard by somebody else; leave the name out",
        ja: "{reading} が本人以外に聞かれます。名前を入れないでください"
      )
    }
  }
}

/// What can be wrong with keys and the paths of a call.
public enum ScriptPathFault: Hashable, Sendable {
  /// No key confirms who is there.
  case noConfirmation
  /// The key's action has no place in this section.
  case actionNotHere(ScriptAction)
  /// A repeat is offered and none is allowed.
  case noRepeats
  /// Keys are offered and not waited for.
  case noWait
  /// Words that are not neutral can be heard by somebody who confirmed nothing.
  case leak
  /// A call could go round for ever.
  case circle
  /// A call could come to a place that is not there.
  case leadsNowhere
  /// A call could end with an outcome that does not say what happened.
  case wrongOutcome

  var phrase: Phrase {
    switch self {
    case .noConfirmation:
      Phrase(
        en: "no key confirms that it is the person; add one, as 1 = \"confirm\"",
        ja: "本人確認のキーがありません。1 = \"confirm\" のように設けてください"
      )
    case .actionNotHere(let action):
      Phrase(
        en: "“\(action.rawValue)” has no place here; it belongs into "
          + action.sections.map { "[\($0.rawValue)]" }.joined(separator: " or "),
        ja: "「\(action.rawValue)」はここでは使えません。"
          + action.sections.map { "[\($0.rawValue)]" }.joined(separator: " か ") + " で使ってください"
      )
    case .noRepeats:
      Phrase(
        en: "a repeat is offered, and repeats = 0 allows none",
        ja: "聞き直しのキーがありますが、repeats = 0 のため聞き直せません"
      )
    case .noWait:
      Phrase(en: "keys are not waited for; set wait", ja: "キーを待つ時間がありません。wait を設定してください")
    case .leak:
      Phrase(
        en: "it can be heard without the identity key, and is not marked neutral",
        ja: "本人確認なしに聞こえることがありますが、neutral の印がありません"
      )
    case .circle:
      Phrase(en: "a call could go round for ever", ja: "通話が終わらないことがあります")
    case .leadsNowhere:
      Phrase(en: "it leads to a step that is not there", ja: "存在しない段に進みます")
    case .wrongOutcome:
      Phrase(
        en: "a call that ends here would be counted as something it was not",
        ja: "ここで終わる通話の結果が実際と異なる扱いになります"
      )
    }
  }
}
