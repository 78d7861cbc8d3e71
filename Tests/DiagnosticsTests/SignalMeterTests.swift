import Campaign
import Foundation
import Ledger
import Testing

@testable import Diagnostics
@testable import kaden

/// The live meter of `kaden diagnostics network --watch`.
struct `the meter of a signal` {
  @Test
  func `reads a modem again and again, and shows a line a sample`() throws {
    let stage = try ModemStage(ModemScene("meter", .network, .good, [], "[network]\nsignal = 11"))
    var samples: [SignalSample] = []
    switch SignalMeter.open(stage.line, catalogue: try ModemStage.catalogue.get()) {
    case .open(var meter): for _ in 0..<3 { samples.append(meter.sample()) }
    case .refused(let findings): Issue.record("\(findings.map(\.finding.en))")
    }

    #expect(samples.map(\.decibels) == [-111, -111, -111])
    try Snapshot("meter").expect({ words in
      let display = MeterDisplay(words: words, isLive: false, isJSON: false)
      return samples.map(display.text)
    })
    let line = MeterDisplay(
      words: FindingWords(language: .english, columns: 80),
      isLive: false,
      isJSON: true
    ).document(samples[0], at: Date(timeIntervalSince1970: 0)).line
    #expect(line.hasPrefix("{\"time\":\"1970-01-01T00:00:00Z\",\"dbm\":-111,"))
  }

  @Test
  func `says why it cannot be had`() throws {
    let line = ProbedLine(name: "line-1", at: "/tmp/kaden-is-not-here")
    switch SignalMeter.open(line, catalogue: try ModemStage.catalogue.get()) {
    case .open: Issue.record("there is nothing to open")
    case .refused(let findings): #expect(findings.map(\.probe) == ["answer"])
    }
  }

  @Test(arguments: [
    (-50, String(repeating: "#", count: 20)), (-120, String(repeating: ".", count: 20)),
    (-200, String(repeating: ".", count: 20)), (10, String(repeating: "#", count: 20)),
  ])
  func `has a bar from nothing to full`(decibels: Int, bar: String) {
    let sample = SignalSample(
      decibels: decibels,
      words: Phrase(en: "x", ja: "x"),
      verdict: .good,
      registration: Phrase(en: "y", ja: "y")
    )
    let display = MeterDisplay(
      words: FindingWords(language: .english, columns: 80),
      isLive: true,
      isJSON: false
    )

    #expect(display.text(sample).contains(" \(bar) "))
  }
}
