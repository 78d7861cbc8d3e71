import Testing

@testable import Campaign

@Suite
struct ScriptProofTests {
  private typealias Sections = [ScriptSectionName: ScriptSection]

  @Test
  func `good scripts pass without a word`() {
    #expect(ScriptProof.check(SampleScripts.script()) == [])
    #expect(ScriptProof.check(SampleScripts.script(SampleScripts.small)) == [])
  }

  /// A script that must be refused, and what must be said about it.
  struct Bad: Sendable, CustomTestStringConvertible {
    let name: String
    let finding: ScriptFinding
    let change: @Sendable (inout [ScriptSectionName: ScriptSection]) -> Void

    init(
      _ name: String,
      _ code: ScriptFinding.Code,
      _ section: ScriptSectionName?,
      line: Int? = nil,
      key: String? = nil,
      change: @escaping @Sendable (inout [ScriptSectionName: ScriptSection]) -> Void
    ) {
      self.name = name
      finding = ScriptFinding(code, in: section, line: line, key: key.flatMap { ScriptKey($0) })
      self.change = change
    }

    var testDescription: String { name }
  }

  @Test(arguments: bad)
  func `a bad script is refused with its reason`(bad: Bad) {
    let script = SampleScripts.script(change: bad.change)
    let findings = ScriptProof.check(script)

    #expect(findings.contains(bad.finding), "\(findings)")
    #expect(bad.finding.isError && !ScriptProof.passes(script))
    #expect(!bad.finding.phrase.en.isEmpty && !bad.finding.phrase.ja.isEmpty)
  }

  static let bad: [Bad] = badWords + badPaths

  private static let badWords: [Bad] = [
    Bad("the name field", .words(.unknownField("name")), .message, line: 1) {
      $0[.message]?.say[0] = "{name}さまへ"
    },
    Bad("the amount", .words(.unknownField("amount")), .message, line: 2) {
      $0[.message]?.say[1] = "{amount}円です。"
    },
    Bad("a field in capitals", .words(.unknownField("Reading")), .identity, line: 2) {
      $0[.identity]?.say[1] = "{Reading}、さま、{reading}、さま"
    },
    Bad("an open brace", .words(.brace), .closing, line: 1) { $0[.closing]?.say = ["{office"] },
    Bad("a closing brace", .words(.brace), .closing, line: 1) { $0[.closing]?.say = ["office}"] },
    Bad("braces in braces", .words(.brace), .closing, line: 1) {
      $0[.closing]?.say = ["{{office}}"]
    },
    Bad("nothing to say", .words(.nothingToSay), .message, line: 1) {
      $0[.message]?.say[0] = "、。"
    },
    Bad("a control character", .words(.badCharacter("\u{1B}")), .message, line: 1) {
      $0[.message]?.say[0] = "お知らせ\u{1B}"
    },
    Bad("a user-defined character", .words(.badCharacter("\u{E000}")), .message, line: 1) {
      $0[.message]?.say[0] = "お知らせ\u{E000}"
    },
    Bad("a line without end", .words(.tooLong), .message, line: 1) {
      $0[.message]?.say[0] = String(repeating: "あ", count: 601)
    },
    Bad("a name for a machine", .words(.nameForOthers), .machine, line: 1) {
      $0[.machine]?.say = ["{reading}、さまに、お電話しました。"]
    },
    Bad("a name for somebody else", .words(.nameForOthers), .apology, line: 1) {
      $0[.apology]?.say = ["{reading}、さまでは、ないのですね。"]
    },
    Bad("nobody asked for", .words(.nobodyNamed), .identity) {
      $0[.identity]?.say = ["ご本人さまですか。"]
    },
  ]

