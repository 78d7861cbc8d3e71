internal import BareModems

/// Times short work by doing it often.
enum Stopwatch {
  /// How long one piece of work takes.
  ///
  /// - Parameters:
  ///   - seconds: about how long all rounds take together.
  ///   - work: does so many pieces.
  /// - Returns: nanoseconds, the middle of seven rounds.
  static func nanoseconds(seconds: Double = 0.7, of work: (Int) -> Void) -> Double {
    var pieces = 1
    var taken: UInt64 = 0
    // Twice as many until a round is long enough for the clock.
    while taken < UInt64(seconds / 7 * 1e9), pieces < 1 << 40 {
      pieces *= 2
      taken = time(work, pieces)
    }
    let rounds = (0..<7).map { _ in Double(time(work, pieces)) / Double(pieces) }
    return rounds.sorted()[3]
  }

  /// The same for work that is waited for.
  static func nanoseconds(
    seconds: Double = 0.7,
    of work: (Int) async -> Void
  ) async -> Double {
    var pieces = 1
    var taken: UInt64 = 0
    while taken < UInt64(seconds / 7 * 1e9), pieces < 1 << 40 {
      pieces *= 2
      taken = await time(work, pieces)
    }
    var rounds: [Double] = []
    for _ in 0..<7 { rounds.append(Double(await time(work, pieces)) / Double(pieces)) }
    return rounds.sorted()[3]
  }

  private static func time(_ work: (Int) async -> Void, _ pieces: Int) async -> UInt64 {
    let start = MonotonicTime.now()
    await work(pieces)
    return max(1, MonotonicTime.now() - start)
  }

  private static func time(_ work: (Int) -> Void, _ pieces: Int) -> UInt64 {
    let start = MonotonicTime.now()
    work(pieces)
    return max(1, MonotonicTime.now() - start)
  }

  /// Keeps the optimiser from leaving work out whose result nobody uses.
  @inline(never)
  static func consume(_ value: Int) {}
}
