internal import ArgumentParser

/// The command line's root.
@main
struct Kaden: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kaden",
    abstract: "Calls the people on a list, makes sure who is there, and accounts for every call.",
    discussion: """
      A working folder is made with `kaden init`; a rehearsal of everything, without modems, is
      `kaden demo`.
      """,
    version: KadenVersion.text,
    subcommands: [
      InitCommand.self, ListCommand.self, SuppressCommand.self, CampaignCommand.self,
      InboxCommand.self, ScriptCommand.self, DaemonCommand.self, LineCommand.self, PDUCommand.self,
      DiagnosticsCommand.self, PlanCommand.self, SimulateCommand.self, DemoCommand.self,
      ManualCommand.self,
    ]
  )
}

/// The product's version.
enum KadenVersion {
  static let text = "0.1.0"
}
