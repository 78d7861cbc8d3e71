internal import Dialogue

/// Starting, registering, restarting, being unplugged.
extension SimulatedModem {
  mutating func register(now: UInt64) {
    isRegistered = false
    guard canRegister else { return }
    agenda.strike { if case .registered = $0 { true } else { false } }
    let after = UInt64(scenario.network.registeredAfter * 1e9)
    if after == 0 {
      noteRegistration()
    } else {
      agenda.add(.registered, at: now + after)
    }
  }

  /// `<stat>` of `+CREG` (TS 27.007 §7.2): registered, searching, or not even that.
  var registrationState: Int { state(of: scenario.network.state) }

  /// `<stat>` of `+CEREG`.
  var evolvedState: Int { state(of: scenario.network.evolvedState ?? scenario.network.state) }

  /// Whether it hears a network, registered or refused.
  var hearsNetwork: Bool {
    isRegistered || [registrationState, evolvedState].contains { $0 == 3 || $0 == 8 }
  }

  private func state(of wanted: Int?) -> Int {
    guard isCardReady, settings.functions == 1 else { return 0 }
    guard hasNetwork else { return 2 }
    if let wanted, isRegistered || !Self.serves(wanted) { return wanted }
    return isRegistered ? 1 : 2
  }

  private var canRegister: Bool {
    let states = [scenario.network.state ?? 1, scenario.network.evolvedState]
    return isCardReady && hasNetwork && settings.functions == 1
      && states.compactMap { $0 }.contains(where: Self.serves)
  }

  private static func serves(_ state: Int) -> Bool { [1, 5, 6, 7, 9, 10].contains(state) }

  mutating func noteRegistration() {
    switch power {
    case .on: break
    case .booting, .unplugged: return
    }
    guard canRegister, !isRegistered else { return }
    isRegistered = true
    tellRegistration()
  }

  private mutating func tellRegistration() {
    if settings.registrationReports > 0 { tell("+CREG: \(registrationState)") }
    if settings.evolvedRegistrationReports > 0 { tell("+CEREG: \(evolvedState)") }
  }

  /// The network is gone for this modem, and a call with it.
  mutating func loseRegistration(now: UInt64, network: inout SimulatedNetwork) {
    let was = isRegistered
    isRegistered = false
    agenda.strike { if case .registered = $0 { true } else { false } }
    endCall(by: .network, cause: 41, now: now, network: &network)
    if was { tellRegistration() }
  }

  mutating func loseNetwork(until end: UInt64, now: UInt64, network: inout SimulatedNetwork) {
    hasNetwork = false
    loseRegistration(now: now, network: &network)
    if end < .max { agenda.add(.networkReturns, at: end) }
  }

  /// Everything the modem was doing is lost; what the network has is not.
  mutating func reboot(now: UInt64, network: inout SimulatedNetwork) {
    losePower(now: now, network: &network)
    power = .booting
    agenda.add(.bootDone, at: now + UInt64(scenario.modem.bootSeconds * 1e9))
  }

  private mutating func losePower(now: UInt64, network: inout SimulatedNetwork) {
    switch power {
    case .booting, .unplugged: break
    case .on:
      if let submission, submission.error == nil, chance.happens(0.5) {
        // It had left the antenna.
        accept(submission.message, now: now, network: &network)
      }
    }
    power = .booting
    submission = nil
    endCall(by: .network, cause: 27, isSilent: true, now: now, network: &network)
    agenda.strike { $0.needsPower }
    settings = VolatileSettings(scenario.modem)
    mode = .commands
    hungUntil = 0
    cure = nil
    isBusy = false
    isRegistered = false
    awaitsAcknowledgement = false
    slot.losePower()
    inbox.removeAll()
    line.removeAll()
    informations.removeAll()
    pendingAnswer.removeAll()
    delayed.removeAll()
    heldLines.removeAll()
  }

  mutating func finishBoot(now: UInt64, network: inout SimulatedNetwork) {
    power = .on
    slot.isNoticed = slot.isPresent
    network.note(.started, line: name, at: now)
    let restartLines = dialect.description.restartLines
    // The others are said on other occasions, as when the power goes.
    if let first = restartLines.first { tell(first) }
    tell("+CPIN: \(cardWord)")
    for line in dialect.startLines { tell(line) }
    register(now: now)
  }

  /// The tty goes away, and the modem with it.
  mutating func unplug(for seconds: Double, now: UInt64, network: inout SimulatedNetwork) {
    losePower(now: now, network: &network)
    power = .unplugged
    outbox.removeAll()
    sound.removeAll()
    network.note(.vanished, line: name, at: now)
    if seconds > 0 { agenda.add(.ttyReturns, at: now + UInt64(seconds * 1e9)) }
  }

  mutating func plugIn(now: UInt64, network: inout SimulatedNetwork) {
    power = .booting
    network.note(.returned, line: name, at: now)
    agenda.add(.bootDone, at: now + UInt64(scenario.modem.bootSeconds * 1e9))
  }
}
