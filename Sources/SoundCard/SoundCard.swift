internal import Foundation
internal import Glibc

/// A modem's sound card, open, with its sound on a descriptor.
///
/// 8 kHz, 16 bit, little-endian, mono, both ways. What is written to ``descriptor`` is played, what
/// is recorded can be read from it, never blocking: the line plane uses it as it uses the tty of a
/// modem whose sound is PCM on a serial port. alsa-lib locks and allocates; it is only called on the
/// card's own thread.
///
/// Closing the descriptor is the caller's, and ends the card. A card that is unplugged is seen as
/// the end of the octets (a read of 0); writing stays harmless until the descriptor is closed.
public final class SoundCard: Sendable {
  /// What stands before a card's name where a path of a tty could stand.
  public static let prefix = "alsa:"

  /// Octets that may wait in the socket, each way; the kernel counts its own upkeep in.
  private static let socketOctets: Int32 = 32_768

  /// The line's end.
  public let descriptor: Int32
  private let counts = CountsInProgress()
  private let isEnded = DispatchSemaphore(value: 0)

  /// The name of a card in `alsa:NAME`; nil if the text does not begin so.
  public static func name(in text: String) -> String? {
    text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : nil
  }

  /// Opens both directions of a card and sets its thread going.
  ///
  /// - Parameter name: any ALSA device, as `hw:Android,0` or `plughw:CARD=line1`.
  /// - Throws: `SoundCardError`.
  public init(name: String) throws(SoundCardError) {
    let playback = try ALSAStream(name: name, direction: .playback)
    let capture = try ALSAStream(name: name, direction: .capture)
    let (ours, theirs) = try Self.pair(name)
    descriptor = ours
    let pump = CardPump(line: theirs, playback: playback, capture: capture, counts: counts)
    let isEnded = isEnded
    let thread = Thread {
      Self.run(pump, line: theirs)
      isEnded.signal()
    }
    thread.name = "kaden-sound"
    thread.stackSize = 256 << 10
    thread.start()
  }

  /// What went wrong so far.
  public var troubles: SoundCardCounts { counts.now }

  /// Waits until the card is closed; the descriptor must have been closed before.
  public func waitUntilClosed() {
    isEnded.wait()
    isEnded.signal()
  }

  /// The thread's life: turns until line or card are gone, then until the line has let go.
  private static func run(_ pump: CardPump, line: Int32) {
    // So many turns more, 10 ms each, for what was sent before the line closed its end.
    var turnsLeft = 100
    var waited = pollfd(fd: line, events: Int16(POLLIN), revents: 0)
    while pump.turn(nowNanoseconds: now()) {
      waited.events = pump.wantsOctets ? Int16(POLLIN) : 0
      _ = unsafe poll(&waited, 1, pump.patienceMilliseconds)
      if waited.revents & Int16(POLLHUP) != 0 {
        turnsLeft -= 1
        if turnsLeft < 0 { break }
        if !pump.wantsOctets { _ = poll(nil, 0, 10) }
      }
    }
    pump.close()
    // The line sees the end of the octets; what it still writes is taken and thrown away.
    shutdown(line, Int32(SHUT_WR))
    var octets = InlineArray<1024, UInt8>(repeating: 0)
    waited.events = Int16(POLLIN)
    while true {
      let count = unsafe read(line, &octets, 1024)
      if count == 0 { break }
      if count < 0, errno != EAGAIN, errno != EINTR { break }
      _ = unsafe poll(&waited, 1, -1)
    }
    Glibc.close(line)
  }

  private static func now() -> UInt64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private static func pair(_ name: String) throws(SoundCardError) -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(
      SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
    )
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .failed(name, call: "socketpair", errorNumber: errno)
    }
    for end in ends {
      var octets = socketOctets
      let size = socklen_t(MemoryLayout<Int32>.size)
      _ = unsafe setsockopt(end, SOL_SOCKET, SO_SNDBUF, &octets, size)
    }
    return (ends[0], ends[1])
  }
}
