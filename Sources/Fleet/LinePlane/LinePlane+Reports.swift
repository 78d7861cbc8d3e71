internal import Dialogue
internal import Rings

extension LinePlane {
  /// Places in the outcomes ring kept for what must not be lost.
  var reserve: Int {
    @_noLocks
    get { lineCount &* 4 &+ 64 }
  }

  /// Whether the control plane is so far behind that nothing new may begin.
  var isCongested: Bool {
    @_noLocks
    get {
      if unreportedCount > 0 { return true }
      return reports.vacancy < reserve
    }
  }

  /// Sends what may be left out when the control plane is far behind.
  @_noLocks
  func send(_ report: LineReport) {
    guard !isCongested else {
      reportsDropped &+= 1
      return
    }
    var record = Record()
    report.store(to: &record)
    if reports.offer(record) { isBellDue = true }
  }

  /// Sends what must arrive: if the ring is full it is remembered and sent when there is room.
  @_noLocks
  func mustSend(_ report: LineReport, slot: Int, code: UInt8) {
    var record = Record()
    report.store(to: &record)
    if unreportedCount == 0, reports.offer(record) {
      isBellDue = true
    } else if unsafe unreported[slot] == 0 {
      unsafe unreported[slot] = code
      unreportedCount &+= 1
    }
  }

  /// Sends a record with octets in it; the caller has made sure of room.
  @_noLocks
  func offer(_ record: borrowing Record) {
    if reports.offer(record) {
      isBellDue = true
    } else {
      reportsDropped &+= 1
    }
  }

  /// The end of a turn: what could not be sent before, the bell, and the end of the thread.
  @_noLocks
  func settle(now: Tick) {
    if unreportedCount > 0 { sendUnreported() }
    if mutedCount > 0, !isCongested { unmute() }
    if isFinishing, !hasJobs, unreportedCount == 0 {
      var record = Record()
      LineReport.finished.store(to: &record)
      if reports.offer(record) {
        isBellDue = true
        isFinished = true
      }
    }
    guard isBellDue else { return }
    isBellDue = false
    var one: UInt64 = 1
    _ = unsafe unsafeWrite(bell, &one, 8)
  }

  @_noLocks
  private func sendUnreported() {
    var slot = 0
    while slot < hold.capacity, unreportedCount > 0 {
      let code = unsafe unreported[slot]
      if code != 0 {
        var record = Record()
        if code == 1 {
          LineReport.concluded(line: 0, slot: slot).store(to: &record)
        } else {
          LineReport.returned(slot: slot).store(to: &record)
        }
        guard reports.offer(record) else { return }
        isBellDue = true
        unsafe unreported[slot] = 0
        unreportedCount &-= 1
      }
      slot &+= 1
    }
  }

  private var hasJobs: Bool {
    @_noLocks
    get {
      var index = 0
      while index < lineCount {
        switch unsafe lines[index].job {
        case .none: break
        case .message, .call: return true
        }
        index &+= 1
      }
      return false
    }
  }

  @_noLocks
  private func unmute() {
    var index = 0
    while index < lineCount {
      if unsafe lines[index].isMuted {
        unsafe lines[index].isMuted = false
        unsafe mute(lines[index].at, token: UInt32(index) << 1, false)
      }
      index &+= 1
    }
    mutedCount = 0
  }

  /// Notes and reports what a line is doing.
  @_noLocks
  func setCondition(_ condition: LineReport.Condition, line: Int, fault: UInt8) {
    unsafe lines[line].condition = condition
    guard !isCongested else {
      reportsDropped &+= 1
      return
    }
    var record = Record()
    LineReport.line(line, condition, fault: fault).store(to: &record)
    unsafe copyStatus(lines + line, into: &record)
    offer(record)
  }

  /// Hands on what a modem said of itself; told again in a while if there is no room now.
  @_noLocks
  func identified(line: Int) {
    var record = Record()
    LineReport.identified(line: line).store(to: &record)
    unsafe copyMake(lines + line, into: &record)
    offer(record)
  }

  /// The maker into words 8–10, the model into words 11–13.
  @_noLocks
  private func copyMake(_ line: UnsafeMutablePointer<LineSlot>, into record: inout Record) {
    var index = 0
    while index < 24 {
      let shift = UInt64((index & 7) &* 8)
      record.words[8 &+ index >> 3] |=
        unsafe UInt64(line.pointee.dialogue.status.manufacturer[index]) << shift
      record.words[11 &+ index >> 3] |=
        unsafe UInt64(line.pointee.dialogue.status.modelName[index]) << shift
      index &+= 1
    }
  }

  /// Registration, signal and the want of IMS into word 7, ICCID into words 8–10, the operator into
  /// words 11–13, IMEI into words 14–16.
  @_noLocks
  func copyStatus(_ line: UnsafeMutablePointer<LineSlot>, into record: inout Record) {
    let circuit = unsafe UInt64(line.pointee.dialogue.status.circuitRegistration)
    let evolved = unsafe UInt64(line.pointee.dialogue.status.evolvedRegistration)
    let signal = unsafe UInt64(line.pointee.dialogue.status.signal)
    let lacksIMS = unsafe line.pointee.dialogue.status.lacksIMS(line.pointee.model)
    record.words[7] = circuit | evolved << 8 | signal << 16 | (lacksIMS ? 1 << 24 : 0)
    var index = 0
    while index < 24 {
      let shift = UInt64((index & 7) &* 8)
      record.words[8 &+ index >> 3] |=
        unsafe UInt64(line.pointee.dialogue.status.card[index]) << shift
      record.words[11 &+ index >> 3] |=
        unsafe UInt64(line.pointee.dialogue.status.operatorName[index]) << shift
      record.words[14 &+ index >> 3] |=
        unsafe UInt64(line.pointee.dialogue.status.equipment[index]) << shift
      index &+= 1
    }
  }
}
