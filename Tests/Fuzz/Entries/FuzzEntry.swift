/// The ways in for octets of the outside, each an ordinary function.
///
/// `make fuzz` calls them with octets that libFuzzer makes up; the tests call them with every octet
/// sequence that is kept. Whatever comes in, a value or an error comes out: a trap is a finding, and so
/// is a ``FuzzAccount/complaint``.
public enum FuzzEntry: String, CaseIterable, Sendable {
  /// The line framer, and every question that is asked of a line.
  case framer
  /// A whole dialogue: octets of a modem in, time and jobs between them.
  case dialogue
  /// The TPDU decoder, both directions and both rules.
  case pdu
  /// The loader of modem models.
  case model
  /// The reader of lists.
  case csv
  /// The explanation of what a modem said.
  case explain

  /// How many models a dialogue can be held under.
  public static var dialogueModels: Int { DialogueEntry.models.count }

  /// Hands octets in.
  ///
  /// The first octet of a dialogue chooses its model.
  public func run(_ octets: [UInt8]) -> FuzzAccount {
    switch self {
    case .framer: FramerEntry.run(octets)
    case .dialogue: DialogueEntry.run(octets)
    case .pdu: PDUEntry.run(octets)
    case .model: ModelEntry.run(octets)
    case .csv: ListEntry.run(octets)
    case .explain: ExplainEntry.run(octets)
    }
  }
}

/// What came of some octets.
public struct FuzzAccount: Hashable, Sendable {
  /// How many octets were taken.
  public var consumed = 0
  /// How many lines, events or values came out.
  public var values = 0
  /// How many errors came out.
  public var refusals = 0
  /// What must not have happened; nothing if all is well.
  public private(set) var complaint: String?

  /// An account of nothing.
  public init() {}

  /// Notes the first thing that must not have happened.
  mutating func complain(_ words: String) {
    if complaint == nil { complaint = words }
  }

  /// Notes something unless it holds.
  mutating func require(_ condition: Bool, _ words: @autoclosure () -> String) {
    if !condition { complain(words()) }
  }
}