  private static let badPaths: [Bad] = [
    Bad("no identity", .shape(.sectionMissing), .identity) { $0[.identity] = nil },
    Bad("no message", .shape(.sectionMissing), .message) { $0[.message] = nil },
    Bad("identity not neutral", .path(.leak), .identity, line: 1) {
      $0[.identity]?.isNeutral = false
    },
    Bad("apology not neutral", .path(.leak), .apology, line: 1, key: "0") {
      $0[.apology]?.isNeutral = false
    },
    Bad("machine text not neutral", .path(.leak), .machine, line: 1) {
      $0[.machine]?.isNeutral = false
    },
    Bad("no confirmation", .path(.noConfirmation), .identity) {
      $0[.identity]?.keys = SampleScripts.keys(["0": .notPerson, "9": .wrongNumber, "#": .again])
    },
    Bad("message never heard", .shape(.neverHeard), .message) {
      $0[.identity]?.keys = SampleScripts.keys(["0": .notPerson, "9": .wrongNumber])
    },
    Bad("confirmation in the menu", .path(.actionNotHere(.confirm)), .menu, key: "1") {
      $0[.menu]?.keys.merge(SampleScripts.keys(["1": .confirm])) { $1 }
    },
    Bad("refusal in the menu", .path(.actionNotHere(.wrongNumber)), .menu, key: "9") {
      $0[.menu]?.keys.merge(SampleScripts.keys(["9": .wrongNumber])) { $1 }
    },
    Bad("help for anybody", .path(.actionNotHere(.help)), .identity, key: "5") {
      $0[.identity]?.keys.merge(SampleScripts.keys(["5": .help])) { $1 }
    },
    Bad("the end inside the message", .path(.actionNotHere(.end)), .message, key: "7") {
      $0[.message]?.keys.merge(SampleScripts.keys(["7": .end])) { $1 }
    },
    Bad("a key in the closing", .path(.actionNotHere(.again)), .closing, key: "3") {
      $0[.closing]?.keys.merge(SampleScripts.keys(["3": .again])) { $1 }
    },
    Bad("a repeat that is not allowed", .path(.noRepeats), .menu, key: "3") {
      $0[.message]?.repeats = 0
    },
    Bad("a question that is not repeated", .path(.noRepeats), .identity, key: "#") {
      $0[.identity]?.repeats = 0
    },
    Bad("repeats that nobody can ask for", .shape(.neverHeard), .message) {
      $0[.menu]?.keys = SampleScripts.keys(["5": .help])
    },
    Bad("keys without time", .path(.noWait), .identity) { $0[.identity]?.waitSeconds = 0 },
    Bad("an apology for nobody", .shape(.neverHeard), .apology) {
      $0[.identity]?.keys = SampleScripts.keys(["1": .confirm, "#": .again])
    },
    Bad("too many steps", .shape(.tooLong), nil) { $0[.message]?.repeats = 12 },
    Bad("too many lines", .shape(.tooLong), nil) {
      $0[.closing]?.say = Array(repeating: "失礼します。", count: 60)
    },
    Bad("an hour's call", .shape(.takesTooLong(minutes: 16)), nil) {
      $0[.message]?.say = Array(repeating: String(repeating: "あ", count: 550), count: 3)
    },
  ]

  @Test
  func `no two of the bad scripts are refused for the same reason at the same place`() {
    #expect(Set(Self.bad.map(\.finding)).count >= 25)
  }

  @Test
  func `the longest path counts every pause, clip and wait`() {
    let script = SampleScripts.script(SampleScripts.small)

    // The question with its wait, then the message; each with a second of silence before it.
    let longest = ScriptProof.longestMilliseconds(script, clipMilliseconds: [2000, 3000])

    #expect(longest == 1000 + 2000 + 5000 + 1000 + 3000)
    let again = SampleScripts.script(SampleScripts.small) { $0[.identity]?.repeats = 2 }
    let three = ScriptProof.longestMilliseconds(again, clipMilliseconds: [2000, 3000])
    #expect(three == 3 * 8000 + 4000)
  }

  @Test
  func `a table that says something else than the script is found out`() {
    let script = SampleScripts.script()
    var flow = script.flow
    flow.steps[1].confirmingKeys |= 1 << 9
    let forged = Script(script, flow: flow)

    #expect(ScriptProof.check(forged).contains(ScriptFinding(.shape(.tableDiffers), in: nil)))

    flow = script.flow
    let message = flow.steps[1].keys[1]
    flow.steps[Int(message)].isNeutral = true
    let marked = Script(script, flow: flow)
    #expect(!ScriptProof.passes(marked))
  }

  @Test
  func `advice is given and refuses nothing`() {
    let script = SampleScripts.script {
      $0[.identity]?.say[0] = "こちらは、{office}です。国民健康保険料の、納期限のお知らせです。"
      $0[.message]?.say[0] = "ご本人様の方は、1を押してください。1日までに。"
      $0[.menu]?.keys = [:]
      $0[.message]?.repeats = 0
    }
    let advice = ScriptProof.check(script)

    #expect(ScriptProof.passes(script))
    #expect(advice.contains(ScriptFinding(.advice(.tellingWord("保険料")), in: .identity, line: 1)))
    #expect(advice.contains(ScriptFinding(.advice(.menuWithoutKeys), in: .menu)))
    let traps = ["納期限", "の方は", "本人様", "1を", "1日"]
    for found in traps {
      #expect(
        advice.contains {
          guard case .advice(.trap(let trap)) = $0.code else { return false }
          return trap.found == found
        },
        "\(found)"
      )
    }
  }
}
