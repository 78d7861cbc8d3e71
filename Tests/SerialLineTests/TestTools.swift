import Foundation
import Glibc
import SerialLine
import Testing

/// A folder that is removed with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "kaden-serial-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// A program of the test's own or of the system's, with what it printed.
enum Program {
  /// The probe, which is built beside the tests.
  static var probe: String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (own as NSString).deletingLastPathComponent + "/SerialProbe"
  }

  static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a program until a line of its output, if there is one, kills it there; what it printed.
  ///
  /// Children of it that outlive it are heard to their end.
  static func run(
    _ path: String,
    _ arguments: [String],
    adding environment: [String: String] = [:],
    killedAfter lastLine: String? = nil
  ) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var text = ""
    while true {
      let octets = pipe.fileHandleForReading.availableData
      if octets.isEmpty { break }
      text += String(decoding: octets, as: UTF8.self)
      if let lastLine, text.contains(lastLine + "\n") { kill(process.processIdentifier, SIGKILL) }
    }
    process.waitUntilExit()
    return text.split(separator: "\n").map(String.init)
  }
}

/// Reads and writes of whole arrays.
enum Octets {
  static func write(_ octets: [UInt8], to descriptor: Int32) -> LineTransfer {
    unsafe octets.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return .wouldBlock }
      return unsafe LineOctets.write(descriptor, from: start, count: bytes.count)
    }
  }

  static func read(_ descriptor: Int32, into octets: inout [UInt8]) -> LineTransfer {
    var buffer = [UInt8](repeating: 0, count: 512)
    let transfer = unsafe buffer.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return LineTransfer.wouldBlock }
      return unsafe LineOctets.read(descriptor, into: start, capacity: bytes.count)
    }
    if case .octets(let count) = transfer { octets += buffer.prefix(count) }
    return transfer
  }

  /// Waits until a descriptor has something to tell; at most ten seconds.
  static func wait(_ descriptor: Int32) {
    var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&wish, 1, 10_000)
  }

  /// Reads until so many octets are there.
  static func read(_ descriptor: Int32, count: Int) -> [UInt8] {
    var octets: [UInt8] = []
    while octets.count < count {
      switch read(descriptor, into: &octets) {
      case .octets: continue
      case .wouldBlock: wait(descriptor)
      case .hungUp, .failed: return octets
      }
    }
    return octets
  }
}
