import Diagnostics
import Dialogue
import Rings
import Testing

/// What the line does to a transcript: it breaks off at any octet, or any one octet comes wrong.
///
/// Never a trap; of what is given no more than all is taken; every job comes to exactly one end; and
/// at last the dialogue is ready, or something is due by which it goes on.
struct TranscriptDamageTests {
  @Test(arguments: Transcript.all)
  func `a transcript that breaks off anywhere leaves no job without an outcome`(
    transcript: Transcript
  ) {
    Self.forEachOctet(of: transcript) { run, octets, index, rest in
      run.feed(octets[..<index])
      run.fedMax = run.fed
      run.playLoosely(transcript, from: rest)
      Self.expectConcluded(&run, "\(run.fed) octets")
    }
  }

  @Test(arguments: Transcript.all, [0x01 as UInt8, 0x80])
  func `a transcript with any one octet damaged leaves no job without an outcome`(
    transcript: Transcript,
    corruption: UInt8
  ) {
    Self.forEachOctet(of: transcript) { run, octets, index, rest in
      let place = run.fed + index
      var octets = octets
      octets[index] ^= corruption
      run.feed(octets[...])
      run.playLoosely(transcript, from: rest)
      Self.expectConcluded(&run, "octet \(place)")
    }
  }

  /// Plays up to each line of the modem, and for each of its octets goes on from there in a copy.
  private static func forEachOctet(
    of transcript: Transcript,
    _ body: (inout TranscriptRun, [UInt8], Int, Int) -> Void
  ) {
    var base = TranscriptRun.start(transcript)
    for entry in transcript.entries.indices {
      switch transcript.entries[entry] {
      case .answered(let octets), .unsolicited(let octets):
        for index in octets.indices {
          var run = base
          body(&run, octets, index, entry + 1)
        }
      case .provenance, .comesTo, .sent, .sentFile, .passes: break
      }
      base.playLoosely(transcript, only: entry)
    }
  }

  private static func expectConcluded(_ run: inout TranscriptRun, _ what: String) {
    // Whoever places a call ends it in time.
    run.dialogue.hangUp(now: run.now, model: run.model)
    run.drain()
    run.pass(130_000, until: { $0.concluded >= $0.jobsBegun })
    if run.concluded != run.jobsBegun {
      Issue.record("\(run.concluded) ends of \(run.jobsBegun) jobs: \(what)")
    }
    if !run.dialogue.isReady, run.dialogue.deadline == .distantFuture {
      Issue.record("neither ready nor anything due: \(what)")
    }
  }
}
