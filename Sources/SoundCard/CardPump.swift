internal import Glibc

/// Moves sound between a card and one end of a socket pair.
///
/// Runs in calls only: the first octets of the line set both directions going, half a second without
/// any lets them rest. What the line sends is played as it comes, byte for byte; what the card
/// records goes to the line, never faster than 8 kHz and a hundredth. Every buffer is bounded: the
/// card's holds 160 ms, this one's 200 ms each way, the socket's a little more; what the line does
/// not take is dropped and counted.
///
/// Used by one thread.
@safe
final class CardPump: @unchecked Sendable {
  /// Octets on their way to the card: 200 ms.
  private static let playOctetsMax = 3200
  /// Samples recorded at once: 20 ms.
  private static let frameSamples = 160
  /// Silence put before what comes after the card ran dry: 40 ms.
  private static let silenceSamples = 320
  /// So long without a word of the line, and the card rests.
  private static let restNanoseconds: UInt64 = 500_000_000
  /// So many troubles without a sample moved, and the card counts as gone.
  private static let troublesMax = 100

  private let line: Int32
  private let playback: any CardStream
  private let capture: any CardStream
  private let counts: CountsInProgress

  @unsafe
  private let toPlay: UnsafeMutableRawPointer
  private var toPlayCount = 0
  @unsafe
  private let recorded: UnsafeMutableRawPointer
  private var recordedFrom = 0
  private var recordedTo = 0

  private var isRunning = false
  private var lastWordAt: UInt64 = 0
  private var startedAt: UInt64 = 0
  private var samplesRecorded: UInt64 = 0
  private var playbackTroubles = 0
  private var captureTroubles = 0

  /// A pump between a descriptor, which it does not close, and the two directions of a card.
  init(
    line: Int32,
    playback: any CardStream,
    capture: any CardStream,
    counts: CountsInProgress
  ) {
    self.line = line
    self.playback = playback
    self.capture = capture
    self.counts = counts
    unsafe toPlay = .allocate(byteCount: Self.playOctetsMax, alignment: 8)
    unsafe recorded = .allocate(byteCount: Self.frameSamples * 2, alignment: 8)
  }

  deinit {
    unsafe toPlay.deallocate()
    unsafe recorded.deallocate()
  }

  /// How long to wait for the line before the next turn, in milliseconds.
  var patienceMilliseconds: Int32 { isRunning ? 20 : 1_000 }

  /// Whether octets of the line can be taken now.
  var wantsOctets: Bool { toPlayCount < 2 }

  /// One turn at a time in nanoseconds that never goes back; false when line or card are gone.
  func turn(nowNanoseconds now: UInt64) -> Bool {
    guard takeFromLine(now) else { return false }
    if !isRunning {
      guard toPlayCount >= 2 else { return playback.isThere && capture.isThere }
      begin(now)
    }
    guard play(), listen(now) else { return false }
    if now &- lastWordAt >= Self.restNanoseconds { rest() }
    return true
  }

  /// Ends both directions.
  func rest() {
    playback.rest()
    capture.rest()
    toPlayCount = 0
    recordedFrom = 0
    recordedTo = 0
    isRunning = false
  }

  /// Ends both directions for good.
  func close() {
    rest()
    playback.close()
    capture.close()
  }

  private func begin(_ now: UInt64) {
    isRunning = true
    startedAt = now
    samplesRecorded = 0
    playbackTroubles = 0
    captureTroubles = 0
  }

  /// Takes what the line has sent; false if it has closed its end.
  private func takeFromLine(_ now: UInt64) -> Bool {
    guard wantsOctets else { return true }
    let room = Self.playOctetsMax - toPlayCount
    let count = unsafe read(line, toPlay + toPlayCount, room)
    if count > 0 {
      toPlayCount += count
      lastWordAt = now
      return true
    }
    return count < 0 && (errno == EAGAIN || errno == EINTR)
  }

