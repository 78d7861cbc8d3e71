internal import BareModems
internal import Foundation
internal import Glibc

/// A process that is measured from outside.
final class ChildProcess {
  private let process = Process()
  /// When it was started, in monotonic nanoseconds.
  let startedAt: UInt64

  /// Starts a program; its output is thrown away, unless `log` names a file for it.
  ///
  /// Its environment is this program's and what is added to it.
  ///
  /// - Throws: whatever `Process` says if the program cannot be started.
  init(
    _ program: String,
    _ arguments: [String],
    environment: [String: String] = [:],
    log: String? = nil
  ) throws {
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    if !environment.isEmpty {
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    }
    process.standardInput = FileHandle.nullDevice
    if let log {
      _ = FileManager.default.createFile(atPath: log, contents: nil)
      let handle = FileHandle(forWritingAtPath: log) ?? FileHandle.nullDevice
      process.standardOutput = handle
      process.standardError = handle
    } else {
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
    }
    startedAt = MonotonicTime.now()
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  /// The number it has while it runs.
  var identifier: pid_t { process.processIdentifier }

  /// CPU time of all its threads so far, user and system, in seconds.
  var processorSeconds: Double {
    let text =
      (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8))
      ?? ""
    // The name, in brackets, may hold anything; fields are counted behind it.
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      return 0
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The most memory it ever had, in octets.
  var peakMemory: Double { memory("VmHWM:") }

  /// The memory it has now, in octets.
  var presentMemory: Double { memory("VmRSS:") }

  private func memory(_ name: String) -> Double {
    let path = "/proc/\(process.processIdentifier)/status"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap { Double($0) }
    return (kilobytes ?? 0) * 1024
  }

  /// Waits for its end; its exit status.
  func wait() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Asks it to end and waits; what does not end within ten seconds is killed.
  func end() {
    guard process.isRunning else { return }
    process.terminate()
    if !Waiting.until(within: 10, { !process.isRunning }) {
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
  }
}

/// What this process itself takes.
enum OwnProcess {
  /// The most this process ever had, in octets.
  static var peakMemory: Double {
    Double(usage.ru_maxrss) * 1024
  }

  /// CPU time of all its threads so far, user and system, in seconds.
  static var processorSeconds: Double {
    let usage = usage
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }

  private static var usage: rusage {
    var usage = rusage()
    // RUSAGE_SELF, which is an enumeration to the importer of C.
    _ = unsafe getrusage(0, &usage)
    return usage
  }
}

/// The bench cannot go on.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
