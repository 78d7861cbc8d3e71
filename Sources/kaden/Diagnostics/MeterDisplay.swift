internal import Campaign
internal import Diagnostics
internal import Foundation

/// The live meter of a signal.
struct MeterDisplay {
  let words: FindingWords
  /// Whether the line is drawn again over itself.
  let isLive: Bool
  let isJSON: Bool

  /// Shows a sample a second until there are enough, there is none, or ^C; the verdict is the last's.
  func show(
    _ count: Int?,
    _ next: () -> SignalSample?
  ) async throws -> ProbeVerdict {
    var verdict = ProbeVerdict.good
    var shown = 0
    ControlC.watch()
    while let sample = next() {
      verdict = sample.verdict
      print(sample)
      shown += 1
      if let count, shown >= count { break }
      guard try await ControlC.pause(milliseconds: 1_000) else { break }
    }
    if isLive { Terminal.print("") }
    return verdict
  }

  private func print(_ sample: SignalSample) {
    if isJSON {
      Terminal.print(document(sample, at: Date()).line)
    } else if isLive {
      Terminal.write("\r\u{1B}[2K" + text(sample), to: 1)
    } else {
      Terminal.print(text(sample))
    }
  }

  /// One sample on one line: the level, a bar from −120 to −50 dBm, the verdict, the words.
  func text(_ sample: SignalSample) -> String {
    let cells = 20
    let level = sample.decibels.map { (min(-50, max(-120, $0)) + 120) * cells / 70 } ?? 0
    let figure = sample.decibels.map { "\($0) dBm" } ?? "- dBm"
    let bar = String(repeating: "#", count: level) + String(repeating: ".", count: cells - level)
    let verdict = FindingWords.word(sample.verdict, words.language)
    let rest =
      "\(sample.registration.text(words.language))  \(sample.words.text(words.language))"
    let head = "\(ColumnText.rightPadded(figure, to: 8)) "
    let used = 8 + 1 + cells + 1 + ColumnText.width(verdict) + 2
    return head + words.paint.text(bar, sample.verdict) + " "
      + words.paint.text(verdict, sample.verdict) + "  "
      + ColumnText.cut(rest, to: max(0, words.columns - 1 - used))
  }

  /// One sample for machines.
  func document(_ sample: SignalSample, at time: Date) -> JSONDocument {
    .object([
      ("time", .time(orNull: time)), ("dbm", .integer(orNull: sample.decibels)),
      ("finding", .text(sample.words.text(words.language))),
      ("registration", .text(sample.registration.text(words.language))),
      ("verdict", .text(sample.verdict.rawValue)),
    ])
  }
}
