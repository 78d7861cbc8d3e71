import Glibc

@testable import SoundCard

/// One direction of a card that does what a test says.
final class FakeStream: CardStream {
  /// Error numbers given out one a call, before anything is moved.
  var faults: [Int32] = []
  /// The most samples moved by one call.
  var roomSamples = Int.max
  /// What has been played.
  var played: [UInt8] = []
  /// Whether every call ends like the last fault.
  var isBroken = false
  /// What has been asked of the stream besides moving.
  var asked: [String] = []
  var recordedSamples = 0
  var isThere = true
  private let isPlayback: Bool

  init(isPlayback: Bool) { self.isPlayback = isPlayback }

  func move(_ samples: UnsafeMutableRawPointer, count: Int) -> Int {
    if let fault = faults.first {
      if !isBroken { faults.removeFirst() }
      return -Int(fault)
    }
    let moved = min(count, roomSamples)
    guard moved > 0 else { return -Int(EAGAIN) }
    if isPlayback {
      unsafe played += Array(UnsafeRawBufferPointer(start: samples, count: moved * 2))
    } else {
      for index in 0..<(moved * 2) {
        unsafe samples.storeBytes(
          of: UInt8(truncatingIfNeeded: recordedSamples * 2 + index),
          toByteOffset: index,
          as: UInt8.self
        )
      }
      recordedSamples += moved
    }
    return moved
  }

  func prepare() -> Int {
    asked.append("prepare")
    return 0
  }

  func resume() -> Int {
    asked.append("resume")
    return 0
  }

  func rest() { asked.append("rest") }

  func close() { asked.append("close") }
}

/// A pump between two such streams, and the line's end of its socket.
final class PumpRun {
  let playback = FakeStream(isPlayback: true)
  let capture = FakeStream(isPlayback: false)
  let counts = CountsInProgress()
  let pump: CardPump
  let line: Int32
  private let far: Int32
  private var isLineOpen = true
  private(set) var now: UInt64 = 1_000_000_000

  init() {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue)
    let result = unsafe socketpair(AF_UNIX, kind, 0, &ends)
    precondition(result == 0, "no socket pair")
    line = ends[0]
    far = ends[1]
    pump = CardPump(line: far, playback: playback, capture: capture, counts: counts)
  }

  func say(_ octets: [UInt8]) {
    let written = unsafe write(line, octets, octets.count)
    precondition(written == octets.count, "the socket is full")
  }

  /// What the line hears now.
  func heard() -> [UInt8] {
    var all: [UInt8] = []
    var octets = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe read(line, &octets, octets.count)
      guard count > 0 else { return all }
      all += octets.prefix(count)
    }
  }

  /// One turn of the pump so many milliseconds later.
  func turn(after milliseconds: UInt64 = 0) -> Bool {
    now += milliseconds * 1_000_000
    return pump.turn(nowNanoseconds: now)
  }

  func closeLine() {
    guard isLineOpen else { return }
    isLineOpen = false
    close(line)
  }

  deinit {
    closeLine()
    close(far)
  }
}
