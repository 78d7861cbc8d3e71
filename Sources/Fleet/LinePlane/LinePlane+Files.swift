internal import Campaign
internal import Dialogue
internal import Rings

/// Calls on lines whose modem plays files: what it does not hold yet is sent before the dial.
extension LinePlane {
  /// Sends the next sound that the modem does not hold; dials when it holds them all.
  @_noLocks
  func loadFiles(line: Int, now: Tick) {
    let planned = unsafe lines[line].call.planned
    guard planned == 0 else {
      giveUpLoading(line: line, outcome: planned, fault: .none, isNotSent: true, now: now)
      return
    }
    let slot = unsafe lines[line].slot
    while unsafe lines[line].call.loading < Cargo.clipLimit {
      let clip = unsafe hold.slots[slot].clips[lines[line].call.loading]
      if clip.address == 0 || clip.count <= 0 {
        unsafe lines[line].call.loading &+= 1
        continue
      }
      let octets = unsafe fileOctets(of: clip, on: lines + line)
      if unsafe lines[line].dialogue.keepsFile(clip.content, octets: octets) {
        unsafe lines[line].call.loading &+= 1
        continue
      }
      if unsafe octets > lines[line].model.fileOctetsMax {
        let fault = LineFault.storeFull
        let outcome = OutcomeNumber.lineFault
        giveUpLoading(line: line, outcome: outcome, fault: fault, isNotSent: false, now: now)
        return
      }
      let hasBegun = unsafe lines[line].dialogue.sendFile(
        clip.content,
        octets: octets,
        isPersonal: clip.isPersonal,
        now: now,
        model: lines[line].model
      )
      if !hasBegun {
        let outcome = OutcomeNumber.lineFault
        giveUpLoading(line: line, outcome: outcome, fault: .noAnswer, isNotSent: true, now: now)
      }
      return
    }
    dialLoaded(line: line, now: now)
  }

  /// The modem holds everything: only now the attempt begins.
  @_noLocks
  private func dialLoaded(line: Int, now: Tick) {
    // Sending took its time: a call that would come too late is none.
    guard unsafe now < lines[line].expires else {
      let outcome = OutcomeNumber.lineFault
      giveUpLoading(line: line, outcome: outcome, fault: .none, isNotSent: true, now: now)
      return
    }
    let slot = unsafe lines[line].slot
    unsafe lines[line].entry.startedAt = clock.calendar(at: now)
    unsafe flight.note(lines[line].entry, in: slot)
    flight.setStage(.attempting, of: slot)
    dial(line: line, now: now)
  }

  /// A file is on the modem.
  @_noLocks
  func fileStored(line: Int, now: Tick) {
    guard case .call = unsafe lines[line].job, case .loading = unsafe lines[line].call.phase else {
      return
    }
    loadFiles(line: line, now: now)
  }

  /// A file will not be on the modem: nobody was called.
  @_noLocks
  func fileRefused(line: Int, fault: LineFault, now: Tick) {
    guard case .call = unsafe lines[line].job, case .loading = unsafe lines[line].call.phase else {
      return
    }
    let isFull = fault == .storeFull
    let planned = unsafe lines[line].call.planned
    let outcome = planned == 0 ? OutcomeNumber.lineFault : planned
    giveUpLoading(line: line, outcome: outcome, fault: fault, isNotSent: !isFull, now: now)
    // A modem that takes no file is opened anew, later and later.
    if fault == .refusedCommand { lose(line: line, fault: fault, now: now) }
  }

  @_noLocks
  private func giveUpLoading(
    line: Int,
    outcome: UInt8,
    fault: LineFault,
    isNotSent: Bool,
    now: Tick
  ) {
    unsafe lines[line].entry.isNotSent = isNotSent
    unsafe lines[line].entry.fault = fault.code
    conclude(line: line, outcome: outcome, now: now)
    unsafe lines[line].dialogue.closeOrder(now: now, model: lines[line].model)
    becomeIdle(line: line, now: now)
  }

  /// Hands the next octets of the file that is being sent to the dialogue.
  @_noLocks
  func supplyFile(line: Int) {
    guard unsafe lines[line].dialogue.isSendingFile, case .call = unsafe lines[line].job else {
      return
    }
    let slot = unsafe lines[line].slot
    let loading = unsafe lines[line].call.loading
    guard slot >= 0, loading < Cargo.clipLimit else { return }
    let clip = unsafe hold.slots[slot].clips[loading]
    guard let samples = unsafe UnsafePointer<Int16>(bitPattern: clip.address) else { return }
    let amr = unsafe UnsafePointer<UInt8>(bitPattern: clip.amrAddress)
    let isAMR = unsafe lines[line].model.playsAMR
    var wanted = unsafe lines[line].dialogue.fileOctetsWanted
    var index = unsafe lines[line].dialogue.fileOctetsSent
    while wanted > 0 {
      let octet: UInt8
      if isAMR {
        octet = unsafe index < Int(clip.amrCount) ? amr?[index] ?? 0 : 0
      } else {
        octet = unsafe WaveOctets.octet(at: index, samples: samples, count: Int(clip.count))
      }
      unsafe lines[line].dialogue.supply(octet)
      index &+= 1
      wanted &-= 1
    }
  }

  /// How long the file of a clip is, in the form that a line's modem plays.
  @_noLocks
  private func fileOctets(of clip: CargoClip, on line: UnsafeMutablePointer<LineSlot>) -> Int {
    unsafe line.pointee.model.playsAMR
      ? Int(clip.amrCount) : WaveOctets.count(samples: Int(clip.count))
  }

  /// Has the modem play a clip after its pause; what plays now ends at once.
  @_noLocks
  func playLater(line: Int, clip: UInt8, pauseMilliseconds: Int, now: Tick) {
    unsafe lines[line].call.playing = Int(clip)
    unsafe lines[line].call.playAt = now.advanced(byMilliseconds: pauseMilliseconds)
    unsafe lines[line].dialogue.stopFile(now: now, model: lines[line].model)
  }

  /// The pause before a clip is over.
  @_noLocks
  func playNow(line: Int, now: Tick) {
    unsafe lines[line].call.playAt = .distantFuture
    let slot = unsafe lines[line].slot
    let number = unsafe lines[line].call.playing
    guard number >= 0, number < Cargo.clipLimit else { return }
    let clip = unsafe hold.slots[slot].clips[number]
    if clip.address == 0 || clip.count <= 0 {
      fileFinished(line: line, now: now)
      return
    }
    let hasBegun = unsafe lines[line].dialogue.playFile(
      clip.content,
      octets: fileOctets(of: clip, on: lines + line),
      milliseconds: Int(clip.count) / 8,
      now: now,
      model: lines[line].model
    )
    if !hasBegun { endCall(line: line, outcome: OutcomeNumber.lineFault, now: now) }
  }

  /// A clip was played to its end by the modem: as if its last frame had gone out.
  @_noLocks
  func fileFinished(line: Int, now: Tick) {
    guard case .call = unsafe lines[line].job, case .talking = unsafe lines[line].call.phase else {
      return
    }
    let slot = unsafe lines[line].slot
    let action = unsafe lines[line].call.flow.clipFinished(hold.slots[slot].flow)
    follow(action, line: line, now: now)
  }
}
