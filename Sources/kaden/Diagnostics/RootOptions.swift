internal import ArgumentParser
internal import Diagnostics

/// Which system is looked at.
struct RootOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Look at the system whose sys, dev, proc, run and etc stand in this folder.",
      valueName: "folder"
    )
  )
  var root: String?

  /// The folder without a slash at its end; nothing for this machine.
  var folder: String? {
    root.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  /// Where that system tells of itself.
  var folders: SystemFolders { SystemFolders(root: folder ?? "") }
}
