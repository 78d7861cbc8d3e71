internal import Foundation
internal import Glibc
internal import SerialLine

/// Lines without ttys: pairs of sockets, one end for the fleet, the other for its modem.
///
/// Where a line can be opened an empty file stands, as a device node does. All on one thread.
final class SocketLines: @unchecked Sendable {
  private let folder: URL
  /// The modems' ends; below 0 where nobody has opened the line.
  private var ends: [Int32]
  /// Lines on which the fleet has something to read, the end of the octets included.
  private(set) var unread: Set<Int> = []
  /// Tells on which ends the fleet has written.
  private let epoll: Int32
  private var events: [UInt32]
  private var octets = [UInt8](repeating: 0, count: 1 << 16)

  /// Makes so many lines, all of them plugged in.
  init(_ count: Int) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kaden-lines-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    ends = Array(repeating: -1, count: count)
    epoll = makeEpollDescriptor(O_CLOEXEC)
    events = Array(repeating: 0, count: max(count, 1) * EventLayout.words)
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

  /// Closes the modem's end.
  func hangUp(_ line: Int) {
    guard ends[line] >= 0 else { return }
    close(ends[line])
    ends[line] = -1
    unread.insert(line)
  }

  /// Opens a line for the fleet.
  func open(_ path: String) throws(PortsRefused) -> OpenPorts {
    guard let line = Int(URL(filePath: path).lastPathComponent), ends.indices.contains(line),
      FileManager.default.fileExists(atPath: path)
    else { throw .tty(.noSuchPath(path)) }
    var pair: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &pair) == 0 else {
      throw .tty(.failed(path: path, call: "socketpair", errorNumber: errno))
    }
    hangUp(line)
    unread.remove(line)
    ends[line] = pair[0]
    var event = InlineArray<4, UInt32>(repeating: 0)
    event[0] = 1
    event[EventLayout.dataWord] = UInt32(line)
    guard unsafe unsafeEpollControl(epoll, 1, pair[0], &event) == 0 else {
      throw .tty(.failed(path: path, call: "epoll_ctl", errorNumber: errno))
    }
    return OpenPorts(at: pair[1])
  }

  /// Takes what the fleet has written, line by line.
  func takeWritten() -> [(line: Int, octets: ArraySlice<UInt8>)] {
    let count = unsafe events.withUnsafeMutableBufferPointer { events in
      guard let base = events.baseAddress else { return Int32(0) }
      let most = Int32(events.count / EventLayout.words)
      return unsafe unsafeEpollWait(epoll, base, most, 0)
    }
    var written: [(line: Int, octets: ArraySlice<UInt8>)] = []
    for event in 0..<Int(max(0, count)) {
      let line = Int(events[event * EventLayout.words + EventLayout.dataWord])
      guard ends.indices.contains(line), ends[line] >= 0 else { continue }
      let taken = unsafe read(ends[line], &octets, octets.count)
      if taken == 0 { hangUp(line) }
      if taken > 0 { written.append((line, ArraySlice(octets.prefix(taken)))) }
    }
    return written.sorted { $0.line < $1.line }
  }

  /// Gives the fleet what a modem says.
  func say(_ octets: [UInt8], on line: Int) {
    guard ends[line] >= 0 else { return }
    _ = unsafe send(ends[line], octets, octets.count, Int32(MSG_NOSIGNAL))
    unread.insert(line)
  }

  /// The fleet has read on a line: what is left, by its descriptor.
  func noteRead(_ line: Int, _ descriptor: Int32) {
    var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let isMore = unsafe poll(&wish, 1, 0) > 0
    if descriptor < 0 || !isMore { unread.remove(line) }
  }

  deinit {
    for end in ends where end >= 0 { close(end) }
    close(epoll)
    try? FileManager.default.removeItem(at: folder)
  }
}
