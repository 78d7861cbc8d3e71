import ATGrammar
import Rings

/// From an answering modem to a ready one.
extension Dialogue {
  /// How often a required command, or one the card was too busy for, is tried.
  private static var refusalsMax: Int {
    @_noLocks
    get { 20 }
  }

  @_noLocks
  mutating func beginBringUp(now: Tick, model: borrowing ModemModel) {
    phase = .bringUp
    bringUp.step = .echoOff
    bringUp.row = 0
    bringUp.refusals = 0
    bringUp.waitingSince = .distantFuture
    bringUp.isRestarting = false
    bringUp.isAskingTries = false
    continueBringUp(now: now, model: model)
  }

  @_noLocks
  mutating func continueBringUp(now: Tick, model: borrowing ModemModel) {
    // Every pass sends a command or goes to a later step.
    while exchange == .none {
      if bringUp.skippedSteps & bringUp.step.bit != 0 {
        nextStep()
        continue
      }
      let brief = model.deadlines.brief
      let card = model.deadlines.card
      switch bringUp.step {
      case .echoOff:
        ask(.echoOff, as: .setting, within: brief, now: now)
      case .verboseResults:
        ask(.verboseResults, as: .setting, within: brief, now: now)
      case .numberedErrors:
        ask(.numberedErrors, as: .setting, within: brief, now: now)
      case .manufacturer, .modelName, .identified:
        guard model.asksMake else {
          nextStep()
          continue
        }
        if !askMake(now: now, model: model) { return }
      case .hangUpLeftover:
        send(model.hangUp, as: .hangUpLeftover, within: model.deadlines.hangUp, now: now)
      case .clearFiles:
        if !clearFiles(now: now, model: model) { nextStep() }
      case .setUpBeforeCard:
        if !sendSetUp(.beforeCard, now: now, model: model) { nextStep() }
      case .cardState:
        bringUp.cardWord = .none
        ask(.cardState, as: .cardState, within: card, now: now)
      case .cardIdentity:
        askCardIdentity(now: now, model: model)
      case .subscriberIdentity:
        ask(.subscriberIdentity, as: .subscriberIdentity, within: card, now: now)
      case .setUpAfterCard:
        if !sendSetUp(.afterCard, now: now, model: model) { nextStep() }
      case .signal:
        ask(.signal, as: .signal, within: brief, now: now)
      case .circuitRegistration:
        if bringUp.waitingSince == .distantFuture { bringUp.waitingSince = now }
        ask(.circuitRegistration, as: .circuitRegistration, within: brief, now: now)
      case .evolvedRegistration:
        ask(.evolvedRegistration, as: .evolvedRegistration, within: brief, now: now)
      case .operatorName:
        if status.operatorName.count > 0 {
          nextStep()
        } else {
          ask(.operatorName, as: .operatorName, within: brief, now: now)
        }
      case .imsRegistration:
        askIMS(now: now, model: model)
      case .finished:
        finishBringUp(now: now, model: model)
        return
      }
    }
  }

  @_noLocks
  mutating func ask(
    _ command: StandardCommand,
    as exchange: Exchange,
    within milliseconds: Int,
    now: Tick
  ) {
    bringUp.hasInformation = false
    send(command.octets, as: exchange, within: milliseconds, now: now)
  }

  @_noLocks
  mutating func nextStep() {
    bringUp.step = bringUp.step.next
    bringUp.row = 0
    bringUp.refusals = 0
    bringUp.isPreviousRefused = false
  }

  @_noLocks
  private mutating func finishBringUp(now: Tick, model: borrowing ModemModel) {
    phase = .idle
    bringUp.breaks = 0
    bringUp.reportedFault = .none
    bringUp.waitingSince = .distantFuture
    upkeep.lastHeard = now
    continueUpkeep(now: now, model: model)
  }

  /// Sends the next row of the table that belongs to a moment; false if there is none.
  @_noLocks
  private mutating func sendSetUp(
    _ moment: SetUpMoment,
    now: Tick,
    model: borrowing ModemModel
  ) -> Bool {
    while let row = model.setUp(bringUp.row) {
      if row.moment == moment, isDue(row) {
        send(row.octets, as: .setUp, within: row.deadlineMilliseconds, now: now)
        return true
      }
      bringUp.row &+= 1
    }
    return false
  }

