internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import Logging

/// Options every command has.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration file.",
      discussion: "Otherwise $KADEN_CONFIG, ./kaden.toml, /etc/kaden/kaden.toml.",
      valueName: "file"
    )
  )
  var config: String?

  @Flag(help: "Print JSON for machines.")
  var json = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Who acts; otherwise $KADEN_USER or the user of the system.",
      valueName: "name"
    )
  )
  var actor: String?

  /// Who acts.
  var actingName: String {
    if let actor, !actor.isEmpty { return actor }
    let environment = ProcessInfo.processInfo.environment
    if let name = environment["KADEN_USER"], !name.isEmpty { return name }
    if let entry = unsafe getpwuid(getuid()), let name = unsafe entry.pointee.pw_name {
      return unsafe String(cString: name)
    }
    return "uid-\(getuid())"
  }
}

/// How talkative the log is.
struct LogOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "trace, debug, info, notice, warning, error or critical.",
      valueName: "level"
    )
  )
  var logLevel = "notice"

  /// A log on standard error.
  func makeLog() throws -> Logger {
    guard let level = Logger.Level(rawValue: logLevel) else {
      throw ValidationError("unknown log level “\(logLevel)”")
    }
    var log = Logger(label: "kaden", factory: { StreamLogHandler.standardError(label: $0) })
    log.logLevel = level
    return log
  }
}
