internal import ArgumentParser
internal import Campaign

/// `kaden manual`: a page of the manual.
struct ManualCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Prints the manual page of kaden or of one of its commands, for man(1).",
    discussion: """
      make install puts the pages where man finds them.

      Example: kaden manual diagnostics | man -l -
      """
  )

  @Argument(help: "The command, word by word; none for kaden itself.")
  var command: [String] = []

  func run() async throws {
    try await CommandRun.reporting(json: false) {
      var found = try HelpDump.whole().command
      for word in command {
        guard let sub = found.subcommand(word) else {
          throw CommandFailure(
            "command",
            Phrase(
              en: "there is no command \(command.joined(separator: " ")); see: kaden --help",
              ja: "\(command.joined(separator: " ")) というコマンドはありません: kaden --help"
            ),
            status: .badInput
          )
        }
        found = sub
      }
      Terminal.write(ManualPage(path: ["kaden"] + command, command: found).text, to: 1)
    }
  }
}
