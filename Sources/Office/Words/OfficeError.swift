public import Campaign
public import CampaignFiles
public import Ledger

/// What went wrong with something that staff asked for, in both languages and without personal data.
public struct OfficeError: Error, Hashable, Sendable {
  /// The exit status a command should end with (sysexits).
  public enum Status: Int32, CaseIterable, Sendable {
    /// It failed.
    case failed = 1
    /// The command was used wrongly.
    case usage = 64
    /// The data given is bad.
    case data = 65
    /// Something needed is unavailable.
    case unavailable = 69
    /// A file cannot be made.
    case cannotCreate = 73
    /// Reading or writing failed.
    case inputOutput = 74
    /// It is not permitted.
    case notPermitted = 77
    /// The configuration is bad.
    case configuration = 78
  }

  /// What it is, for machines.
  public let code: String
  /// What it is, in words.
  public let phrase: Phrase
  /// The line of the file concerned, if there is one.
  public let line: Int?
  /// How a command should end.
  public let status: Status

  /// Makes an error.
  public init(_ code: String, _ phrase: Phrase, line: Int? = nil, status: Status = .failed) {
    self.code = code
    self.phrase = phrase
    self.line = line
    self.status = status
  }

  /// A list that is refused as a whole.
  public init(_ refusal: ListRefusal) {
    let status: Status
    switch refusal.code {
    case .notFound, .notPermitted, .notAFile, .unreadable: status = .inputOutput
    case .noConverter: status = .unavailable
    case .empty, .noRecords, .headerMissing, .headerNotRecognised, .columnsUnknown,
      .columnMissing, .columnRepeated, .quoteBroken, .utf16, .encodingUnknown, .headerUnreadable,
      .tooLarge:
      status = .data
    }
    self.init(refusal.code.rawValue, refusal.message, line: refusal.line, status: status)
  }

  /// What the ledger refused.
  public init(_ error: LedgerError) {
    let (code, status): (String, Status)
    switch error {
    case .sealing(let fault):
      switch fault {
      case .keyMissing: (code, status) = ("key-missing", .configuration)
      case .keyExists: (code, status) = ("key-exists", .cannotCreate)
      case .keyExposed: (code, status) = ("key-exposed", .configuration)
      case .keyMalformed: (code, status) = ("key-malformed", .configuration)
      case .keyUnusable: (code, status) = ("key-unusable", .inputOutput)
      case .wrongKey: (code, status) = ("wrong-key", .configuration)
      case .sealBroken: (code, status) = ("seal-broken", .data)
      }
    case .store(let fault):
      switch fault {
      case .missing: (code, status) = ("ledger-missing", .unavailable)
      case .exists: (code, status) = ("ledger-exists", .cannotCreate)
      case .unfamiliar: (code, status) = ("ledger-unfamiliar", .data)
      case .failed: (code, status) = ("ledger-failed", .inputOutput)
      case .damaged: (code, status) = ("ledger-damaged", .data)
      case .injected: (code, status) = ("ledger-failed", .failed)
      }
    case .refused(let refusal):
      (code, status) = Self.refused(refusal)
    }
    self.init(code, error.phrase, status: status)
  }

  private static func refused(_ refusal: Refusal) -> (String, Status) {
    switch refusal {
    case .noList: ("no-list", .data)
    case .noRecord: ("no-record", .data)
    case .noCampaign: ("no-campaign", .data)
    case .noLine: ("no-line", .data)
    case .noMessage: ("no-message", .data)
    case .noSender: ("no-sender", .data)
    case .alreadyImported: ("already-imported", .data)
    case .purged: ("purged", .data)
    case .listInUse: ("list-in-use", .notPermitted)
    case .notHeld: ("not-held", .data)
    case .noNumber: ("no-number", .data)
    case .wrongState: ("wrong-state", .notPermitted)
    case .releasedByCreator: ("released-by-creator", .notPermitted)
    case .notPreviewed: ("not-previewed", .notPermitted)
    }
  }
}
