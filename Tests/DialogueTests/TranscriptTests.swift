import Diagnostics
import Dialogue
import ModemCatalogue
import Testing

struct TranscriptTests {
  @Test(arguments: Transcript.all)
  func `a transcript replays as it says`(transcript: Transcript) {
    var run = TranscriptRun.start(transcript)
    run.play(transcript, cutting: .whole)
    #expect(run.departures == [])
  }

  @Test(arguments: Transcript.all)
  func `a transcript replays the same octet by octet`(transcript: Transcript) {
    var run = TranscriptRun.start(transcript)
    run.play(transcript, cutting: .singly)
    #expect(run.departures == [])
  }

  @Test(arguments: Transcript.all)
  func `a transcript replays the same however its octets are cut`(transcript: Transcript) {
    let start = TranscriptRun.start(transcript)
    for seed in UInt64(1)...200 {
      var run = start
      run.play(transcript, cutting: .seeded(seed))
      #expect(run.departures == [])
    }
  }
}
