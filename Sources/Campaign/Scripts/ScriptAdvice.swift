/// What a careful person should look at in a script.
public enum ScriptAdvice: Hashable, Sendable {
  /// A menu without keys.
  case menuWithoutKeys
  /// A neutral text with a word that tells what it is about.
  case tellingWord(String)
  /// Words that the synthesiser reads wrongly, or that are misheard on the telephone.
  case trap(SpokenTrap)

  var phrase: Phrase {
    switch self {
    case .menuWithoutKeys:
      Phrase(
        en: "it offers no key; what is said here belongs into [closing]",
        ja: "キーがありません。ここの文は [closing] に書いてください"
      )
    case .tellingWord(let word):
      Phrase(
        en: "“\(word)” tells anybody who hears it what the call is about",
        ja: "「\(word)」は、聞いた人に用件を知らせてしまいます"
      )
    case .trap(let trap):
      Phrase(
        en: "“\(trap.found)” is misread or misheard; write \(trap.instead)",
        ja: "「\(trap.found)」は読み誤りや聞き違いのおそれがあります。\(trap.instead) と書いてください"
      )
    }
  }
}

/// Words that should be written otherwise before they are spoken.
public struct SpokenTrap: Hashable, Sendable {
  /// What stands there.
  public let found: String
  /// What to write in its place.
  public let instead: String

  /// The traps in a text, in the order of the table below.
  public static func all(in text: String) -> [SpokenTrap] {
    var traps = table.filter { text.contains($0.found) }
    traps += dayWithoutMonth(text)
    traps += numbers(text)
    return traps
  }

  private static let table = [
    SpokenTrap(found: "納期限", instead: "納付期限"),
    SpokenTrap(found: "の方は", instead: "のかたは"),
    SpokenTrap(found: "の方が", instead: "のかたが"),
    SpokenTrap(found: "の方に", instead: "のかたに"),
    SpokenTrap(found: "の方へ", instead: "のかたへ"),
    SpokenTrap(found: "い方は", instead: "いかたは"),
    SpokenTrap(found: "る方は", instead: "るかたは"),
    SpokenTrap(found: "な方が", instead: "なかたが"),
    SpokenTrap(found: "本人様", instead: "本人さま"),
    SpokenTrap(found: "3件", instead: "3けん"),
    SpokenTrap(found: "３件", instead: "3けん"),
  ]

  /// 1日 alone is read as “one day”, and 0時 as ゼロジ.
  private static func dayWithoutMonth(_ text: String) -> [SpokenTrap] {
    let characters = Array(text)
    var traps: [SpokenTrap] = []
    for index in characters.indices.dropLast() where isDigit(characters[index]) {
      let before = index > 0 ? characters[index - 1] : " "
      guard !isDigit(before), before != "月" else { continue }
      if "1１".contains(characters[index]), characters[index + 1] == "日" {
        traps.append(SpokenTrap(found: "\(characters[index])日", instead: "7月1日 (月も)"))
      } else if "0０".contains(characters[index]), characters[index + 1] == "時" {
        traps.append(SpokenTrap(found: "\(characters[index])時", instead: "午前れいじ"))
      }
    }
    return traps
  }

  /// 1を is heard as 一応, 9を as 給与: keys are called 1番, 9番.
  private static func numbers(_ text: String) -> [SpokenTrap] {
    let characters = Array(text)
    var traps: [SpokenTrap] = []
    for index in characters.indices.dropLast() {
      guard isDigit(characters[index]), characters[index + 1] == "を" else { continue }
      let digit = characters[index]
      traps.append(SpokenTrap(found: "\(digit)を", instead: "\(digit)番を"))
    }
    return traps
  }

  private static func isDigit(_ character: Character) -> Bool {
    "0123456789０１２３４５６７８９".contains(character)
  }
}
