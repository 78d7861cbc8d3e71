internal import Foundation
internal import Glibc
internal import SerialLine

/// Lines without ttys: pairs of sockets, one end for the fleet, the other for its modem.
///
/// A line has two ports: port 2n of line n takes its commands, port 2n+1 carries its sound. Where a line can
/// be opened an empty file stands, as a device node does. All on one thread.
final class SocketLines: @unchecked Sendable {
  private let folder: URL
  /// The modems' ends by port; below 0 where nobody has opened it.
  private var ends: [Int32]
  /// Ports on which the fleet has something to read, the end of the octets included.
  private(set) var unread: Set<Int> = []
  /// Tells on which ends the fleet has written.
  private let epoll: Int32
  private var events: [UInt32]
  private var octets = [UInt8](repeating: 0, count: 1 << 16)

  /// Makes so many lines, all of them plugged in.
  init(_ count: Int) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kaden-lines-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    ends = Array(repeating: -1, count: count * 2)
    epoll = makeEpollDescriptor(O_CLOEXEC)
    events = Array(repeating: 0, count: max(count, 1) * 2 * EventLayout.words)
    for line in 0..<count { plug(line) }
  }

  /// Where a line is opened.
  func path(_ line: Int) -> String { folder.appending(path: "\(line)").path }

  /// Where the flight recorder may stand.
  var flightPath: String { folder.appending(path: "flight").path }

  /// The tty comes.
  func plug(_ line: Int) {
    _ = FileManager.default.createFile(atPath: path(line), contents: nil)
  }

  /// The tty goes, and whoever has it open is told by the end of its octets.
  func unplug(_ line: Int) {
    try? FileManager.default.removeItem(atPath: path(line))
    hangUp(line)
  }

  /// Closes the modem's ends.
  func hangUp(_ line: Int) {
    for port in [line * 2, line * 2 + 1] { shut(port) }
  }

  private func shut(_ port: Int) {
    guard ends[port] >= 0 else { return }
    close(ends[port])
    ends[port] = -1
    unread.insert(port)
  }

  /// Opens a line for the fleet, with its sound if it has a port for it.
  func open(_ ports: LinePorts) throws(PortsRefused) -> OpenPorts {
    guard let line = Int(URL(filePath: ports.at).lastPathComponent),
      ends.indices.contains(line * 2),
      FileManager.default.fileExists(atPath: ports.at)
    else { throw .tty(.noSuchPath(ports.at)) }
    var opened = OpenPorts(at: try open(port: line * 2, of: ports.at))
    if ports.audio != nil { opened.audio = try open(port: line * 2 + 1, of: ports.at) }
    return opened
  }

  private func open(port: Int, of path: String) throws(PortsRefused) -> Int32 {
    var pair: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &pair) == 0 else {
      throw .tty(.failed(path: path, call: "socketpair", errorNumber: errno))
    }
    shut(port)
    unread.remove(port)
    ends[port] = pair[0]
    var event = InlineArray<4, UInt32>(repeating: 0)
    event[0] = 1
    event[EventLayout.dataWord] = UInt32(port)
    guard unsafe unsafeEpollControl(epoll, 1, pair[0], &event) == 0 else {
      throw .tty(.failed(path: path, call: "epoll_ctl", errorNumber: errno))
    }
    return pair[1]
  }

  /// Takes what the fleet has written, port by port.
  func takeWritten() -> [(port: Int, octets: ArraySlice<UInt8>)] {
    let count = unsafe events.withUnsafeMutableBufferPointer { events in
      guard let base = events.baseAddress else { return Int32(0) }
      let most = Int32(events.count / EventLayout.words)
      return unsafe unsafeEpollWait(epoll, base, most, 0)
    }
    var written: [(port: Int, octets: ArraySlice<UInt8>)] = []
    for event in 0..<Int(max(0, count)) {
      let port = Int(events[event * EventLayout.words + EventLayout.dataWord])
      guard ends.indices.contains(port), ends[port] >= 0 else { continue }
      let taken = unsafe read(ends[port], &octets, octets.count)
      if taken == 0 { shut(port) }
      if taken > 0 { written.append((port, ArraySlice(octets.prefix(taken)))) }
    }
    return written.sorted { $0.port < $1.port }
  }

  /// Gives the fleet what a modem says, or what is heard of it.
  func say(_ octets: [UInt8], on port: Int) {
    guard ends[port] >= 0 else { return }
    _ = unsafe send(ends[port], octets, octets.count, Int32(MSG_NOSIGNAL))
    unread.insert(port)
  }

  /// The fleet has read on a port: whether there is more, by its descriptor.
  func noteRead(_ port: Int, _ descriptor: Int32) {
    var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let isMore = unsafe poll(&wish, 1, 0) > 0
    if descriptor < 0 || !isMore { unread.remove(port) }
  }

  deinit {
    for end in ends where end >= 0 { close(end) }
    close(epoll)
    try? FileManager.default.removeItem(at: folder)
  }
}
