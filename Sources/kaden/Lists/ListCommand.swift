internal import ArgumentParser
internal import CampaignFiles

/// `kaden list`: the lists of people to call.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Imports lists, shows them, decides about held records, purges personal data.",
    subcommands: [
      ListImportCommand.self, ListShowCommand.self, ListConfirmCommand.self,
      ListStrikeCommand.self, ListAccountCommand.self, ListPurgeCommand.self,
    ]
  )
}

/// The encodings as the command line names them.
enum EncodingName: String, CaseIterable, ExpressibleByArgument {
  case cp932
  case utf8 = "utf-8"

  /// The encoding itself.
  var encoding: ListEncoding {
    switch self {
    case .cp932: .cp932
    case .utf8: .utf8
    }
  }
}
