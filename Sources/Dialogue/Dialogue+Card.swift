import ATGrammar
import Rings

/// The card and the network.
extension Dialogue {
  /// `+CPIN`, asked for or not (TS 27.007 §8.3).
  @_noLocks
  mutating func noteCardState(from start: Int) {
    let word: CardWord
    if framer.line.contains(ImmortalOctets("PH-")) {
      // PH-SIM PIN, PH-NET PUK and their like: locks of the modem, for which the PIN is no key.
      word = .locked
    } else if framer.line.contains(ImmortalOctets("PIN2"))
      || framer.line.contains(ImmortalOctets("PUK2"))
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
    if word == .wantsPUK { isPINRefused = true }
    // A card that appears ends the waiting after a fault.
    if phase == .faulted, word == .ready { pause = .distantFuture }
  }

  /// A line may say that the card was taken out.
  @_noLocks
  mutating func noteCard(model: borrowing ModemModel) {
    if exchange == .cardState, bringUp.isAskingTries {
      noteTries(model: model)
      return
    }
    guard exchange != .cardState, model.tellsCardRemoved(framer.line) else { return }
    switch phase {
    case .idle, .submitting, .uploading, .calling: upkeep.isCardRemoved = true
    case .dormant, .synchronising, .bringUp, .faulted: break
    }
  }

  /// The answer to the question for the tries that are left: the command's own name, then numbers.
  @_noLocks
  private mutating func noteTries(model: borrowing ModemModel) {
    var index = 2
    while index < model.pinTries.count {
      let octet = model.pinTries[index]
      if octet == 0x3D || octet == 0x3F { break }
      guard framer.line[index &- 2] == octet else { return }
      index &+= 1
    }
    guard framer.line[index &- 2] == 0x3A else { return }
    if let tries = framer.line.integer(run: 0, from: index &- 1) { bringUp.triesLeft = tries }
  }

  @_noLocks
  mutating func cardStateConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    if bringUp.waitingSince == .distantFuture { bringUp.waitingSince = now }
    if bringUp.isAskingTries {
      bringUp.isAskingTries = false
      if result.wantsPUK {
        fail(.pukNeeded, now: now)
      } else {
        enterPIN(now: now, model: model)
      }
      return
    }
    switch result {
    case .equipmentError(let number):
      switch number {
      case 5, 6, 7: bringUp.cardWord = .locked
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
      bringUp.hasAskedTries = false
      // What was in the holder before is not what is in it now.
      status.card = ShortText()
      status.subscriber = ShortText()
      nextStep()
    case .wantsPIN:
      enterPIN(now: now, model: model)
    case .wantsPUK:
      fail(.pukNeeded, now: now)
    case .locked:
      fail(.simFailure, now: now)
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

  /// Tries that must be left: one for the program, one for the person.
  private static var triesMin: Int {
    @_noLocks
    get { 2 }
  }

  /// Types the PIN, once: a wrong one is never repeated, since three block the card.
  ///
  /// The digits are forgotten with that; who has them must give them anew. There is no PUK to type:
  /// this is the only place where `+CPIN=` is written, and it writes one argument.
  @_noLocks
  private mutating func enterPIN(now: Tick, model: borrowing ModemModel) {
    if bringUp.isPINAccepted {
      // Taken, but the card has not come to itself yet.
      awaitCard(now: now, model: model)
      return
    }
    guard credentials.pinLength > 0, !isPINRefused else {
      fail(isPINRefused ? .pinRefused : .pinNeeded, now: now)
      return
    }
    if !bringUp.hasAskedTries, !model.pinTries.isEmpty {
      bringUp.hasAskedTries = true
      bringUp.isAskingTries = true
      bringUp.triesLeft = -1
      send(model.pinTries, as: .cardState, within: model.deadlines.card, now: now)
      return
    }
    if bringUp.triesLeft >= 0, bringUp.triesLeft < Self.triesMin {
      fail(.pinRefused, now: now)
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
    credentials = LineCredentials()
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
