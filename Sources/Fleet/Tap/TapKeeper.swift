internal import Foundation
internal import Glibc
internal import Logging
internal import Rings
internal import Synchronization

/// Gives what goes over the lines to whoever listens: named pipes in a folder of the daemon's own.
///
/// A listener makes a pipe and reads it; it ends when nobody does any more. Each gets every record from then on,
/// the names of the lines first. A listener that does not keep up loses records, and the next one that reaches it
/// says how many. The thread waits for nobody: neither the lines nor the ledger ever wait for it.
final class TapKeeper: @unchecked Sendable {
  private struct Listener {
    let name: String
    let descriptor: Int32
    var lost: UInt64 = 0
  }

  private let folder: String
  private let names: [String]
  private let plane: LinePlane
  private let log: Logger
  private let isStopping = Atomic<Bool>(false)
  /// Rung when the thread is to end.
  private let bell: Int32
  private var listeners: [Listener] = []

  /// How often pipes are looked for, and what has come is handed on while there are some, in milliseconds.
  private static let searchMilliseconds = 1_000
  private static let handMilliseconds = 10
  /// The most that listen at once.
  private static let listenersMax = 8
  /// What a pipe holds, in octets: 1 MiB, as much as the kernel gives to anybody.
  private static let pipeOctets: Int32 = 1 << 20
  /// `F_SETPIPE_SZ`, which the C module does not import.
  private static let setPipeSize: Int32 = 1_031

  /// Makes a keeper.
  ///
  /// - Parameters:
  ///   - folder: where listeners put their pipes.
  ///   - names: the lines, by their index.
  ///   - plane: the line plane.
  ///   - log: where listeners are noted.
  init(folder: String, names: [String], plane: LinePlane, log: Logger) {
    self.folder = folder
    self.names = names
    self.plane = plane
    self.log = log
    bell = makeEventDescriptor(0, O_NONBLOCK | O_CLOEXEC)
    // Who listens before the fleet starts hears everything.
    search()
  }

  deinit {
    if bell >= 0 { close(bell) }
  }

  /// Asks the thread to end.
  func stop() {
    isStopping.store(true, ordering: .relaxed)
    var one: UInt64 = 1
    _ = unsafe write(bell, &one, 8)
  }

  /// The thread's life.
  func run() {
    var waited = 0
    while !isStopping.load(ordering: .relaxed) {
      let pause = listeners.isEmpty ? Self.searchMilliseconds : Self.handMilliseconds
      var state = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
      _ = unsafe poll(&state, 1, Int32(pause))
      hand()
      waited += pause
      guard waited >= Self.searchMilliseconds else { continue }
      waited = 0
      search()
    }
    hand()
    for listener in listeners { close(listener.descriptor) }
    listeners.removeAll()
    plane.tap.open(false)
  }

  /// Looks for pipes that somebody reads.
  private func search() {
    guard let found = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for name in found.sorted() where name.hasSuffix(".tap") {
      guard listeners.count < Self.listenersMax, !listeners.contains(where: { $0.name == name })
      else { continue }
      // Refused as long as nobody reads; a link leads nowhere.
      let flags = O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW
      let descriptor = unsafe open(folder + "/" + name, flags)
      guard descriptor >= 0 else { continue }
      guard Self.isPipe(descriptor) else {
        close(descriptor)
        continue
      }
      greet(name, descriptor)
    }
    plane.tap.open(!listeners.isEmpty)
  }

  private static func isPipe(_ descriptor: Int32) -> Bool {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }

  private func greet(_ name: String, _ descriptor: Int32) {
    _ = fcntl(descriptor, Self.setPipeSize, Self.pipeOctets)
    listeners.append(Listener(name: name, descriptor: descriptor))
    log.notice("somebody listens to the lines", metadata: ["pipe": "\(name)"])
    for (index, line) in names.enumerated() {
      let octets = Array(line.utf8)
      let record = unsafe octets.withUnsafeBufferPointer { octets in
        // The name of a line is never empty.
        unsafe octets.baseAddress.map { start in
          unsafe TapRecord.make(
            .name,
            line: index,
            nanoseconds: 0,
            lost: 0,
            octets: start,
            count: octets.count
          )
        }
      }
      if let record { give(record, to: listeners.count - 1) }
    }
  }

  /// Hands on what has come.
  func hand() {
    var record = Record()
    while plane.tap.ring.take(into: &record) {
      for index in listeners.indices { give(record, to: index) }
    }
    for index in listeners.indices where isGone(listeners[index].descriptor) {
      listeners[index].lost = .max
    }
    let gone = listeners.filter { $0.lost == .max }
    guard !gone.isEmpty else { return }
    for listener in gone {
      close(listener.descriptor)
      log.notice("nobody listens any more", metadata: ["pipe": "\(listener.name)"])
    }
    listeners.removeAll { $0.lost == .max }
    plane.tap.open(!listeners.isEmpty)
  }

  /// Whether nobody reads a pipe any more.
  private func isGone(_ descriptor: Int32) -> Bool {
    var state = pollfd(fd: descriptor, events: 0, revents: 0)
    return unsafe poll(&state, 1, 0) > 0 && state.revents & Int16(POLLERR) != 0
  }

  /// Writes a record to a listener: whole, since a pipe takes so few octets at once or none.
  private func give(_ record: Record, to index: Int) {
    guard listeners[index].lost != .max else { return }
    var record = record
    record.words[3] &+= listeners[index].lost
    let written = unsafe withUnsafeBytes(of: &record) { bytes in
      unsafe write(listeners[index].descriptor, bytes.baseAddress, bytes.count)
    }
    guard written < 0 else { return }
    listeners[index].lost = errno == EAGAIN ? listeners[index].lost + 1 : .max
  }
}
