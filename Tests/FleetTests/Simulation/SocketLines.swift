import Foundation
import Glibc
import SerialLine

@testable import Fleet

/// Lines without ttys: pairs of sockets, one end for the fleet, the other for its modem.
///
/// Where a line can be opened an empty file stands, as a device node does. All on one thread.
final class SocketLines: @unchecked Sendable {
  private let folder: URL
  /// The modems' ends; below 0 where nobody has opened the line.
  private(set) var ends: [Int32]
  /// The fleet's ends, for looking at what it has not read.
  private var theirs: [Int32]

  init(_ count: Int) throws {
    // Writing to a tty that is gone is an error; to a socket it would be a signal.
    _ = signal(SIGPIPE, SIG_IGN)
    folder = FileManager.default.temporaryDirectory.appending(path: "kaden-sim-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    ends = Array(repeating: -1, count: count)
    theirs = ends
    for line in 0..<count { plug(line) }
  }

  func path(_ line: Int) -> String { folder.appending(path: "\(line)").path }

  var flightPath: String { folder.appending(path: "flight").path }

  func plug(_ line: Int) {
    _ = FileManager.default.createFile(atPath: path(line), contents: nil)
  }

  /// The tty goes, and whoever has it open is told by the end of its octets.
  func unplug(_ line: Int) {
    try? FileManager.default.removeItem(atPath: path(line))
    hangUp(line)
  }

  func hangUp(_ line: Int) {
    if ends[line] >= 0 { close(ends[line]) }
    ends[line] = -1
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
    ends[line] = pair[0]
    theirs[line] = pair[1]
    return OpenPorts(at: pair[1])
  }

  /// What the fleet has written to a line.
  func takeWritten(_ line: Int) -> [UInt8] {
    guard ends[line] >= 0 else { return [] }
    var octets = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe read(ends[line], &octets, octets.count)
    if count == 0 { hangUp(line) }
    return Array(octets.prefix(max(0, count)))
  }

  /// Gives the fleet what a modem says.
  func say(_ octets: [UInt8], on line: Int) {
    guard ends[line] >= 0 else { return }
    _ = unsafe send(ends[line], octets, octets.count, Int32(MSG_NOSIGNAL))
  }

  /// Whether the fleet has something to read on a line, the end of it included.
  func isReadable(_ descriptor: Int32) -> Bool {
    var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard descriptor >= 0 else { return false }
    return unsafe poll(&wish, 1, 0) > 0
  }

  deinit {
    for end in ends where end >= 0 { close(end) }
    try? FileManager.default.removeItem(at: folder)
  }
}
