internal import Dialogue
internal import LineDispatch
internal import Rings

/// Whether a line may take orders at all, beside being ready.
extension LinePlane {
  /// How long an unanswered question to the control plane is left before it is put again.
  private var askMilliseconds: Int {
    @_noLocks
    get { 5_000 }
  }

  /// Whether this card in this modem may take orders; asks the control plane if that is not known.
  @_noLocks
  func isCleared(line: Int, now: Tick) -> Bool {
    guard unsafe lines[line].asksClearance else { return true }
    var present = LineIdentityWords()
    present.card = unsafe lines[line].dialogue.status.card
    present.modem = unsafe lines[line].dialogue.status.equipment
    if unsafe lines[line].isCleared, unsafe lines[line].cleared.isSame(as: present) { return true }
    dispatcher.lineGone(line)
    let isWaiting = unsafe lines[line].askAgain != .distantFuture
    if isWaiting, unsafe lines[line].asked.isSame(as: present) { return false }
    unsafe lines[line].askNumber &+= 1
    unsafe lines[line].asked = present
    unsafe lines[line].askAgain = now.advanced(byMilliseconds: askMilliseconds)
    guard !isCongested else { return false }
    var record = Record()
    unsafe LineReport.presented(line: line, ask: lines[line].askNumber).store(to: &record)
    unsafe copyStatus(lines + line, into: &record)
    offer(record)
    return false
  }

  /// The control plane's answer.
  @_noLocks
  func clear(line: Int, ask: UInt32, fault: UInt8, now: Tick) {
    guard line >= 0, line < lineCount, unsafe lines[line].askNumber == ask else { return }
    guard unsafe lines[line].at >= 0 else { return }
    unsafe lines[line].askAgain = .distantFuture
    unsafe lines[line].cleared = lines[line].asked
    unsafe lines[line].isCleared = true
    unsafe lines[line].hold = fault
    becomeIdle(line: line, now: now)
  }

  /// Lets go of a line that is not at work.
  @_noLocks
  func release(line: Int, isWrong: Bool, now: Tick) {
    guard line >= 0, line < lineCount, case .none = unsafe lines[line].job else { return }
    lose(line: line, fault: isWrong ? .wrongModem : .noAnswer, now: now)
  }

  /// A person has seen to the line.
  @_noLocks
  func acquit(line: Int, now: Tick) {
    guard line >= 0, line < lineCount else { return }
    unsafe lines[line].hold = 0
    unsafe lines[line].limit = 0
    unsafe lines[line].standing = LineStanding()
    unsafe lines[line].isCleared = false
    unsafe lines[line].askAgain = .distantFuture
    let calls = unsafe lines[line].takesCalls
    let messages = unsafe lines[line].takesMessages
    dispatcher.setUses(LineUses(voice: calls, sms: messages), ofLine: line)
    guard unsafe lines[line].at >= 0 else { return }
    becomeIdle(line: line, now: now)
  }

  /// The PIN may be typed: bring-up runs again with it.
  @_noLocks
  func allowPIN(line: Int, now: Tick) {
    guard line >= 0, line < lineCount, unsafe lines[line].at >= 0 else { return }
    guard case .none = unsafe lines[line].job else { return }
    unsafe lines[line].dialogue.begin(now: now, model: lines[line].model, card: lines[line].card)
    setCondition(.starting, line: line, fault: 0)
    flushOutput(line: line, now: now)
    noteStage(line: line)
  }

  /// Does what a refusal asks of the line.
  @_noLocks
  func react(line: Int, error: ErrorClass, fault: LineFault, isCall: Bool, now: Tick) {
    let reaction = unsafe lines[line].standing.refused(
      error,
      fault: fault,
      isCall: isCall,
      now: now
    )
    if case .storage = error {
      var record = Record()
      LineReport.storageFull(line: line).store(to: &record)
      offer(record)
    }
    switch reaction {
    case .goOn, .rest: break
    case .examine:
      dispatcher.lineGone(line)
      if fault != .none { setCondition(.faulty, line: line, fault: fault.code) }
      unsafe lines[line].dialogue.examine(now: now, model: lines[line].model)
    case .barCalls: bar(line: line, calls: true, fault: .callsBarred)
    case .barMessages(let fault): bar(line: line, calls: false, fault: fault)
    case .hold(let fault): hold(line: line, fault: fault)
    }
  }

  /// Takes one use from a line; with the last one it is out of work.
  @_noLocks
  private func bar(line: Int, calls: Bool, fault: LineFault) {
    let limit = unsafe lines[line].limit
    // What was taken from it before stays taken.
    let hasLostOther = limit != 0 ? limit != fault.code : false
    var takesCalls = unsafe lines[line].takesCalls
    var takesMessages = unsafe lines[line].takesMessages
    if calls { takesCalls = false } else { takesMessages = false }
    if hasLostOther {
      takesCalls = false
      takesMessages = false
    }
    dispatcher.setUses(LineUses(voice: takesCalls, sms: takesMessages), ofLine: line)
    unsafe lines[line].limit = fault.code
    if takesCalls ? true : takesMessages {
      unsafe setCondition(lines[line].condition, line: line, fault: fault.code)
    } else {
      hold(line: line, fault: fault)
    }
  }

  @_noLocks
  private func hold(line: Int, fault: LineFault) {
    unsafe lines[line].hold = fault.code
    dispatcher.lineGone(line)
    setCondition(.faulty, line: line, fault: fault.code)
  }

  /// Reports what the dialogue does to get the line to work, when that changes.
  @_noLocks
  func noteStage(line: Int) {
    let stage = unsafe lines[line].dialogue.stage.code
    guard unsafe lines[line].stage != stage else { return }
    unsafe lines[line].stage = stage
    send(.stage(line: line, stage))
  }
}