  /// Plays what the card takes; false if the card is gone.
  private func play() -> Bool {
    let samples = toPlayCount / 2
    guard samples > 0 else { return true }
    let moved = unsafe playback.move(toPlay, count: samples)
    guard moved >= 0 else { return recover(playback, from: moved) }
    if moved > 0 {
      playbackTroubles = 0
      toPlayCount -= moved * 2
      unsafe memmove(toPlay, toPlay + moved * 2, toPlayCount)
    }
    return true
  }

  /// Hands on what the card has recorded; false if line or card are gone.
  private func listen(_ now: UInt64) -> Bool {
    guard handOn() else { return false }
    while samplesDue(now) >= UInt64(Self.frameSamples) {
      let isLate = recordedFrom < recordedTo
      let moved = record(at: isLate)
      guard moved >= 0 else { return recover(capture, from: moved) }
      guard moved > 0 else { return true }
      captureTroubles = 0
      samplesRecorded &+= UInt64(moved)
      if isLate {
        counts.noteDropped(moved * 2)
      } else {
        recordedFrom = 0
        recordedTo = moved * 2
        guard handOn() else { return false }
      }
    }
    return true
  }

  /// Records a frame, to be thrown away if the one before still waits for the line.
  private func record(at isLate: Bool) -> Int {
    guard isLate else { return unsafe capture.move(recorded, count: Self.frameSamples) }
    return unsafe withUnsafeTemporaryAllocation(
      byteCount: Self.frameSamples * 2,
      alignment: 8
    ) { spare in
      guard let memory = spare.baseAddress else { return 0 }
      return unsafe capture.move(memory, count: Self.frameSamples)
    }
  }

  /// Samples that 8 kHz and a hundredth would have brought since the start, less those recorded.
  private func samplesDue(_ now: UInt64) -> UInt64 {
    let due = (now &- startedAt) / 125_000 * 101 / 100 + UInt64(Self.frameSamples)
    return due > samplesRecorded ? due - samplesRecorded : 0
  }

  /// Sends waiting octets to the line; false if it has closed its end.
  private func handOn() -> Bool {
    guard recordedFrom < recordedTo else { return true }
    let waiting = recordedTo - recordedFrom
    let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
    let sent = unsafe send(line, recorded + recordedFrom, waiting, flags)
    if sent >= 0 {
      recordedFrom += sent
      return true
    }
    return errno == EAGAIN || errno == EINTR
  }

  /// Mends a direction after an error; false if it cannot be mended.
  private func recover(_ stream: any CardStream, from code: Int) -> Bool {
    switch Int32(-code) {
    case EAGAIN, EINTR:
      return true
    case EPIPE:
      if stream === playback { counts.noteUnderrun() } else { counts.noteOverrun() }
      guard mayGoOn(stream), stream.prepare() >= 0 else { return false }
      if stream === playback { playSilence() }
      return true
    case ESTRPIPE:
      guard mayGoOn(stream) else { return false }
      let result = stream.resume()
      return result >= 0 || result == -Int(EAGAIN) || stream.prepare() >= 0
    default:
      return false
    }
  }

  /// Counts a trouble of a direction; false if it has had nothing else for too long.
  private func mayGoOn(_ stream: any CardStream) -> Bool {
    if stream === playback {
      playbackTroubles += 1
      return playbackTroubles < Self.troublesMax
    }
    captureTroubles += 1
    return captureTroubles < Self.troublesMax
  }

  /// A little silence, so that what comes next does not run dry at once.
  private func playSilence() {
    unsafe withUnsafeTemporaryAllocation(
      byteCount: Self.silenceSamples * 2,
      alignment: 8
    ) { silence in
      guard let memory = silence.baseAddress else { return }
      unsafe memset(memory, 0, Self.silenceSamples * 2)
      _ = unsafe playback.move(memory, count: Self.silenceSamples)
    }
  }
}
