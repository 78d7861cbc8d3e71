import Foundation
import Glibc

/// Wakes when a file of a folder grows, by inotify(7).
final class FolderWatch: Sendable {
  /// What was waited for did not come.
  struct Overdue: Error, CustomStringConvertible {
    let what: String
    let seconds: Double
    var description: String { "\(what): not within \(seconds) s" }
  }

  private let descriptor: Int32

  /// Watches a folder that exists.
  init(_ folder: String) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    unsafe inotify_add_watch(
      descriptor,
      folder,
      UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE)
    )
  }

  /// Looks again whenever something was written, until `look` finds what it looks for.
  ///
  /// Looks at least five times a second, since the end of a process writes nothing.
  func wait<Value: Sendable>(
    for what: String,
    within seconds: Double,
    _ look: @escaping @Sendable () throws -> Value?
  ) async throws -> Value {
    try await onOwnThread { [self] in
      let deadline = ContinuousClock.now + .seconds(seconds)
      while true {
        if let found = try look() { return found }
        let left = ContinuousClock.now.duration(to: deadline)
        guard left > .zero else { throw Overdue(what: what, seconds: seconds) }
        change(within: min(left.milliseconds + 1, 200))
      }
    }
  }

  /// Waits for a number of milliseconds, whatever is written.
  ///
  /// For moments that are drawn at random; nothing else may depend on time.
  func pass(milliseconds: Int) async throws {
    try await onOwnThread { _ = poll(nil, 0, Int32(clamping: milliseconds)) }
  }

  private func change(within milliseconds: Int) {
    var place = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&place, 1, Int32(clamping: milliseconds)) > 0 else { return }
    var events = [UInt8](repeating: 0, count: 4096)
    while unsafe read(descriptor, &events, events.count) > 0 {}
  }

  deinit { close(descriptor) }
}
