internal import ArgumentParser
internal import Campaign
internal import Foundation

/// Exit statuses of BSD's sysexits(3), as far as Kaden uses them.
enum ExitStatus: Int32 {
  case failed = 1
  case wrongUsage = 64
  case badInput = 65
  case unavailable = 69
  case cannotCreate = 73
  case inputOutput = 74
  case notPermitted = 77
  case badConfiguration = 78
}

/// A command that could not do what was asked: what, where and what to do, and the exit status.
struct CommandFailure: Error {
  /// A word for machines, kebab case.
  let code: String
  let phrase: Phrase
  let status: ExitStatus
  /// The line of the input file, if one is at fault.
  var line: Int?

  init(_ code: String, _ phrase: Phrase, status: ExitStatus, line: Int? = nil) {
    self.code = code
    self.phrase = phrase
    self.status = status
    self.line = line
  }
}

/// Runs the body of a command and turns its failure into a message and an exit status.
enum CommandRun {
  static func reporting(json: Bool, _ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let failure as CommandFailure {
      report(failure, json: json)
      throw ExitCode(failure.status.rawValue)
    }
  }

  private static func report(_ failure: CommandFailure, json: Bool) {
    if json {
      let error = JSONDocument.object([
        ("code", .text(failure.code)),
        ("message", .text(failure.phrase.text(Terminal.language))),
        ("line", .integer(orNull: failure.line)),
      ])
      Terminal.print(JSONDocument.object([("error", error)]).line)
    } else {
      Terminal.complain(failure.phrase.text(Terminal.language))
    }
  }
}
