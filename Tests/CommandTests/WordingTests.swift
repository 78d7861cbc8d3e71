import ArgumentParser
import Campaign
import Office
import Testing

@testable import kaden

@Suite
struct `What commands say` {
  static let commands: [any ParsableCommand.Type] = {
    var found: [any ParsableCommand.Type] = []
    var open: [any ParsableCommand.Type] = [
      InitCommand.self, ListCommand.self, SuppressCommand.self, CampaignCommand.self,
      ScriptCommand.self,
    ]
    while let command = open.popLast() {
      if command.configuration.subcommands.isEmpty { found.append(command) }
      open += command.configuration.subcommands
    }
    return found
  }()

  @Test
  func `every command's help has an example of that command`() {
    for command in Self.commands {
      let name = command.configuration.commandName ?? ""
      #expect(command.configuration.discussion.contains("Example: kaden "))
      #expect(command.configuration.discussion.contains(" \(name)"))
    }
    #expect(Self.commands.count == 24)
  }

  @Test(arguments: [
    ("yes", true), ("Y", true), (" はい ", true), ("no", false), ("", false), ("yesterday", false),
  ])
  func `only a clear yes is a yes`(answer: String, isYes: Bool) {
    #expect(Terminal.isYes(answer) == isYes)
  }

  @Test(arguments: [
    ("the name holds a control character", 20, ["the name holds a", "control character"]),
    ("氏名に制御文字がある。", 10, ["氏名に制御", "文字があ", "る。"]),
    ("", 10, [""]),
    ("abcdefghijklmno", 10, ["abcdefghij", "klmno"]),
  ])
  func `text is wrapped at spaces and between kanji`(
    text: String,
    columns: Int,
    expected: [String]
  ) {
    #expect(WrappedText.lines(text, columns: columns) == expected)
  }

  @Test
  func `no wrapped line is wider than asked, and no character is lost`() {
    let text = "名前 name が「漢字」で、 wholly-unbreakable-word も（括弧）もある。12345 67890"
    for columns in 8...60 {
      let lines = WrappedText.lines(text, columns: columns)

      #expect(lines.allSatisfy { ColumnText.width($0) <= columns })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test
  func `a table wraps its last column under itself`() {
    var table = TextTable(["NO", "WHY"], rightAligned: [0])
    table.add(["1", "one two three four"])

    #expect(table.lines == ["NO  WHY", " 1  one two three four"])
    #expect(table.lines(within: 14) == ["NO  WHY", " 1  one two", "    three four"])
  }

  @Test(arguments: OfficeError.Status.allCases)
  func `every refusal of the office has an exit status`(status: OfficeError.Status) {
    let error = OfficeError("code", Phrase(en: "a", ja: "い"), line: 3, status: status)

    let failure = CommandFailure(error)

    #expect(failure.status.rawValue == status.rawValue)
    #expect(failure.code == "code")
    #expect(failure.line == 3)
  }

  @Test
  func `a new folder is told with what to do next`() {
    let made = WorkingFolder(at: "/srv/kaden/")

    let lines = InitCommand.lines(made, .english)

    #expect(lines.count == 5)
    #expect(lines.last?.hasPrefix("next: ") == true)
    #expect(InitCommand.document(made).line.contains("\"sealing-key\":\"/srv/kaden/kaden.key\""))
  }
}
