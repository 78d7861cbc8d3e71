import Foundation
import Glibc
import Synchronization

/// A process under test: its output goes to files, its end can be waited for.
final class ChildProcess: Sendable {
  /// How a process ended.
  enum Ending: Equatable, Sendable {
    case exited(Int32)
    case signalled(Int32)
  }

  /// What went wrong with a process.
  enum Trouble: Error {
    case notStarted(program: String, code: Int32)
    case stillRunning(arguments: [String], seconds: Double)
  }

  let arguments: [String]
  let startedAt: ContinuousClock.Instant
  /// The file of its standard output.
  let output: String
  /// The file of its standard error.
  let complaints: String
  private let id: pid_t
  private let bell: Int32
  private let ending = Mutex<Ending?>(nil)

  /// The process id; of no use after the end.
  var processID: Int32 { id }

  /// Whether it has not ended.
  var isRunning: Bool { ending.withLock { $0 == nil } }

  /// Starts a program.
  init(
    _ program: String,
    _ arguments: [String],
    environment: [String: String],
    input: String = "/dev/null",
    output: String,
    complaints: String
  ) throws {
    self.arguments = arguments
    self.output = output
    self.complaints = complaints
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let writing = O_WRONLY | O_CREAT | O_APPEND
    unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output, writing, 0o600)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, complaints, writing, 0o600)
    // As a shell would start it, whatever other tests of this process have set.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var pipeSignal = sigset_t()
    unsafe sigemptyset(&pipeSignal)
    unsafe sigaddset(&pipeSignal, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &pipeSignal)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    bell = ends[0]
    startedAt = .now
    var id: pid_t = 0
    let words = [program] + arguments
    let settings = environment.map { "\($0.key)=\($0.value)" }
    let code = unsafe CStrings.withPointers(words) { words in
      unsafe CStrings.withPointers(settings) { settings in
        unsafe posix_spawnp(&id, program, &actions, &attributes, words, settings)
      }
    }
    self.id = id
    guard code == 0 else {
      // So that nobody kills process 0, which would be all of us.
      ending.withLock { $0 = .exited(code) }
      close(ends[1])
      throw Trouble.notStarted(program: program, code: code)
    }
    reap(id, ringing: ends[1])
  }

  /// Notes the end when it comes, and lets those who wait know by closing the pipe.
  private func reap(_ id: pid_t, ringing end: Int32) {
    let thread = Thread { [self] in
      var noted = unsafe siginfo_t()
      while unsafe waitid(P_PID, id_t(id), &noted, WEXITED | WNOWAIT) < 0, errno == EINTR {}
      ending.withLock { ending in
        var status: Int32 = 0
        unsafe waitpid(id, &status, 0)
        let signal = status & 0x7F
        ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
      }
      close(end)
    }
    thread.stackSize = 1 << 18
    thread.start()
  }

  /// Sends a signal, unless it has ended.
  func signal(_ number: Int32) {
    ending.withLock { ending in
      if ending == nil { _ = kill(id, number) }
    }
  }

  /// Waits for the end.
  ///
  /// - Throws: ``Trouble`` if it goes on for longer.
  @discardableResult
  func ending(within seconds: Double) async throws -> Ending {
    try await onOwnThread { [self] in
      var place = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
      let deadline = ContinuousClock.now + .seconds(seconds)
      while isRunning {
        let left = ContinuousClock.now.duration(to: deadline)
        guard left > .zero else {
          throw Trouble.stillRunning(arguments: arguments, seconds: seconds)
        }
        _ = unsafe poll(&place, 1, Int32(clamping: min(left.milliseconds + 1, 200)))
      }
    }
    return ending.withLock { $0 } ?? .signalled(0)
  }

  /// What it has printed so far.
  var printed: Data { FileManager.default.contents(atPath: output) ?? Data() }

  /// What it has complained of so far.
  var complained: String {
    String(decoding: FileManager.default.contents(atPath: complaints) ?? Data(), as: UTF8.self)
  }

  deinit {
    if isRunning { kill(id, SIGKILL) }
    close(bell)
  }
}

extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }

  /// Seconds with their fraction.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

/// Texts as C wants them.
private enum CStrings {
  /// Calls `body` with a list that ends with a null pointer.
  static func withPointers<Value>(
    _ texts: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Value
  ) -> Value {
    var pointers = unsafe texts.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer {
      for index in texts.indices { unsafe free(pointers[index]) }
    }
    return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
      guard let address = buffer.baseAddress else { fatalError("a list has at least its end") }
      return unsafe body(address)
    }
  }
}
