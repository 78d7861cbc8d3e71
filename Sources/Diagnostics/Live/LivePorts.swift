internal import Glibc
internal import SerialLine
internal import SoundCard

/// The open ports of a line: its tty, and the way its sound goes if it has one.
struct LivePorts: ~Copyable {
  /// The descriptor of the tty for commands.
  var at: Int32 { line.rawValue }
  /// The descriptor of the sound; −1 if there is none.
  let sound: Int32

  private let line: LineDescriptor
  /// Holds the card as long as its descriptor is used.
  private let card: SoundCard?

  private init(line: consuming LineDescriptor, sound: Int32, card: SoundCard?) {
    self.line = line
    self.sound = sound
    self.card = card
  }

  /// Opens and locks the ports.
  ///
  /// - Parameters:
  ///   - path: the tty for commands.
  ///   - baud: its rate, in bits a second.
  ///   - audio: a tty, a card as `alsa:…`, `file`, or nothing.
  ///   - audioBaud: the rate of the sound tty.
  /// - Returns: the ports.
  /// - Throws: why a port cannot be had.
  static func open(
    path: String,
    baud: Int,
    audio: String?,
    audioBaud: Int
  ) throws(LivePortRefused) -> LivePorts {
    let line = try tty(path, baud: baud)
    guard let audio, audio != "file" else { return LivePorts(line: line, sound: -1, card: nil) }
    guard let name = SoundCard.name(in: audio) else {
      let sound = try tty(audio, baud: audioBaud).relinquish()
      return LivePorts(line: line, sound: sound, card: nil)
    }
    let card: SoundCard
    do throws(SoundCardError) {
      card = try SoundCard(name: name)
    } catch {
      throw .card(error)
    }
    return LivePorts(line: line, sound: card.descriptor, card: card)
  }

  private static func tty(_ path: String, baud: Int) throws(LivePortRefused) -> LineDescriptor {
    do throws(SerialLineError) {
      return try LineDescriptor.open(path: path, baud: baud)
    } catch {
      throw .tty(error)
    }
  }

  /// What a read has brought.
  enum Read {
    case octets([UInt8])
    case nothing
    case gone
  }

  /// Reads what is there.
  borrowing func read(_ descriptor: Int32) -> Read {
    guard descriptor >= 0 else { return .nothing }
    var octets: [UInt8] = Array(repeating: 0, count: 4_096)
    let transfer = unsafe octets.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return LineTransfer.wouldBlock }
      return unsafe LineOctets.read(descriptor, into: start, capacity: bytes.count)
    }
    switch transfer {
    case .octets(let count): return .octets(Array(octets.prefix(count)))
    case .wouldBlock: return .nothing
    case .hungUp, .failed: return .gone
    }
  }

  /// Waits for octets, for room where there is something to write, or for a time.
  borrowing func wait(atWrites: Bool, hearsSound: Bool, milliseconds: Int) {
    var states = [
      pollfd(fd: at, events: Int16(POLLIN | (atWrites ? POLLOUT : 0)), revents: 0),
      pollfd(fd: hearsSound ? sound : -1, events: Int16(POLLIN), revents: 0),
    ]
    _ = unsafe poll(&states, nfds_t(states.count), Int32(clamping: milliseconds))
  }

  deinit {
    if sound >= 0 { close(sound) }
  }
}

/// Why a port of a line cannot be had.
enum LivePortRefused: Error {
  case tty(SerialLineError)
  case card(SoundCardError)
  case noMemory
}
