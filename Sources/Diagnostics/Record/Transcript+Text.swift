extension Transcript {
  /// The text of a file with these entries; what was read from it is the same again.
  static func text(_ entries: [Entry]) -> String {
    entries.map(line).joined(separator: "\n") + "\n"
  }

  private static func line(_ entry: Entry) -> String {
    switch entry {
    case .provenance(let text): "# \(text)"
    case .sent(let octets):
      // The CR at the end is implied.
      "> \(shown(octets.last == 0x0D ? octets.dropLast() : octets[...]))"
    case .sentFile(let octets): "> <\(octets) octets>"
    case .answered(let octets):
      octets == Array("\r\n> ".utf8) ? "< >" : "< \(shown(octets.dropFirst(2).dropLast(2)))"
    case .unsolicited(let octets): "! \(shown(octets.dropFirst(2).dropLast(2)))"
    case .passes(let milliseconds): "~ \(milliseconds) ms"
    case .comesTo(let words): "= \(words)"
    }
  }

  private static func shown(_ octets: ArraySlice<UInt8>) -> String {
    TranscriptRun.shown(Array(octets))
  }
}