  @_noLocks
  private func isDue(_ row: SetUpCommand) -> Bool {
    if bringUp.skippedRows & (1 << UInt64(bringUp.row & 63)) != 0 { return false }
    switch row.need {
    case .required, .optional: return true
    case .otherwise: return bringUp.isPreviousRefused
    }
  }

  @_noLocks
  private mutating func askCardIdentity(now: Tick, model: borrowing ModemModel) {
    let octets = model.cardIdentity(bringUp.row)
    guard !octets.isEmpty else {
      nextStep()
      return
    }
    bringUp.hasInformation = false
    send(octets, as: .cardIdentity, within: model.deadlines.card, now: now)
  }

  @_noLocks
  mutating func bringUpConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    let exchange = self.exchange
    let isOK = result.isOK
    release()
    switch exchange {
    case .hangUpLeftover:
      guard isOK else {
        let patience = model.deadlines.hangUp
        send(model.hangUpFallback, as: .hangUpLeftoverFallback, within: patience, now: now)
        return
      }
      nextStep()
    case .setting:
      if bringUp.step.bit == BringUpStep.verboseResults.bit { numericResults = false }
      nextStep()
    case .setUp:
      setUpConcluded(result, now: now, model: model)
    case .cardState:
      cardStateConcluded(result, now: now, model: model)
    case .enterPIN:
      bringUp.isPINAccepted = isOK
    case .cardIdentity:
      if isOK, bringUp.hasInformation { nextStep() } else { bringUp.row &+= 1 }
    case .evolvedRegistration:
      evolvedRegistrationConcluded(now: now, model: model)
    case .none, .attention, .equipmentIdentity, .manufacturer, .modelName,
      .hangUpLeftoverFallback, .subscriberIdentity, .signal, .circuitRegistration, .operatorName,
      .imsRegistration, .linkHold, .submitCommand, .submitPDU, .dial,
      .currentCalls, .audioStart, .audioStop, .callCause, .hangUp, .hangUpFallback, .acknowledge,
      .readStored, .deleteStored, .storeState, .selectStore,
      .listStored, .rejectCall, .idleProbe, .filePrepare, .fileUpload, .fileOctets,
      .filePlay, .fileStop, .fileRemove:
      nextStep()
    }
    proceed(now: now, model: model)
  }

  @_noLocks
  private mutating func setUpConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    guard let row = model.setUp(bringUp.row) else { return }
    if result.isOK {
      bringUp.isPreviousRefused = false
      bringUp.refusals = 0
      bringUp.row &+= 1
      return
    }
    let isRequired: Bool
    switch row.need {
    case .required: isRequired = true
    case .optional, .otherwise: isRequired = false
    }
    let isBusy = model.isBusy(result)
    if bringUp.refusals < Self.refusalsMax, isRequired || isBusy {
      bringUp.refusals &+= 1
      pause = now.advanced(byMilliseconds: model.deadlines.probe)
    } else if isRequired {
      fail(.refusedCommand, now: now)
    } else {
      bringUp.isPreviousRefused = true
      bringUp.refusals = 0
      bringUp.row &+= 1
    }
  }

  /// A command of bring-up has missed its deadline: what is not needed is left out from now on.
  @_noLocks
  mutating func bringUpMissed(now: Tick, model: borrowing ModemModel) {
    switch exchange {
    case .setUp:
      if let row = model.setUp(bringUp.row) {
        switch row.need {
        case .required: break
        case .optional, .otherwise: bringUp.skippedRows |= 1 << UInt64(bringUp.row & 63)
        }
      }
    case .cardIdentity, .subscriberIdentity, .signal, .operatorName, .evolvedRegistration,
      .imsRegistration, .manufacturer, .modelName, .fileRemove:
      bringUp.skippedSteps |= bringUp.step.bit
    case .none, .attention, .equipmentIdentity, .setting, .hangUpLeftover,
      .hangUpLeftoverFallback, .cardState, .enterPIN, .circuitRegistration, .linkHold,
      .submitCommand, .submitPDU, .dial, .currentCalls, .audioStart, .audioStop, .callCause,
      .hangUp, .hangUpFallback, .acknowledge, .readStored, .deleteStored, .storeState, .selectStore,
      .listStored, .rejectCall,
      .idleProbe, .filePrepare, .fileUpload, .fileOctets, .filePlay, .fileStop:
      break
    }
    bringUp.breaks &+= 1
    if bringUp.breaks > 6 {
      bringUp.breaks = 0
      fail(.noAnswer, now: now)
    } else {
      synchronise(now: now, model: model)
    }
  }
}
