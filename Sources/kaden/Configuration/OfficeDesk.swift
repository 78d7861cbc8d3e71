internal import Campaign
internal import Foundation
internal import Ledger
internal import Office

/// Where a clerk's command is done: the configuration, the office, who acts, what is printed.
struct OfficeDesk {
  let configuration: KadenConfiguration
  let office: Office
  let who: String
  /// Whether JSON is printed instead of words.
  let isForMachines: Bool

  /// The office's ledger.
  var ledger: Ledger { office.ledger }

  /// The office's time zone.
  var zone: TimeZone { configuration.office.timeZone }

  /// Opens the working folder and does something there; failures are reported as every command
  /// does.
  static func open(
    _ common: GlobalOptions,
    _ body: (OfficeDesk) async throws -> Void
  ) async throws {
    try await CommandRun.reporting(json: common.json) {
      let folder = try OpenFolder.open(common)
      let desk = OfficeDesk(
        configuration: folder.configuration,
        office: Office(ledger: folder.ledger),
        who: common.actingName,
        isForMachines: common.json
      )
      try await wordingFailures { try await body(desk) }
    }
  }

  /// Runs something, the errors of the office and of its ledger made a command's.
  static func wordingFailures<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let error as OfficeError {
      throw CommandFailure(error)
    } catch let error as LedgerError {
      throw CommandFailure(OfficeError(error))
    }
  }

  /// A time in the office's time zone, `-` if there is none.
  func time(_ date: Date?) -> String {
    date.map { LocalTime.text($0, zone: zone) } ?? "-"
  }

  /// Prints JSON or, for people, lines of text.
  func show(_ document: @autoclosure () -> JSONDocument, _ lines: @autoclosure () -> [String]) {
    if isForMachines {
      Terminal.print(document().line)
    } else {
      lines().forEach(Terminal.print)
    }
  }
}

extension CommandFailure {
  /// What the office refused, for the user.
  init(_ error: OfficeError) {
    self.init(
      error.code,
      error.phrase,
      status: ExitStatus(rawValue: error.status.rawValue) ?? .failed,
      line: error.line
    )
  }
}
