internal import Foundation

/// All that was measured, as a table for people and as JSON for machines.
struct Report {
  private var sections: [(title: String, measurements: [Measurement], note: String)] = []
  private let machine = Machine()

  /// Adds a section; a note stands below its rows in the table and not in the JSON.
  mutating func add(_ title: String, _ measurements: [Measurement], note: String = "") {
    sections.append((title, measurements, note))
  }

  /// The table; what stands in brackets is how the value relates to ours.
  var table: String {
    var lines = [
      machine.line, "(×N): the other value as a multiple of ours; load average now \(Machine.load)",
      "",
    ]
    let titleWidth = max(20, sections.flatMap(\.measurements).map(\.title.count).max() ?? 0)
    lines.append(
      Self.padded("", titleWidth) + "            ours        best peer            bound   promise"
    )
    for section in sections where !section.measurements.isEmpty {
      lines.append(section.title)
      for it in section.measurements {
        let row =
          "  " + Self.padded(it.title, titleWidth) + Self.right(Self.number(it.value), 10) + " "
          + Self.padded(it.unit, 6) + Self.right(Self.peer(it), 17) + Self.right(Self.bound(it), 15)
          + "   " + Self.promise(it)
        lines.append(String(row.reversed().drop { $0 == " " }.reversed()))
      }
      if !section.note.isEmpty { lines.append(section.note) }
    }
    return lines.joined(separator: "\n")
  }

  /// The same as JSON, with the peers' names.
  func json() throws -> Data {
    var values: [String: JSONValue] = [:]
    for it in sections.flatMap(\.measurements) {
      values[it.key] = JSONValue(
        value: it.value,
        unit: it.unit,
        peer: it.bestPeer?.name,
        peerValue: it.bestPeer?.value,
        bound: it.bound,
        keepsPromise: it.promise.map { $0.isKept(by: it.value) }
      )
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let document = Document(
      machine: machine.line,
      date: Date().formatted(.iso8601),
      measurements: values
    )
    return try encoder.encode(document)
  }

  private struct JSONValue: Encodable {
    let value: Double
    let unit: String
    let peer: String?
    let peerValue: Double?
    let bound: Double?
    let keepsPromise: Bool?
  }

  private struct Document: Encodable {
    let machine: String
    let date: String
    let measurements: [String: JSONValue]
  }

  private static func peer(_ it: Measurement) -> String {
    guard let peer = it.bestPeer else { return "" }
    return number(peer.value) + ratio(peer.value, to: it.value)
  }

  private static func bound(_ it: Measurement) -> String {
    guard let bound = it.bound else { return "" }
    return number(bound) + ratio(bound, to: it.value)
  }

  private static func promise(_ it: Measurement) -> String {
    switch it.promise {
    case nil: ""
    case .atMost(let bar)?: "≤ " + number(bar) + mark(it)
    case .atLeast(let bar)?: "≥ " + number(bar) + mark(it)
    }
  }

  private static func mark(_ it: Measurement) -> String {
    it.promise?.isKept(by: it.value) ?? true ? "" : "  MISSED"
  }

  private static func ratio(_ other: Double, to ours: Double) -> String {
    guard ours > 0, other > 0 else { return "" }
    return " (×" + number(other / ours) + ")"
  }

  static func number(_ value: Double) -> String {
    switch abs(value) {
    case 0: "0"
    case ..<0.1: String(format: "%.3f", value)
    case ..<10: String(format: "%.2f", value)
    case ..<1000: String(format: "%.1f", value)
    default: String(format: "%.0f", value)
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

/// What the numbers were measured on.
struct Machine {
  /// Processor, cores and how busy it was when the run began.
  let line: String

  init() {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model =
      text.split(separator: "\n").first { $0.hasPrefix("model name") }?
      .split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown processor"
    line = "\(model), \(processors) cores, load average \(Self.load)"
  }

  /// The load averages over 1, 5 and 15 minutes.
  static var load: String {
    let text = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
    return text.split(separator: " ").prefix(3).joined(separator: " ")
  }
}
