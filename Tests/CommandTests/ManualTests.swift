import ArgumentParser
import Testing

@testable import kaden

/// The pages of the manual.
struct `a page of the manual` {
  private static func names(_ command: HelpDump.Command) -> [String] {
    [command.commandName] + command.shown.flatMap(names)
  }

  private static func options(_ command: HelpDump.Command) -> [String] {
    let own = (command.arguments ?? []).flatMap { $0.names ?? [] }.filter { $0.kind == "long" }
    return own.map(\.name) + command.shown.flatMap(options)
  }

  @Test
  func `has every command and option of kaden diagnostics`() throws {
    let command = try #require(try HelpDump.whole().command.subcommand("diagnostics"))
    let page = ManualPage(path: ["kaden", "diagnostics"], command: command).text

    for name in Self.names(command) { #expect(page.contains(name)) }
    for option in Self.options(command) where option != "help" && option != "version" {
      #expect(page.contains("\\-\\-" + option.replacing("-", with: "\\-")), "\(option)")
    }
    #expect(page.contains(".SH EXIT STATUS"))
  }

  @Test(arguments: [(".SH x", "\\&.SH x"), ("a\\b", "a\\eb"), ("--line", "\\-\\-line")])
  func `has nothing that roff would obey`(text: String, shown: String) {
    #expect(ManualPage.escaped(text) == shown)
  }
}
