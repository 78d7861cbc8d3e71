import Testing

struct InterleavingTests {
  struct Search {
    var states = 0
    var violations: Set<String> = []
  }

  /// Every state that can be reached, each once.
  private func search(_ start: RingModel) -> Search {
    var found = Search()
    var met: Set<RingModel> = [start]
    var open = [start]
    while let state = open.popLast() {
      found.states += 1
      if let violation = state.violation {
        found.violations.insert(violation)
        continue
      }
      let isBetweenOperations = state.offerStep == .begin && state.takeStep == .begin
      if isBetweenOperations, !state.addsUp { found.violations.insert("does not add up") }
      for next in state.successors where met.insert(next).inserted { open.append(next) }
    }
    return found
  }

  @Test(arguments: [(2, 6), (4, 8)] as [(UInt8, UInt8)], [0, 253] as [UInt8])
  func `no interleaving and no stale view breaks the ring`(
    shape: (capacity: UInt8, attempts: UInt8),
    origin: UInt8
  ) {
    let found = search(
      RingModel(
        capacity: shape.capacity,
        startingAt: origin - origin % shape.capacity,
        attempts: shape.attempts,
        flaw: .none
      )
    )

    #expect(found.violations.isEmpty)
    #expect(found.states > 1000)
  }

  @Test(arguments: RingModel.Flaw.allCases.filter { $0 != .none })
  func `the search finds each way to get the ring wrong`(flaw: RingModel.Flaw) {
    let found = search(RingModel(capacity: 2, startingAt: 254, attempts: 6, flaw: flaw))

    #expect(!found.violations.isEmpty)
  }
}
