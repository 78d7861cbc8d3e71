internal import ModemCatalogue

/// What a modem tells of its supply, its signal and its surroundings when a field engineer asks.
extension SimulatedModem {
  /// `<AcT>` of what serves it.
  var technology: Int { scenario.network.technology ?? (dialect.knowsLTE ? 7 : 0) }

  /// Answers one of the model's own questions for voltage or temperature; false if it is none.
  mutating func tellFigure(_ command: CommandText) -> Bool {
    let figures = [
      (dialect.probe.voltage, scenario.modem.supplyVolts * 1_000),
      (dialect.probe.temperature, Double(scenario.modem.degrees)),
    ]
    for case (let figure?, let value) in figures
    where CommandText.last(of: figure.command) == command {
      let told = value / figure.scale
      // A model that tells volts tells them with their unit.
      let text = figure.scale == 1_000 ? "\(thousandths(told))V" : "\(Int(told.rounded()))"
      let fields = Array(repeating: "0", count: figure.field) + [text]
      informations.append("\(figure.line) \(fields.joined(separator: ","))")
      return true
    }
    return false
  }

  /// Answers the model's own question for the cells around; false if it is another.
  mutating func tellNeighbours(_ command: CommandText) -> Bool {
    guard let asked = CommandText.last(of: dialect.probe.neighbours), asked == command else {
      return false
    }
    let line = dialect.probe.neighbourLine
    let isOpen = !line.filter { $0 == "\"" }.count.isMultiple(of: 2)
    for cell in 0..<(isRegistered ? scenario.network.neighbours : 0) {
      informations.append(
        "\(line)\(isOpen ? "\"" : ""),\"LTE\",1850,\(100 + cell),-12,-\(95 + cell)"
      )
    }
    return true
  }

  /// `+CESQ` (TS 27.007 §8.69): the pilot of LTE lies some 20 dB below all that is received.
  mutating func extendedSignal() -> CommandEnd {
    guard hearsNetwork, scenario.network.signal <= 31 else {
      informations.append("+CESQ: 99,99,255,255,255,255")
      return .ok
    }
    let decibels = -113 + 2 * scenario.network.signal
    informations.append(
      technology >= 7
        ? "+CESQ: 99,99,255,255,20,\(min(97, max(0, decibels - 20 + 141)))"
        : "+CESQ: \(min(63, max(0, decibels + 111))),99,255,255,255,255"
    )
    return .ok
  }

  /// `+CPINR` (TS 27.007 §8.65).
  mutating func triesLeft(_ command: CommandText) -> CommandEnd {
    guard slot.isPresent, slot.isNoticed else { return .equipmentError(10) }
    informations.append("+CPINR: SIM PIN,\(slot.pinTriesLeft),\(scenario.card.pinTries)")
    return .ok
  }

  private func thousandths(_ value: Double) -> String {
    let all = Int((value * 1_000).rounded())
    return "\(all / 1_000).\(padded(all % 1_000, to: 3))"
  }
}
