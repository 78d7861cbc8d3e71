import Foundation

/// A result file, taken apart octet by octet: CP932, CR LF, quoted only where RFC 4180 asks for it.
struct ResultTable: Sendable {
  /// What is not as the vendor's format wants it.
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  /// One row of the nine columns.
  struct Row: Hashable, Sendable {
    var name: String
    var reading: String
    var addressee: String
    var telephone: String
    var startedAt: String
    var ringSeconds: String
    var talkSeconds: String
    var outcome: String
    var key: String

    /// The number's digits, if the number was written in an ordinary way.
    var digits: String { telephone.filter(\.isNumber) }
  }

  static let header = "氏名,フリガナ,宛名番号,電話番号,発信開始時刻,呼出時間,通話時間,切電理由,反応番号"

  let octets: [UInt8]
  let rows: [Row]

  init(_ octets: [UInt8]) throws {
    self.octets = octets
    let table = try CSVTable(octets)
    guard try CP932.octets(Self.header) + [0x0D, 0x0A] == Array(octets.prefix(table.headerOctets))
    else { throw Malformed(description: "the header is another") }
    rows = try table.rows.map { fields in
      guard fields.count == 9 else { throw Malformed(description: "\(fields.count) fields") }
      return Row(
        name: fields[0],
        reading: fields[1],
        addressee: fields[2],
        telephone: fields[3],
        startedAt: fields[4],
        ringSeconds: fields[5],
        talkSeconds: fields[6],
        outcome: fields[7],
        key: fields[8]
      )
    }
  }
}

/// A table in CP932 by the rules of RFC 4180; strictly, as we write it, or as others do.
struct CSVTable {
  private(set) var rows: [[String]] = []
  private(set) var headerOctets = 0

  init(_ octets: [UInt8], isStrict: Bool = true) throws {
    var place = 0
    var fields: [String] = []
    var isHeader = true
    while place < octets.count {
      let isQuoted = octets[place] == 0x22
      fields.append(try CP932.text(try Self.field(octets, &place)))
      if isStrict, isQuoted, !Self.needsQuotes(fields[fields.count - 1]) {
        throw ResultTable.Malformed(description: "quoted without need")
      }
      guard place < octets.count else {
        throw ResultTable.Malformed(description: "the last line has no end")
      }
      if octets[place] == 0x2C {
        place += 1
        continue
      }
      guard octets[place...].starts(with: [0x0D, 0x0A]) else {
        throw ResultTable.Malformed(description: "a line does not end with CR LF")
      }
      place += 2
      if isHeader { headerOctets = place } else { rows.append(fields) }
      isHeader = false
      fields = []
    }
  }

  private static func needsQuotes(_ text: String) -> Bool {
    text.unicodeScalars.contains { [",", "\"", "\r", "\n"].contains($0) }
  }

  /// The octets of the field at `place`, unquoted; `place` is then at its end.
  private static func field(_ octets: [UInt8], _ place: inout Int) throws -> [UInt8] {
    var field: [UInt8] = []
    guard octets[place] == 0x22 else {
      while place < octets.count, octets[place] != 0x2C, octets[place] != 0x0D {
        // The second octet of a character may look like a comma's neighbours, never like these.
        field.append(octets[place])
        place += 1
      }
      return field
    }
    place += 1
    while place < octets.count {
      if octets[place] == 0x22 {
        place += 1
        guard place < octets.count, octets[place] == 0x22 else { return field }
      }
      field.append(octets[place])
      place += 1
    }
    throw ResultTable.Malformed(description: "a quote is not closed")
  }
}
