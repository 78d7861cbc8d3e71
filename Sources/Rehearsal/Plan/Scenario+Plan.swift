public import ModemSimulator

extension Scenario {
  /// The same people, of whom so many of a hundred calls a person takes.
  ///
  /// Those who answer keep their shares among each other, and so do the rest; where there is nobody of a kind,
  /// people who confirm, or who do not come to the telephone, are put in.
  ///
  /// - Parameter share: 0–1.
  /// - Returns: the changed scenario.
  public func answering(share: Double) -> Scenario {
    let share = min(max(share, 0), 1)
    var scenario = self
    if !callees.contains(where: { $0.kind == .answers && $0.numbers.isEmpty }) {
      var person = Callee(.answers)
      person.presses = Array("1".utf8)
      scenario.callees.append(person)
    }
    if !callees.contains(where: { $0.kind != .answers && $0.numbers.isEmpty }) {
      scenario.callees.append(Callee(.noAnswer))
    }
    func weight(_ isPerson: Bool) -> Double {
      scenario.callees.filter { ($0.kind == .answers) == isPerson && $0.numbers.isEmpty }
        .reduce(0) { $0 + max(0, $1.weight) }
    }
    let (people, others) = (weight(true), weight(false))
    for index in scenario.callees.indices where scenario.callees[index].numbers.isEmpty {
      let isPerson = scenario.callees[index].kind == .answers
      let whole = isPerson ? people : others
      guard whole > 0 else { continue }
      scenario.callees[index].weight *= (isPerson ? share : 1 - share) / whole
    }
    return scenario
  }

  /// The same people, who confirm with another key than 1.
  public func confirming(with key: UInt8) -> Scenario {
    var scenario = self
    for index in callees.indices {
      scenario.callees[index].presses = callees[index].presses.map { press in
        press == UInt8(ascii: "1") ? key : press
      }
    }
    return scenario
  }
}
