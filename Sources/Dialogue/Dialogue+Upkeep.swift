import ATGrammar
import Rings

/// What is done between jobs, and PDUs that come by themselves.
extension Dialogue {
  /// For how long after its last sign an incoming call is believed in.
  private static var ringMilliseconds: Int {
    @_noLocks
    get { 6_000 }
  }

  /// Whether jobs can be done at all.
  var isServiceable: Bool {
    @_noLocks
    get { status.isRegistered && !upkeep.isRinging && !upkeep.isCardRemoved }
  }

  @_noLocks
  mutating func continueUpkeep(now: Tick, model: borrowing ModemModel) {
    upkeep.probeAt =
      model.idleProbe.isEmpty
      ? .distantFuture : upkeep.lastHeard.advanced(byMilliseconds: model.idleProbeMilliseconds)
    if upkeep.expectsMore, upkeep.acknowledgements == 0 {
      // Between two segments nothing else is done: the message would be torn.
      announce()
    } else if upkeep.isCardRemoved, !upkeep.expectsMore {
      upkeep.isCardRemoved = false
      fail(.simMissing, now: now)
    } else if !status.isRegistered, !upkeep.expectsMore {
      awaitNetwork(now: now, model: model)
    } else if upkeep.acknowledgements > 0 {
      send(model.acknowledge, as: .acknowledge, within: model.deadlines.brief, now: now)
    } else if let place = files.firstUnwanted, !model.files.remove.isEmpty {
      // A spoken name is gone before the line is told ready.
      hasAnnouncedReady = false
      remove(place, now: now, model: model)
    } else if upkeep.mustReject, upkeep.isRinging {
      upkeep.mustReject = false
      announce()
      send(model.hangUp, as: .rejectCall, within: model.deadlines.hangUp, now: now)
    } else if !continueStores(now: now, model: model) {
      announce()
    }
  }

  /// Tells a change of readiness.
  @_noLocks
  private mutating func announce() {
    let isServiceable = self.isServiceable || upkeep.expectsMore
    if isServiceable, !hasAnnouncedReady {
      hasAnnouncedReady = true
      events.append(.ready)
    } else if !isServiceable, hasAnnouncedReady {
      hasAnnouncedReady = false
      events.append(.unready(.ringing))
    }
  }

  @_noLocks
  mutating func upkeepConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    let exchange = self.exchange
    release()
    switch exchange {
    case .acknowledge:
      upkeep.acknowledgements = 0
    case .readStored, .deleteStored, .storeState, .selectStore, .listStored:
      storesConcluded(exchange, result)
    case .rejectCall:
      if result.isOK { upkeep.isRinging = false }
    case .none, .attention, .equipmentIdentity, .setting, .hangUpLeftover,
      .hangUpLeftoverFallback, .setUp, .cardState, .enterPIN, .cardIdentity,
      .subscriberIdentity, .signal, .circuitRegistration, .evolvedRegistration, .operatorName,
      .imsRegistration,
      .manufacturer, .modelName, .linkHold, .submitCommand, .submitPDU, .dial, .currentCalls,
      .audioStart, .audioStop,
      .callCause, .hangUp, .hangUpFallback, .idleProbe, .filePrepare, .fileUpload, .fileOctets,
      .filePlay, .fileStop, .fileRemove:
      break
    }
    proceed(now: now, model: model)
  }

  /// The modem is silent: a job that waited for it never began, and all is brought up again.
  @_noLocks
  mutating func upkeepMissed(now: Tick, model: borrowing ModemModel) {
    let isLiveCall = phase == .calling && call.stage != .queued
    upkeep.acknowledgements = 0
    storesMissed(exchange)
    if isLiveCall {
      // The call itself goes on; what is late is told apart after it.
      release()
      call.mustSynchronise = true
      proceed(now: now, model: model)
      return
    }
    abandonJob(.noAnswer, now: now)
    synchronise(now: now, model: model)
  }

  /// Somebody calls this line.
  @_noLocks
  mutating func noteIncomingCall(now: Tick, model: borrowing ModemModel) {
    switch phase {
    case .dormant, .synchronising, .faulted, .calling:
      return
    case .bringUp, .idle, .submitting, .uploading:
      break
    }
    if !upkeep.isRinging {
      switch model.incomingCalls {
      case .ignore: upkeep.mustReject = false
      case .hangUp: upkeep.mustReject = true
      }
    }
    upkeep.isRinging = true
    upkeep.ringingUntil = now.advanced(byMilliseconds: Self.ringMilliseconds)
  }
}
