/// What one decision of the dispatcher costs: an order in, a line chosen, the order over.
enum DispatchBench {
  static func run() async throws -> [Measurement] {
    var found: [Measurement] = []
    for lines in [1, 8, 64, 256] {
      found.append(
        Measurement(
          "dispatch-decision-\(lines)",
          "decision, \(lines) \(lines == 1 ? "line" : "lines"), 1,000 orders wait",
          try nanoseconds(lines: lines),
          "ns"
        )
      )
    }
    return found + (try await DispatchWays.run())
  }

  private static func nanoseconds(lines: Int) throws(BenchFailure) -> Double {
    var dispatcher = BusyDispatcher(lines: lines)
    let result = Stopwatch.nanoseconds { pieces in
      for _ in 0..<pieces { Stopwatch.consume(Int(truncatingIfNeeded: dispatcher.decide())) }
    }
    guard dispatcher.undecided == 0 else {
      throw BenchFailure("\(dispatcher.undecided) times no line was chosen")
    }
    return result
  }
}
