internal import Dialogue
internal import LineDispatch
internal import Rings

extension LinePlane {
  /// Takes in what the control plane has put into the orders ring.
  @_noLocks
  func takeCommands(now: Tick) {
    var record = Record()
    while commands.take(into: &record) {
      obey(LineCommand(record), now: now)
    }
  }

  @_noLocks
  private func obey(_ command: LineCommand, now: Tick) {
    switch command {
    case .attach(let line, let at, let audio, let resets):
      attach(line: line, at: at, audio: audio, resets: resets, now: now)
    case .model(let line, let index, let uses, let rest, let quota):
      guard line >= 0, line < lineCount, index >= 0, index < modelCount else { return }
      dispatcher.setLine(line, uses: uses, guardMilliseconds: rest, smsQuota: quota)
      unsafe lines[line].takesCalls = uses.voice
      unsafe lines[line].takesMessages = uses.sms
      begin(line: line, model: index, now: now)
    case .order(let order):
      // No ||: its right side would be a closure that holds the class.
      let isWelcome = isFinishing ? false : dispatcher.admit(order, now: now)
      if !isWelcome { giveBack(slot: Int(order.slot)) }
    case .pace(let campaign, let perHour, let burst, let isNew):
      if isNew { dispatcher.forgetPace(campaign: campaign) }
      dispatcher.setPace(campaign: campaign, perHour: perHour, burst: burst, now: now)
    case .pastCalls(let campaign, let starts, let ago):
      dispatcher.seedPace(campaign: campaign, starts: starts, millisecondsAgo: ago, now: now)
    case .withdraw(let campaign, let hangUp): withdraw(campaign: campaign, hangUp: hangUp, now: now)
    case .quota(let line, let bucketsAgo, let parts):
      dispatcher.seedQuota(line: line, bucketsAgo: bucketsAgo, parts: parts, now: now)
    case .enable(let line, let isEnabled): enable(line: line, isEnabled, now: now)
    case .calendar(let milliseconds, let tick): calendarStepped(to: milliseconds, at: tick)
    case .settle(let line, let serial): settle(line: line, serial: serial, now: now)
    case .finish(let hangUp): finish(hangUp: hangUp, now: now)
    case .clear(let line, let ask, let fault): clear(line: line, ask: ask, fault: fault, now: now)
    case .release(let line, let isWrong): release(line: line, isWrong: isWrong, now: now)
    case .acquit(let line): acquit(line: line, now: now)
    case .allowPIN(let line): allowPIN(line: line, now: now)
    case .unknown: break
    }
  }

  @_noLocks
  private func attach(line: Int, at: Int32, audio: Int32, resets: Bool, now: Tick) {
    guard line >= 0, line < lineCount else { return }
    unsafe lines[line].at = at
    unsafe lines[line].audio = audio
    unsafe lines[line].fetchesSound = false
    unsafe lines[line].isMuted = false
    unsafe lines[line].searchAt = .zero
    watch(at, token: UInt32(line) << 1)
    if audio >= 0 { watch(audio, token: UInt32(line) << 1 | 1) }
    // Another modem may stand there now: what it is is asked again.
    unsafe lines[line].model = lines[line].initialModel
    unsafe lines[line].isCleared = false
    unsafe lines[line].wantsPUK = false
    unsafe lines[line].stage = 0
    // Where a control plane keeps account of it, the PIN is given when it has been asked for.
    let card = unsafe lines[line].asksClearance ? LineCredentials() : lines[line].card
    if resets {
      unsafe lines[line].dialogue.beginByReset(now: now, model: lines[line].model, card: card)
    } else {
      unsafe lines[line].dialogue.begin(now: now, model: lines[line].model, card: card)
    }
    setCondition(.starting, line: line, fault: 0)
    flushOutput(line: line, now: now)
    noteStage(line: line)
  }

  /// Begins again with a modem of which it is now known what it is; not with one that is lost.
  @_noLocks
  private func begin(line: Int, model index: Int, now: Tick) {
    guard unsafe lines[line].at >= 0, case .none = unsafe lines[line].job else { return }
    unsafe lines[line].model = models[index]
    let card = unsafe lines[line].asksClearance ? LineCredentials() : lines[line].card
    unsafe lines[line].dialogue.begin(now: now, model: lines[line].model, card: card)
    setCondition(.starting, line: line, fault: 0)
    flushOutput(line: line, now: now)
    noteStage(line: line)
  }

  @_noLocks
  private func enable(line: Int, _ isEnabled: Bool, now: Tick) {
    guard line >= 0, line < lineCount else { return }
    guard unsafe lines[line].isEnabled != isEnabled else { return }
    unsafe lines[line].isEnabled = isEnabled
    if !isEnabled {
      dispatcher.lineGone(line)
      if unsafe lines[line].condition == .ready { setCondition(.disabled, line: line, fault: 0) }
    } else {
      if unsafe lines[line].condition == .disabled { setCondition(.starting, line: line, fault: 0) }
      acquit(line: line, now: now)
    }
  }

  /// Somebody set the calendar: what waits was due and would expire by the old one, and goes back.
  @_noLocks
  private func calendarStepped(to milliseconds: Int64, at tick: Tick) {
    clock.calendarStepped(to: milliseconds, at: tick)
    while let slot = dispatcher.withdrawAny() { giveBack(slot: Int(slot)) }
    var line = 0
    while line < lineCount {
      // Its files are being sent; it would be dialled next.
      if case .call = unsafe lines[line].job, case .loading = unsafe lines[line].call.phase {
        unsafe lines[line].expires = .zero
      }
      line &+= 1
    }
  }

  /// Gives back what has not begun; ends the campaign's calls if asked.
  @_noLocks
  private func withdraw(campaign: UInt16, hangUp: Bool, now: Tick) {
    while let slot = dispatcher.withdraw(campaign: campaign) {
      giveBack(slot: Int(slot))
    }
    var index = 0
    while hangUp, index < lineCount {
      if unsafe lines[index].campaign == campaign, case .call = unsafe lines[index].job {
        endCall(line: index, outcome: OutcomeNumber.stopped, now: now)
      }
      index &+= 1
    }
    send(.withdrawn(campaign: campaign))
  }

  /// Begins to end; asked a second time, lets go of every line at once, so that what a modem has
  /// not answered is in doubt and nothing is waited for.
  @_noLocks
  private func finish(hangUp: Bool, now: Tick) {
    if isFinishing {
      var line = 0
      while line < lineCount {
        lose(line: line, fault: .noAnswer, now: now)
        line &+= 1
      }
      return
    }
    isFinishing = true
    while let slot = dispatcher.withdrawAny() {
      giveBack(slot: Int(slot))
    }
    var index = 0
    while hangUp, index < lineCount {
      if case .call = unsafe lines[index].job {
        endCall(line: index, outcome: OutcomeNumber.stopped, now: now)
      }
      index &+= 1
    }
  }

  /// An order goes back unbegun.
  @_noLocks
  func giveBack(slot: Int) {
    guard slot >= 0, slot < hold.capacity else { return }
    mustSend(.returned(slot: slot), slot: slot, code: 2)
  }
}
