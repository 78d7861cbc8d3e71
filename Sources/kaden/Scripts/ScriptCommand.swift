internal import ArgumentParser

/// `kaden script`: what is said in a call.
struct ScriptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "script",
    abstract: "Proves a script, and lets it be heard.",
    subcommands: [ScriptCheckCommand.self, ScriptSpeakCommand.self]
  )
}
