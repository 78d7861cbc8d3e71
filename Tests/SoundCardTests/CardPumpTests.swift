import Glibc
import Testing

@testable import SoundCard

struct CardPumpTests {
  private static let frame = (0..<320).map { UInt8(truncatingIfNeeded: $0 * 7) }

  @Test(arguments: [1, 2, 3, 159, 320, 641])
  func `what the line sends is played byte for byte however it is cut`(size: Int) {
    let run = PumpRun()
    let octets = (0..<3200).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 256) }

    var index = 0
    while index < octets.count {
      let end = min(index + size, octets.count)
      run.say(Array(octets[index..<end]))
      index = end
      #expect(run.turn())
    }

    #expect(run.playback.played == octets)
    #expect(run.counts.now.isClean)
  }

  @Test
  func `a card that is full is given the rest when it has room`() {
    let run = PumpRun()
    run.playback.roomSamples = 50
    run.say(Self.frame)

    for _ in 0..<4 { #expect(run.turn(after: 5)) }

    #expect(run.playback.played == Self.frame)
  }

  @Test
  func `a card that ran dry goes on behind a little silence, and it is counted`() {
    let run = PumpRun()
    run.say(Self.frame)
    #expect(run.turn())
    run.playback.faults = [EPIPE]
    run.say(Self.frame)

    #expect(run.turn(after: 200))
    #expect(run.turn())

    #expect(
      run.playback.played == Self.frame + [UInt8](repeating: 0, count: 640) + Self.frame
    )
    #expect(run.playback.asked == ["prepare"])
    #expect(run.counts.now.underruns == 1)
    #expect(run.counts.now.overruns == 0)
  }

  @Test
  func `a card that recorded too much goes on, and it is counted`() {
    let run = PumpRun()
    run.capture.faults = [EPIPE]
    run.say(Self.frame)

    #expect(run.turn())
    #expect(run.turn(after: 20))

    #expect(run.capture.asked == ["prepare"])
    #expect(run.counts.now.overruns == 1)
    #expect(!run.heard().isEmpty)
  }

  @Test
  func `after the machine has slept the card is woken`() {
    let run = PumpRun()
    run.say(Self.frame)
    run.playback.faults = [ESTRPIPE]

    #expect(run.turn())
    #expect(run.turn())

    #expect(run.playback.asked == ["resume"])
    #expect(run.playback.played == Self.frame)
  }

  @Test(arguments: [ENODEV, EBADFD, EIO])
  func `a card that is unplugged in a call ends the pump`(fault: Int32) {
    let run = PumpRun()
    run.say(Self.frame)
    run.capture.faults = [fault]

    #expect(!run.turn())
  }

  @Test
  func `a card that is unplugged between calls ends the pump`() {
    let run = PumpRun()
    #expect(run.turn())
    run.capture.isThere = false

    #expect(!run.turn(after: 1_000))
  }

  @Test
  func `a card that only ever runs dry counts as gone`() {
    let run = PumpRun()
    run.playback.faults = [EPIPE]
    run.playback.isBroken = true
    run.say(Self.frame)
    var turns = 0

    while turns < 1_000, run.turn(after: 1) {
      _ = run.heard()
      turns += 1
    }

    #expect(turns <= 100)
  }

  @Test
  func `sound comes to the line as it was recorded, no faster than it can be`() {
    let run = PumpRun()
    var heard: [UInt8] = []
    for _ in 0..<50 {
      run.say(Self.frame)
      #expect(run.turn(after: 20))
      heard += run.heard()
    }

    #expect(heard == (0..<heard.count).map { UInt8(truncatingIfNeeded: $0) })
    // One second: 8,000 samples, a hundredth and a frame more at most.
    #expect(heard.count / 2 <= 8_240)
    #expect(heard.count / 2 >= 7_840)
  }

  @Test
  func `what the line does not take is dropped, counted, and never grows`() {
    let run = PumpRun()
    var size: Int32 = 4_096
    _ = unsafe setsockopt(run.line, SOL_SOCKET, SO_SNDBUF, &size, socklen_t(4))
    for _ in 0..<2_000 {
      run.say(Self.frame)
      #expect(run.turn(after: 20))
    }

    let dropped = run.counts.now.droppedOctets
    #expect(dropped > 0)
    #expect(dropped % 2 == 0)
    #expect(run.heard().count + dropped <= run.capture.recordedSamples * 2)
  }

  @Test
  func `half a second without a word and the card rests, until the next`() {
    let run = PumpRun()
    run.say(Self.frame)
    #expect(run.turn())
    #expect(run.pump.patienceMilliseconds == 20)

    #expect(run.turn(after: 499))
    #expect(run.playback.asked.isEmpty)
    #expect(run.turn(after: 1))

    #expect(run.playback.asked == ["rest"])
    #expect(run.capture.asked == ["rest"])
    #expect(run.pump.patienceMilliseconds == 1_000)
    run.say(Self.frame)
    #expect(run.turn(after: 60_000))
    #expect(run.playback.played == Self.frame + Self.frame)
  }

  @Test
  func `a line that has closed its end ends the pump`() {
    let run = PumpRun()
    #expect(run.turn())
    run.closeLine()

    #expect(!run.turn())
  }
}
