internal import Glibc
internal import Synchronization

/// ^C, noted in place of ending the process: whoever works comes to an end of its own.
enum ControlC {
  private static let wish = Atomic<Bool>(false)

  /// From now on ^C, and a wish of the system to end, are noted.
  static func watch() {
    wish.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      _ = signal(number) { _ in ControlC.wish.store(true, ordering: .relaxed) }
    }
  }

  /// Whether it came.
  static var isWished: Bool { wish.load(ordering: .relaxed) }

  /// Waits; false if ^C came.
  static func pause(milliseconds: Int) async throws -> Bool {
    for _ in 0..<(milliseconds / 50) {
      if isWished { return false }
      try await Task.sleep(for: .milliseconds(50))
    }
    return !isWished
  }
}
