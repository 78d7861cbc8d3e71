internal import Glibc

/// What is played into a call and comes back after a while, weaker.
struct LineEcho: Sendable {
  private var waiting: [Int16]
  private let factor: Double

  /// An echo after so many milliseconds and so many decibels against what was played.
  init(milliseconds: Int, decibels: Double) {
    waiting = Array(repeating: 0, count: milliseconds * 8)
    factor = pow(10, decibels / 20)
  }

  /// Takes a frame that was played, and gives the one that comes back meanwhile.
  mutating func exchange(_ played: ArraySlice<Int16>) -> [Int16] {
    waiting += played.map { Int16(Double($0) * factor) }
    waiting += Array(repeating: 0, count: max(0, 160 - played.count))
    defer { waiting.removeFirst(160) }
    return Array(waiting.prefix(160))
  }
}
