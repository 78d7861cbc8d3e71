package import Dialogue
package import ModemCatalogue

extension TranscriptRun {
  /// Plays the transcript and notes every departure from what it says.
  package mutating func play(_ transcript: Transcript, cutting: Cutting) {
    var generator = SplitMix64(seed: 0)
    if case .seeded(let seed) = cutting { generator = SplitMix64(seed: seed) }
    for (index, line) in zip(transcript.entries.indices, transcript.lines) {
      switch transcript.entries[index] {
      case .provenance:
        break
      case .sent(let octets):
        begin(octets, upcoming: transcript.entries[index...])
        let got = Array(written.prefix(octets.count))
        if got != octets {
          let all = written.isEmpty ? nil : Self.shown(written)
          depart(line: line, expected: Self.shown(octets), got: all)
        }
        written.removeFirst(got.count)
      case .sentFile(let octets):
        if Array(written.prefix(octets)) != Self.file(octets) {
          depart(line: line, expected: "<\(octets) octets>", got: "<\(written.count) octets>")
        }
        written.removeFirst(min(octets, written.count))
      case .answered(let octets), .unsolicited(let octets):
        feed(octets, cutting, &generator)
      case .passes(let milliseconds):
        pass(milliseconds)
      case .comesTo(let words):
        expect(words, line: line)
      }
    }
    events.removeAll { $0 == .ready || $0 == .audioOpened }
    let last = transcript.lines.last ?? 1
    for event in events { depart(line: last, expected: nil, got: Self.words(event)) }
    if !written.isEmpty { depart(line: last, expected: nil, got: Self.shown(written)) }
  }

  private mutating func expect(_ words: String, line: Int) {
    // Readiness and an open sound port that nobody asks about go without saying.
    while let event = events.first, event == .ready || event == .audioOpened,
      Self.words(event) != words
    {
      events.removeFirst()
    }
    let got = events.isEmpty ? nil : Self.words(events.removeFirst())
    if got != words { depart(line: line, expected: words, got: got) }
  }

  /// The run that a transcript begins with, for a model of the catalogue.
  ///
  /// - Throws: `ModemModelError` if the entry does not speak so.
  package static func start(
    _ transcript: Transcript,
    _ entry: ModemEntry,
    breach: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(ModemModelError) -> TranscriptRun {
    let plays = transcript.entries.contains { if case .sentFile = $0 { true } else { false } }
    let refused = transcript.name.hasPrefix("file-")
    let model = try entry.model(for: plays || refused ? .file : .tty)
    return isBringUp(transcript)
      ? TranscriptRun(model: model, dialogue: Dialogue(), breach: breach)
      : ready(model, breach: breach)
  }

  /// Whether the first thing that happens is that `<ESC>` is sent.
  private static func isBringUp(_ transcript: Transcript) -> Bool {
    for entry in transcript.entries {
      switch entry {
      case .provenance: continue
      case .sent(let octets): return octets.first == 0x1B
      case .sentFile, .answered, .unsolicited, .passes, .comesTo: return false
      }
    }
    return false
  }

  /// Plays what is left of a transcript without expecting anything.
  package mutating func playLoosely(_ transcript: Transcript, from first: Int) {
    for index in first..<transcript.entries.count { playLoosely(transcript, only: index) }
  }

  /// Plays one line of a transcript without expecting anything.
  package mutating func playLoosely(_ transcript: Transcript, only index: Int) {
    switch transcript.entries[index] {
    case .provenance, .comesTo, .sentFile: break
    case .sent(let octets): begin(octets, upcoming: transcript.entries[index...])
    case .answered(let octets), .unsolicited(let octets): feed(octets[...])
    case .passes(let milliseconds): pass(milliseconds)
    }
  }

  private mutating func feed(
    _ octets: [UInt8],
    _ cutting: Cutting,
    _ generator: inout SplitMix64
  ) {
    var start = 0
    while start < octets.count {
      var end = start + 1
      switch cutting {
      case .whole: end = octets.count
      case .singly: break
      case .seeded: while end < octets.count, generator.next() % 4 != 0 { end += 1 }
      }
      feed(octets[start..<end])
      start = end
    }
  }
}
