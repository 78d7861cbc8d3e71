/// Starting, registering, restarting, being unplugged.
extension SimulatedModem {
  mutating func register(now: UInt64) {
    isRegistered = false
    guard !isCardAbsent, !needsPIN else { return }
    let after = UInt64(scenario.network.registeredAfter * 1e9)
    if after == 0 {
      isRegistered = true
    } else {
      agenda.add(.registered, at: now + after)
    }
  }

  mutating func noteRegistration() {
    switch power {
    case .on: break
    case .booting, .unplugged: return
    }
    isRegistered = true
    if settings.registrationReports > 0 { tell("+CREG: 1") }
    if settings.evolvedRegistrationReports > 0 { tell("+CEREG: 1") }
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
    endCall(by: .network, cause: 27, now: now, network: &network)
    agenda.strike { duty in
      switch duty {
      case .bootDone, .registered, .answerReady, .submissionDone: true
      case .report, .calleeRings, .calleeAnswers, .release, .calleePresses, .keyTold, .soundFrame,
        .hangOver, .ttyReturns, .fault, .timeZone, .flood:
        false
      }
    }
    settings = VolatileSettings(scenario.modem)
    mode = .commands
    isBusy = false
    isUnlocked = false
    isRegistered = false
    inbox.removeAll()
    line.removeAll()
    informations.removeAll()
    pendingAnswer.removeAll()
    delayed.removeAll()
    heldLines.removeAll()
  }

  mutating func finishBoot(now: UInt64, network: inout SimulatedNetwork) {
    power = .on
    network.note(.started, line: name, at: now)
    tell("RDY")
    if family.isSIMCom {
      tell("+CPIN: \(isCardAbsent ? "NOT INSERTED" : needsPIN ? "SIM PIN" : "READY")")
      tell("SMS DONE")
      tell("PB DONE")
    }
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
