internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import ShortMessage

/// `kaden pdu decode`: what a PDU says.
struct PDUDecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Read a PDU, or one a line from standard input.",
    discussion: """
      With “-” each line of standard input is one PDU, and one JSON document a line is printed for
      each, in order, errors included. Bad input ends with status 65.

      Example:
        kaden pdu decode --json 0006450C9118090000101062700190000563627001900025630000
        kaden pdu decode - < pdus.txt
      """
  )

  @Argument(help: "The PDU in hexadecimal digits, or “-” for one a line on standard input.")
  var pdu: String

  @Flag(name: .customLong("no-smsc"), help: "The PDU has no service centre prefix.")
  var hasNoPrefix = false

  @Option(
    name: .customLong("type"),
    help: """
      The kind of TPDU: deliver, submit, status-report, command, submit-report or deliver-report. \
      Without it the first three are told apart by themselves.
      """,
    transform: kindNamed
  )
  var kind: TPDU.Kind?

  @Flag(help: "Let pass what networks get wrong: times that are none, octets behind the end.")
  var lenient = false

  @Flag(help: "Print a JSON document.")
  var json = false

  private static func kindNamed(_ name: String) throws -> TPDU.Kind {
    guard let kind = TPDU.Kind(rawValue: name) else {
      throw ValidationError("“\(name)” is none of the kinds.")
    }
    return kind
  }

  func run() throws {
    let language = PDUWords.language
    let isGood = pdu == "-" ? decodeLines(language) : decodeOne(language)
    if !isGood { throw ExitCode(65) }
  }

  private func decodeLines(_ language: Language) -> Bool {
    var isGood = true
    while let line = readLine() {
      switch decode(line) {
      case .success(let pdu):
        print(PDUDocument(pdu).document.line)
      case .failure(let failure):
        print(PDUDocument.document(failure, language).line)
        isGood = false
      }
      fflush(nil)
    }
    return isGood
  }

  private func decodeOne(_ language: Language) -> Bool {
    switch decode(pdu) {
    case .success(let pdu):
      let document = PDUDocument(pdu)
      print(json ? document.document.line : PDUTable.text(document.members))
      return true
    case .failure(let failure):
      if json {
        print(PDUDocument.document(failure, language).line)
      } else {
        FileHandle.standardError.write(Data((PDUTable.text(failure, language) + "\n").utf8))
      }
      return false
    }
  }

  /// Reads one PDU; blanks between its digits and around them do not count.
  func decode(_ text: String) -> Result<PDU, DecodingFailure> {
    do throws(DecodingFailure) {
      let octets = try Hexadecimal.octets(text.filter { !$0.isWhitespace })
      return .success(try decode(octets))
    } catch {
      return .failure(error)
    }
  }

  private func decode(_ octets: [UInt8]) throws(DecodingFailure) -> PDU {
    let rule: DecodingRule = lenient ? .lenient : .strict
    let start = hasNoPrefix ? 0 : PDU.tpduStart(octets.span)
    let first = start < octets.count ? octets[start] : 0
    let direction = kind?.direction ?? (first & 0x03 == 1 ? .toServiceCentre : .fromServiceCentre)
    if let kind, start < octets.count,
      kind != TPDU.Kind(firstOctet: first, direction: direction)
    {
      throw DecodingFailure(field: .firstOctet, octet: start, problem: .reservedMessageType)
    }
    if hasNoPrefix {
      return PDU(tpdu: try TPDU.decode(octets.span, direction: direction, rule: rule))
    }
    return try PDU.decode(octets.span, direction: direction, rule: rule)
  }
}

/// PDUs as people are shown them: a line a field.
enum PDUTable {
  /// The fields that are there, their names in a column.
  static func text(_ members: [(key: String, value: JSONDocument)]) -> String {
    let rows = members.compactMap { member in
      shown(member.value).map { (member.key, $0) }
    }
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { key, value in
      key + String(repeating: " ", count: width - key.count + 2) + value
    }
    .joined(separator: "\n")
  }

  /// A failure in one sentence.
  static func text(_ failure: DecodingFailure, _ language: Language) -> String {
    let reason = PDUWords.phrase(failure.problem).text(language)
    return Phrase(
      en: "\(failure.field.path), octet \(failure.octet): \(reason)",
      ja: "\(failure.field.path) (先頭を0として\(failure.octet)オクテット目): \(reason)"
    )
    .text(language)
  }

  private static func shown(_ value: JSONDocument) -> String? {
    switch value {
    case .null: nil
    case .text(let text): text
    case .truth, .integer, .tenths, .list, .object: value.line
    }
  }
}
