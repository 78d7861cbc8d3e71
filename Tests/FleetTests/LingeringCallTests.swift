import Dialogue
import Glibc
import Rings
import Testing
import VoicePath

@testable import Fleet

struct LingeringCallTests {
  /// The last sound is through and the modem's own buffer runs dry: 300 ms in which the callee must
  /// not hear a hole, and in which the line thread must not spin on a frame nobody sends.
  @Test
  func `silence goes out frame by frame until the call has ended`() throws {
    let run = try PlaneRun(lines: [.generic], slots: 4, counter: 7)
    let plane = run.plane
    let sink = unsafe open("/dev/null", O_WRONLY | O_NONBLOCK)
    defer { close(sink) }
    let begun = Tick(nanoseconds: 1_000_000_000)
    unsafe plane.lines[0].at = sink
    unsafe plane.lines[0].audio = sink
    unsafe plane.lines[0].job = .call
    unsafe plane.lines[0].call.phase = .ending
    unsafe plane.lines[0].call.hangUpAt = begun.advanced(byMilliseconds: 300)
    unsafe plane.lines[0].voice.open(nowNanoseconds: begun.nanoseconds)

    for frame in 0..<14 {
      let now = begun.advanced(byMilliseconds: frame * 20)
      plane.tickLines(now: now)
      #expect(unsafe plane.lines[0].deadline > now, "nothing is overdue after frame \(frame)")
    }

    let counts = unsafe plane.lines[0].voice.counts
    #expect(counts.played >= 14)
    #expect(counts.forgone == 0)
    #expect(counts.underrun == 0)
    unsafe plane.lines[0].voice.close()
  }
}
