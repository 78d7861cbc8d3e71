import Campaign
import Foundation
import Testing

@testable import kaden

/// A file of what is printed, word for word; `KADEN_SNAPSHOTS=write` writes it anew.
struct Snapshot {
  private let file: URL

  init(_ name: String) {
    file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Snapshots").appending(path: "\(name).txt")
  }

  /// Compares what is printed in English, in Japanese, and in English with colours.
  func expect(
    _ print: (FindingWords) -> [String],
    settled: (String) -> String = { $0 },
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let ways = [
      FindingWords(language: .english, columns: 80), FindingWords(language: .japanese, columns: 80),
      FindingWords(language: .english, columns: 80, paint: Paint(isOn: true)),
    ]
    let texts = ways.map(print)
    for line in texts.joined() {
      let shown = line.replacing(/\u{1B}\[[0-9;]*m/, with: "")
      #expect(ColumnText.width(shown) <= 80, "\(shown)", sourceLocation: sourceLocation)
    }
    let text =
      settled(texts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n----\n\n"))
      .replacing("\u{1B}", with: "\\e") + "\n"
    if ProcessInfo.processInfo.environment["KADEN_SNAPSHOTS"] == "write" {
      try Data(text.utf8).write(to: file)
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(text == kept, sourceLocation: sourceLocation)
  }
}
