/// When things go wrong, and how.
extension SimulatedModem {
  /// Notes the faults that have a time.
  mutating func planFaults() {
    for (index, fault) in scenario.faults.enumerated() where fault.lines.contains(number) {
      switch fault.moment {
      case .at(let seconds): agenda.add(.fault(index: index), at: UInt64(seconds * 1e9))
      case .probability, .nth: break
      }
    }
  }

  /// Whether a fault happens at this occasion; counts the occasion.
  mutating func strikes(
    _ name: Fault.Name,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> Bool {
    var strikes = false
    for index in scenario.faults.indices where scenario.faults[index].name == name {
      if isDue(index) { strikes = true }
    }
    if strikes { network.note(.fault(name.rawValue), line: self.name, at: now) }
    return strikes
  }

  private mutating func isDue(_ index: Int) -> Bool {
    let fault = scenario.faults[index]
    guard fault.lines.contains(number) else { return false }
    occasions[index] += 1
    switch fault.moment {
    case .probability(let probability): return chance.happens(probability)
    case .nth(let count): return occasions[index] == count
    case .at:
      defer { armed[index] = false }
      return armed[index]
    }
  }

  /// The faults whose occasion is a step, a command line as a rule; false if nobody is left to do
  /// it.
  mutating func meetFaults(
    at step: String,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> Bool {
    for index in scenario.faults.indices {
      let fault = scenario.faults[index]
      guard fault.name.occasion == .step, fault.isAbout(step) else { continue }
      switch fault.moment {
      case .at: continue
      case .probability, .nth:
        if isDue(index) { happen(fault, now: now, network: &network) }
      }
    }
    switch power {
    case .on: return !isHung
    case .booting, .unplugged: return false
    }
  }

  /// The time of a fault has come.
  mutating func begin(faultAt index: Int, now: UInt64, network: inout SimulatedNetwork) {
    let fault = scenario.faults[index]
    switch fault.name.occasion {
    case .answer, .prompt, .message, .report, .card: armed[index] = true
    case .step: happen(fault, now: now, network: &network)
    }
  }

  private mutating func happen(_ fault: Fault, now: UInt64, network: inout SimulatedNetwork) {
    guard isPlugged else { return }
    network.note(.fault(fault.name.rawValue), line: name, at: now)
    let end = fault.seconds > 0 ? now + UInt64(fault.seconds * 1e9) : .max
    switch fault.name {
    case .echoOn: settings.echo = true
    case .halfLine: put(Array("\r\n+CREG: 1,\"0".utf8))
    case .modemHangs: hang(until: end, cure: fault.cure)
    case .dceReboots: reboot(now: now, network: &network)
    case .lineVanishes: unplug(for: fault.seconds, now: now, network: &network)
    case .lineReturnsElsewhere:
      isElsewhere.toggle()
      unplug(for: fault.seconds, now: now, network: &network)
    case .ctzvEvery5s: agenda.add(.timeZone(until: end), at: now + 5_000_000_000)
    case .urcFlood: agenda.add(.flood(until: end, count: 0), at: now)
    case .simRemoved: removeCard(fault, now: now, network: &network)
    case .networkLost: loseNetwork(until: end, now: now, network: &network)
    case .carrierLostSilently:
      endCall(by: .network, cause: 41, isSilent: true, now: now, network: &network)
    case .nulBurst: put(Array(repeating: 0, count: 64))
    case .lineOverlong: tell("+OVERLONG: " + String(repeating: "0123456789", count: 200))
    case .urcBetween, .promptLost, .networkTimeout, .lineTorn, .resultLost, .simBusy, .memoryFull,
      .resultBeforeReference, .finalAfterDeadline, .reportDuplicated, .reportNeverComes,
      .referenceWraps, .ringDuringPDU:
      break
    }
  }

  mutating func repeatTimeZone(until: UInt64, now: UInt64) {
    guard now < until else { return }
    tell("+CTZV: 36")
    agenda.add(.timeZone(until: until), at: now + 5_000_000_000)
  }

  mutating func flood(until: UInt64, count: Int, now: UInt64) {
    guard now < until else { return }
    tell("+CREG: 1,\"00\(count % 10)1\",\"0000A1B\(count / 10 % 10)\",7")
    agenda.add(.flood(until: until, count: count + 1), at: now + 1_000_000_000 / 60)
  }
}
