import CAllocationCounter
import Foundation
import Glibc
import Synchronization

/// The system's number of a thread, from that thread to another.
final class ThreadNumber: Sendable {
  private let number = Atomic<Int32>(0)
  private let isTold = DispatchSemaphore(value: 0)

  /// Tells the number of the calling thread.
  func tell() {
    number.store(this_thread_number(), ordering: .relaxed)
    isTold.signal()
  }

  /// Waits until it has been told, once.
  func wait() -> Int32 {
    isTold.wait()
    return number.load(ordering: .relaxed)
  }
}

/// strace at one thread of this process, counting.
final class CallTracer {
  /// It did not get to look.
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  private var process = pid_t()
  private let table: URL

  /// Returns when strace has the thread.
  init(thread: Int32) throws {
    table = FileManager.default.temporaryDirectory.appending(path: "kaden-\(UUID()).strace")
    process = try Self.spawn(["/usr/bin/strace", "-q", "-c", "-o", table.path, "-p", "\(thread)"])
    let status = "/proc/self/task/\(thread)/status"
    while try String(contentsOfFile: status, encoding: .utf8).contains("TracerPid:\t0\n") {
      guard waitpid(process, nil, WNOHANG) == 0 else { throw Refused(description: "it ended") }
      sched_yield()
    }
  }

  /// Starts a program with no signal blocked: the threads of tests block them all.
  private static func spawn(_ words: [String]) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { while let word = unsafe arguments.popLast() { unsafe free(word) } }
    var process = pid_t()
    let result = unsafe posix_spawn(&process, words[0], nil, &attributes, &arguments, environ)
    guard result == 0 else { throw Refused(description: unsafe String(cString: strerror(result))) }
    return process
  }

  /// Lets the thread go; how often it called what.
  func finish() throws -> [String: Int] {
    // Not the interrupt: in a script that runs in the background it is ignored.
    kill(process, SIGTERM)
    waitpid(process, nil, 0)
    defer { try? FileManager.default.removeItem(at: table) }
    var calls: [String: Int] = [:]
    // % time, seconds, usecs/call, calls, perhaps errors, name
    for row in try String(contentsOf: table, encoding: .utf8).split(separator: "\n") {
      let words = row.split(separator: " ")
      guard words.count >= 5, let name = words.last, name != "total", let count = Int(words[3])
      else { continue }
      calls[String(name)] = count
    }
    return calls
  }
}
