@testable import Campaign

/// Scripts for the tests, made the way a file would make them.
enum SampleScripts {
  /// Keys as they are written in a file.
  static func keys(_ texts: KeyValuePairs<String, ScriptAction>) -> [ScriptKey: ScriptAction] {
    var keys: [ScriptKey: ScriptAction] = [:]
    for (text, action) in texts {
      if let key = ScriptKey(text) { keys[key] = action }
    }
    return keys
  }

  /// The sections of a good script with all that there can be.
  static var full: [ScriptSectionName: ScriptSection] {
    [
      .identity: ScriptSection(
        say: ["こちらは、{office}です。", "{reading}、さまの、お電話でしょうか。", "ご本人さまの場合は、1番を、押してください。"],
        keys: keys(["1": .confirm, "9": .wrongNumber, "0": .notPerson, "#": .again]),
        waitSeconds: 8,
        repeats: 1,
        isNeutral: true,
        otherKey: .silence
      ),
      .message: ScriptSection(
        say: ["重要なお知らせを、お送りしました。", "お問い合わせは、{telephone}、まで。"],
        keys: keys(["5": .help]),
        repeats: 1
      ),
      .menu: ScriptSection(
        say: ["もう一度お聞きになるかたは、3番を。"],
        keys: keys(["3": .again, "5": .help, "9": .end]),
        waitSeconds: 6,
        repeats: 1
      ),
      .closing: ScriptSection(say: ["失礼いたします。"], isNeutral: true),
      .apology: ScriptSection(say: ["失礼いたしました。"], isNeutral: true),
      .machine: ScriptSection(say: ["また、お電話いたします。"], isNeutral: true),
    ]
  }

  /// The sections of the smallest good script.
  static var small: [ScriptSectionName: ScriptSection] {
    [
      .identity: ScriptSection(
        say: ["{reading}、さまの、お電話でしょうか。"],
        keys: keys(["1": .confirm]),
        waitSeconds: 5,
        isNeutral: true
      ),
      .message: ScriptSection(say: ["お知らせを、お送りしました。"]),
    ]
  }

  /// A script of good sections with something changed.
  static func script(
    _ sections: [ScriptSectionName: ScriptSection] = full,
    change: (inout [ScriptSectionName: ScriptSection]) -> Void = { _ in }
  ) -> Script {
    var sections = sections
    change(&sections)
    return Script(name: "test", sections: sections)
  }
}
