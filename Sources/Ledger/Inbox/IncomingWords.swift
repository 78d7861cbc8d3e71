public import Campaign
public import Foundation

/// What a message that came in holds.
public enum IncomingKind: String, CaseIterable, Codable, Sendable {
  /// Words.
  case text
  /// 8-bit or compressed data.
  case data
  /// Octets that are no message.
  case unreadable
}

/// One message, or one part of a long one, as a line received it; shows itself nowhere.
public struct IncomingPart: Sendable, CustomReflectable {
  /// Where the part stands in a long message.
  public struct Place: Equatable, Sendable {
    /// The reference that all parts share; those of 16 bits are counted from 65,536.
    public let reference: Int
    /// How many parts there are, 2 to 255.
    public let total: Int
    /// Which one this is, from 1.
    public let sequence: Int

    /// Makes a place.
    public init(reference: Int, total: Int, sequence: Int) {
      self.reference = reference
      self.total = total
      self.sequence = sequence
    }
  }

  /// The line.
  public var line: String
  /// The card in it, if known.
  public var iccid: String?
  /// What it holds.
  public var kind: IncomingKind
  /// Who sent it: a Japanese number as it is dialled, another in international form, or a name.
  public var sender: String
  /// When the service centre took it.
  public var sentAt: Date?
  /// When the line received it.
  public var receivedAt: Date
  /// Where it stands in a long message; `nil` if it is whole.
  public var place: Place?
  /// The service centre's prefix and the TPDU, as they came.
  public var octets: [UInt8]

  /// Makes a part.
  public init(
    line: String,
    iccid: String?,
    kind: IncomingKind,
    sender: String,
    sentAt: Date?,
    receivedAt: Date,
    place: Place? = nil,
    octets: [UInt8]
  ) {
    self.line = line
    self.iccid = iccid
    self.kind = kind
    self.sender = sender
    self.sentAt = sentAt
    self.receivedAt = receivedAt
    self.place = place
    self.octets = octets
  }

  /// The line only.
  public var customMirror: Mirror { Mirror(self, children: ["line": line]) }
}

/// A part of a message as it is handed out to be read.
public struct IncomingPiece: Sendable, CustomReflectable {
  /// Which part it is, from 1.
  public let sequence: Int
  /// The service centre's prefix and the TPDU.
  public let octets: [UInt8]

  /// Makes a piece.
  public init(sequence: Int, octets: [UInt8]) {
    self.sequence = sequence
    self.octets = octets
  }

  /// Which part it is.
  public var customMirror: Mirror { Mirror(self, children: ["sequence": sequence]) }
}

/// What became of a part that was noted.
public struct IncomingReceipt: Equatable, Sendable {
  /// The message it belongs to.
  public let message: Int64
  /// Whether the very same part was noted before; nothing was changed then.
  public let isRepeated: Bool
  /// Whether all parts are there.
  public let isWhole: Bool
  /// Whether it is a wish to stop.
  public let wish: StopWish
  /// The keyed hash of the number whose waiting orders were dropped, as in ``LeasedOrder``.
  public let silenced: UInt64?
}

/// A message that came in, as the ledger keeps it; shows itself nowhere.
public struct StoredMessage: Sendable, CustomReflectable {
  /// Whom the message answers: the last message to its number.
  public struct Answered: Equatable, Sendable {
    /// The campaign.
    public let campaign: Int64
    /// The campaign's name.
    public let campaignName: String
    /// The kind of work.
    public let business: String
    /// The list.
    public let list: Int64
    /// The record's number in the list.
    public let record: Int
    /// 氏名; empty after a purge.
    public let name: String
    /// 宛名番号; empty after a purge.
    public let addressee: String
  }

  /// Its key.
  public let id: Int64
  /// The line that received it.
  public let line: String
  /// The card.
  public let iccid: String?
  /// What it holds.
  public let kind: IncomingKind
  /// Who sent it; empty after a purge, and if it cannot be read.
  public let sender: String
  /// The words that are there, `…` where a part is missing; `nil` for data and after a purge.
  public let text: String?
  /// How many parts it has.
  public let parts: Int
  /// How many of them are there.
  public let partsHere: Int
  /// When the service centre took its first part.
  public let sentAt: Date?
  /// When its first part was received.
  public let receivedAt: Date
  /// Which target and campaign it answers, if the number was written to.
  public let answered: Answered?
  /// Whether it is a wish to stop.
  public let wish: StopWish
  /// Who judged that: `kaden` by the rule, or a person.
  public let wishBy: String?
  /// The entry of the suppression list that came of it.
  public let suppression: Int64?
  /// When it was marked as read.
  public let readAt: Date?
  /// By whom.
  public let readBy: String?

  /// Whether all parts are there.
  public var isWhole: Bool { partsHere >= parts }

  /// Whether parts are missing that will hardly come any more.
  public func isIncomplete(at now: Date) -> Bool {
    !isWhole && now.timeIntervalSince(receivedAt) > Self.patience
  }

  /// How long parts are waited for, in seconds: 6 h.
  public static let patience: TimeInterval = 21_600

  /// Its key and line only.
  public var customMirror: Mirror { Mirror(self, children: ["id": id, "line": line]) }
}
