import Dialogue
import ModemCatalogue
import Testing

struct TranscriptTests {
  @Test(arguments: Transcript.all)
  func `a transcript replays as it says`(transcript: Transcript) {
    var run = Self.start(transcript)
    run.play(transcript, cutting: .whole)
  }

  @Test(arguments: Transcript.all)
  func `a transcript replays the same octet by octet`(transcript: Transcript) {
    var run = Self.start(transcript)
    run.play(transcript, cutting: .singly)
  }

  @Test(arguments: Transcript.all)
  func `a transcript replays the same however its octets are cut`(transcript: Transcript) {
    for seed in UInt64(1)...200 {
      var run = Self.start(transcript)
      run.play(transcript, cutting: .seeded(seed))
    }
  }

  @Test(arguments: Transcript.all)
  func `a transcript that breaks off anywhere leaves no job without an outcome`(
    transcript: Transcript
  ) {
    let start = Self.start(transcript)
    var whole = start
    whole.playLoosely(transcript)
    for length in 0..<whole.fed {
      var run = start
      run.fedMax = length
      run.playLoosely(transcript)
      Self.expectConcluded(&run, "\(length) octets")
    }
  }

  @Test(arguments: Transcript.all, [0x01 as UInt8, 0x80])
  func `a transcript with any one octet damaged leaves no job without an outcome`(
    transcript: Transcript,
    corruption: UInt8
  ) {
    let start = Self.start(transcript)
    var whole = start
    whole.playLoosely(transcript)
    for index in 0..<whole.fed {
      var run = start
      run.corruptedIndex = index
      run.corruption = corruption
      run.playLoosely(transcript)
      Self.expectConcluded(&run, "octet \(index)")
    }
  }

  @Test
  func `both models have enough transcripts`() {
    for model in ["generic", "simcom-sim7600"] {
      #expect(Transcript.all.count(where: { $0.model == model }) >= 8)
    }
  }

  private static func start(_ transcript: Transcript) -> TranscriptRun {
    let plays = transcript.entries.contains { if case .sentFile = $0 { true } else { false } }
    let refused = transcript.name.hasPrefix("file-")
    let model = Fixture.model(named: transcript.model, sound: plays || refused ? .file : .tty)
    return Self.isBringUp(transcript)
      ? TranscriptRun(model: model, dialogue: Dialogue()) : Fixture.ready(model)
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

  private static func expectConcluded(_ run: inout TranscriptRun, _ what: String) {
    // Whoever places a call ends it in time.
    run.dialogue.hangUp(now: run.now, model: run.model)
    run.drain()
    run.pass(130_000)
    var concluded = 0
    for event in run.events {
      switch event {
      case .segmentAccepted, .segmentRefused, .segmentNotSent, .segmentUnknown, .ended,
        .fileStored, .fileRefused:
        concluded += 1
      case .none, .ready, .unready, .alerting, .answered, .audioOpened, .audioReady, .audioHeld,
        .audioResumed, .fileFinished, .key, .statusReport, .message, .identified, .restarted,
        .fault:
        break
      }
    }
    #expect(concluded == run.jobsBegun, "\(what)")
  }
}
