import ATGrammar
import Rings

/// The card and the network.
extension Dialogue {
  /// `+CPIN`, asked for or not (TS 27.007 §8.3).
  @_noLocks
  mutating func noteCardState(from start: Int) {
    let word: CardWord
    if framer.line.contains(ImmortalOctets("PIN2")) || framer.line.contains(ImmortalOctets("PUK2"))
    {
      word = .ready
    } else if framer.line.contains(ImmortalOctets("SIM PIN")) {
      word = .wantsPIN
    } else if framer.line.contains(ImmortalOctets("PUK")) {
      word = .wantsPUK
    } else if framer.line.contains(ImmortalOctets("NOT INSERTED")) {
      word = .missing
    } else if framer.line.contains(ImmortalOctets("NOT READY")) {
      word = .notReady
    } else if framer.line.contains(ImmortalOctets("READY")) {
      word = .ready
    } else {
      word = .notReady
    }
    bringUp.cardWord = word
    // A card that appears ends the waiting after a fault.
    if phase == .faulted, word == .ready { pause = .distantFuture }
  }

  /// A line may say that the card was taken out.
  @_noLocks
  mutating func noteCard(model: borrowing ModemModel) {
    guard exchange != .cardState, model.tellsCardRemoved(framer.line) else { return }
    switch phase {
    case .idle, .submitting, .uploading, .calling: upkeep.isCardRemoved = true
    case .dormant, .synchronising, .bringUp, .faulted: break
    }
  }

  @_noLocks
  mutating func cardStateConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    if bringUp.waitingSince == .distantFuture { bringUp.waitingSince = now }
    switch result {
    case .equipmentError(let number):
      switch number {
      case 10: bringUp.cardWord = .missing
      case 11: bringUp.cardWord = .wantsPIN
      case 12: bringUp.cardWord = .wantsPUK
      case _: bringUp.cardWord = .notReady
      }
    case .ok, .error, .messageError, .noCarrier, .busy, .noAnswer, .noDialtone:
      break
    }
    switch bringUp.cardWord {
    case .ready:
      bringUp.waitingSince = .distantFuture
      isPINRefused = false
      bringUp.isPINAccepted = false
      nextStep()
    case .wantsPIN:
      enterPIN(now: now, model: model)
    case .wantsPUK:
      fail(.pukNeeded, now: now)
    case .missing:
      fail(.simMissing, now: now)
    case .none, .notReady:
      awaitCard(now: now, model: model)
    }
  }

  @_noLocks
  private mutating func awaitCard(now: Tick, model: borrowing ModemModel) {
    if now.milliseconds(since: bringUp.waitingSince) >= model.deadlines.cardReady {
      bringUp.waitingSince = .distantFuture
      fail(.simFailure, now: now)
    } else {
      pause = now.advanced(byMilliseconds: model.deadlines.probe)
    }
  }

  /// Types the PIN, once: a wrong one is never repeated, since three block the card.
  @_noLocks
  private mutating func enterPIN(now: Tick, model: borrowing ModemModel) {
    if bringUp.isPINAccepted {
      // Taken, but the card has not come to itself yet.
      awaitCard(now: now, model: model)
      return
    }
    guard credentials.pinLength > 0, !isPINRefused else {
      fail(.pinNeeded, now: now)
      return
    }
    // Held for refused until the card says otherwise: a lost answer must not lead to a second try.
    isPINRefused = true
    output.append(ImmortalOctets("AT+CPIN=\""))
    var index = 0
    while index < credentials.pinLength {
      output.append(credentials.digit(index))
      index &+= 1
    }
    output.append(0x22)
    endCommand(as: .enterPIN, within: model.deadlines.card, now: now)
  }

  /// `+CREG` and `+CEREG` (TS 27.007 §7.2, §10.1.22): `<n>,<stat>…` when asked, `<stat>…` when not.
  @_noLocks
  mutating func noteRegistration(evolved: Bool, from start: Int, isAnswer: Bool) {
    var state = framer.line.number(0, from: start)
    if isAnswer, let second = framer.line.number(1, from: start), second <= 11 { state = second }
    guard let state, state >= 0, state <= 11 else { return }
    if evolved {
      status.evolvedRegistration = UInt8(truncatingIfNeeded: state)
    } else {
      status.circuitRegistration = UInt8(truncatingIfNeeded: state)
    }
    // The network has come while it was waited for.
    if phase == .bringUp, exchange == .none, bringUp.isAwaitingNetwork, status.isRegistered {
      bringUp.step = .operatorName
      pause = .distantFuture
    }
  }

  @_noLocks
  mutating func evolvedRegistrationConcluded(now: Tick, model: borrowing ModemModel) {
    if status.isRegistered {
      bringUp.step = .operatorName
      return
    }
    bringUp.step = .circuitRegistration
    let waited = now.milliseconds(since: bringUp.waitingSince)
    if waited < model.deadlines.registration {
      pause = now.advanced(byMilliseconds: model.deadlines.probe &* 2)
      return
    }
    if bringUp.reportedFault != .notRegistered {
      bringUp.reportedFault = .notRegistered
      events.append(.fault(.notRegistered))
    }
    pause = now.advanced(byMilliseconds: model.deadlines.probe &* 8)
  }

  /// The network went while nothing ran: go back to waiting for it.
  @_noLocks
  mutating func awaitNetwork(now: Tick, model: borrowing ModemModel) {
    phase = .bringUp
    bringUp.step = .circuitRegistration
    bringUp.waitingSince = now
    pause = now.advanced(byMilliseconds: model.deadlines.probe &* 4)
    if hasAnnouncedReady {
      hasAnnouncedReady = false
      events.append(.unready(.notRegistered))
    }
  }
}

extension BringUpState {
  var isAwaitingNetwork: Bool {
    @_noLocks
    get {
      step.bit == BringUpStep.circuitRegistration.bit
        || step.bit == BringUpStep.evolvedRegistration.bit
    }
  }
}
