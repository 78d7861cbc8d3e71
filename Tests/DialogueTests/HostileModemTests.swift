import Diagnostics
import Dialogue
import Rings
import Testing

/// A modem that says anything at any time.
struct HostileModemTests {
  private static let utterances = [
    "\r\nOK\r\n", "\r\nOK\r\n", "\r\nOK\r\n", "\r\nERROR\r\n", "\r\n> ", "\r\n> ",
    "\r\n+CMGS: 7\r\n", "\r\n+CMGS: 7\r\n\r\nOK\r\n", "\r\n+CMS ERROR: 332\r\n",
    "\r\n+CME ERROR: 10\r\n", "\r\nNO CARRIER\r\n", "\r\nBUSY\r\n", "\r\nRDY\r\n", "\r\nRING\r\n",
    "\r\n+CLCC: 1,0,3,0,0\r\n", "\r\n+CLCC: 1,0,0,0,0\r\n", "\r\n+CLCC: 1,0,6,0,0\r\n",
    "\r\nVOICE CALL: BEGIN\r\n", "\r\nVOICE CALL: END: 000001\r\n", "\r\n+RXDTMF: 1\r\n",
    "\r\n490154203237518\r\n", "\r\n+CPIN: READY\r\n", "\r\n+CPIN: NOT INSERTED\r\n",
    "\r\n+CREG: 1,1\r\n", "\r\n+CREG: 2\r\n", "\r\n+CEREG: 0\r\n", "\r\n+CDS: 3\r\n00060700\r\n",
    "\r\n+CDSI: \"SM\",3\r\n", "\r\n+CMTI: \"SM\",-1\r\n", "\r\n+CMT: ,9\r\nRING\r\n",
    "\r\n+CMGR: 0,,3\r\n00060700\r\n", "\u{0}\u{1B}\u{1A}", "+CREG", "0\r", "3\r", "AT\r",
  ]

  @Test(arguments: ["generic", "simcom-sim7600"])
  func `every job has exactly one outcome, and it is true to what was written`(name: String) {
    let ready = Fixture.ready(Fixture.model(named: name))
    for seed in UInt64(1)...1_500 {
      var generator = SplitMix64(seed: seed)
      var run = ready
      var witness = Witness()
      for _ in 0..<40 {
        Self.step(&run, &witness, &generator)
        witness.see(&run)
      }
      // Everything ends, whatever the modem does.
      run.dialogue.hangUp(now: run.now, model: run.model)
      run.pass(200_000)
      witness.see(&run)
      #expect(witness.complaint == "", "seed \(seed)")
      #expect(!witness.isSegmentOpen && !witness.isCallOpen, "seed \(seed)")
      if witness.complaint != "" || witness.isSegmentOpen || witness.isCallOpen { return }
    }
  }

  private static func step(
    _ run: inout TranscriptRun,
    _ witness: inout Witness,
    _ generator: inout SplitMix64
  ) {
    switch generator.next() % 16 {
    case 0:
      if run.submit() { witness.openSegment() }
      run.drain()
    case 1:
      if run.dial("09000000101") { witness.openCall() }
      run.drain()
    case 2:
      run.dialogue.hangUp(now: run.now, model: run.model)
      run.drain()
    case 3:
      run.pass(Int(generator.next() % 20_000))
    case 4...8:
      Fixture.answerAll(&run)
    case _:
      let utterance = utterances[Int(generator.next() % UInt64(utterances.count))]
      run.feed(Array(utterance.utf8))
    }
  }

  /// What an observer of the line and of the events knows for sure.
  private struct Witness {
    var isSegmentOpen = false
    var isCallOpen = false
    var complaint = ""

    mutating func openSegment() {
      if isSegmentOpen || isCallOpen { complaint = "two jobs at once" }
      isSegmentOpen = true
    }

    mutating func openCall() {
      if isSegmentOpen || isCallOpen { complaint = "two jobs at once" }
      isCallOpen = true
    }

    mutating func see(_ run: inout TranscriptRun) {
      for event in run.events {
        switch event {
        case .segmentAccepted, .segmentUnknown:
          if !isSegmentOpen { complaint = "an outcome without a segment" }
          if run.submissions == 0 { complaint = "sent without having been written" }
          close(&run)
        case .segmentNotSent:
          if !isSegmentOpen { complaint = "an outcome without a segment" }
          if run.submissions > 0 { complaint = "written and yet not sent" }
          close(&run)
        case .segmentRefused:
          if !isSegmentOpen { complaint = "an outcome without a segment" }
          close(&run)
        case .ended:
          if !isCallOpen { complaint = "an end without a call" }
          isCallOpen = false
        case .alerting, .answered, .audioOpened, .audioReady, .audioHeld, .audioResumed,
          .fileFinished, .key:
          if !isCallOpen { complaint = "progress without a call" }
        case .none, .ready, .unready, .statusReport, .message, .identified, .restarted, .fault,
          .fileStored, .fileRefused:
          break
        }
      }
      run.events.removeAll()
    }

    private mutating func close(_ run: inout TranscriptRun) {
      isSegmentOpen = false
      if run.submissions > 1 { complaint = "written twice" }
      run.submissions = 0
    }
  }
}
