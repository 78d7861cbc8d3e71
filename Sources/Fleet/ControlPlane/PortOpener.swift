internal import Foundation
internal import Glibc
internal import SerialLine
internal import SoundCard
internal import Synchronization

/// Descriptors of an open line, which whoever takes them must close; audio −1 if there is none.
struct OpenPorts: Sendable {
  var at: Int32
  var audio: Int32 = -1
  /// The sound card whose descriptor `audio` is, if it is one.
  var card: SoundCard?
}

/// Why the ports of a line could not be opened.
enum PortsRefused: Error {
  case tty(SerialLineError)
  case card(SoundCardError)
}

/// Opens ttys and cards on threads of their own, so that one which takes its time to open costs no other line
/// anything.
///
/// One opening a line at most is under way; a thread that the kernel never lets go is lost, and with
/// it that line alone.
final class PortOpener: Sendable {
  typealias Opening = @Sendable (LinePorts, Int) throws(PortsRefused) -> OpenPorts

  /// What came of an opening.
  struct Opened: Sendable {
    let line: Int
    let result: Result<OpenPorts, PortsRefused>
  }

  private struct Tray {
    var opened: [Opened] = []
    var isClosed = false
  }

  private let tray = Mutex(Tray())
  private let opening: Opening
  private let ring: @Sendable () -> Void
  private let isAtOnce: Bool

  /// Makes an opener.
  ///
  /// - Parameters:
  ///   - opening: opens the ttys of a place at a baud rate.
  ///   - ring: is called when something has been opened, or could not be.
  ///   - isAtOnce: whether openings are done by the caller's thread, since they never wait.
  init(
    opening: @escaping Opening = PortOpener.openPorts,
    ring: @escaping @Sendable () -> Void = {},
    isAtOnce: Bool = false
  ) {
    self.opening = opening
    self.ring = ring
    self.isAtOnce = isAtOnce
  }

  /// Begins to open the ttys of a line.
  func begin(line: Int, ports: LinePorts, baud: Int) {
    guard !isAtOnce else {
      open(line: line, ports: ports, baud: baud)
      return
    }
    let thread = Thread { [self] in open(line: line, ports: ports, baud: baud) }
    thread.name = "kaden-open"
    thread.stackSize = 256 << 10
    thread.start()
  }

  private func open(line: Int, ports: LinePorts, baud: Int) {
    let result: Result<OpenPorts, PortsRefused>
    do throws(PortsRefused) {
      result = .success(try opening(ports, baud))
    } catch {
      result = .failure(error)
    }
    put(Opened(line: line, result: result))
  }

  private func put(_ opened: Opened) {
    let isClosed = tray.withLock { tray in
      if !tray.isClosed { tray.opened.append(opened) }
      return tray.isClosed
    }
    if isClosed { Self.close(opened) } else { ring() }
  }

  /// Takes what has been opened since.
  func take() -> [Opened] {
    tray.withLock { tray in
      defer { tray.opened.removeAll(keepingCapacity: true) }
      return tray.opened
    }
  }

  /// Nobody will take anything any more.
  func close() {
    let left = tray.withLock { tray in
      tray.isClosed = true
      defer { tray.opened.removeAll() }
      return tray.opened
    }
    for opened in left { Self.close(opened) }
  }

  private static func close(_ opened: Opened) {
    guard case .success(let descriptors) = opened.result else { return }
    if descriptors.at >= 0 { Glibc.close(descriptors.at) }
    if descriptors.audio >= 0 { Glibc.close(descriptors.audio) }
  }

  /// Opens the ports themselves.
  static func openPorts(_ ports: LinePorts, baud: Int) throws(PortsRefused) -> OpenPorts {
    let at = try tty(ports.at, baud: baud)
    guard let audio = ports.audio else { return OpenPorts(at: at.relinquish()) }
    if let name = SoundCard.name(in: audio) {
      let card: SoundCard
      do throws(SoundCardError) {
        card = try SoundCard(name: name)
      } catch {
        throw .card(error)
      }
      return OpenPorts(at: at.relinquish(), audio: card.descriptor, card: card)
    }
    let sound = try tty(audio, baud: 921_600).relinquish()
    return OpenPorts(at: at.relinquish(), audio: sound)
  }

  private static func tty(_ path: String, baud: Int) throws(PortsRefused) -> LineDescriptor {
    do throws(SerialLineError) {
      return try LineDescriptor.open(path: path, baud: baud)
    } catch {
      throw .tty(error)
    }
  }
}
