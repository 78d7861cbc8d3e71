internal import Dialogue
internal import Rings

/// Messages and status reports that come in.
///
/// They go up with the number their dialogue gave them. When the control plane has them in the
/// ledger it says so under that number, and only then are they deleted from the card or
/// acknowledged to the network.
extension LinePlane {
  /// Looks into the stores of a line that has nothing to do, if it is time.
  ///
  /// It is time at the start, and every ten minutes since a `+CMTI` can be lost.
  @_noLocks
  func searchStores(line: Int, now: Tick) {
    guard unsafe lines[line].searchAt <= now else { return }
    guard !isFinishing else {
      unsafe lines[line].searchAt = .distantFuture
      return
    }
    guard case .none = unsafe lines[line].job, unsafe lines[line].dialogue.isReady else {
      // A call is just coming in, or a job just begins.
      unsafe lines[line].searchAt = now.advanced(byMilliseconds: 1_000)
      return
    }
    unsafe lines[line].searchAt = now.advanced(byMilliseconds: 600_000)
    unsafe lines[line].dialogue.searchStores(now: now, model: lines[line].model)
  }

  /// Hands on a status report or a message that came in.
  @_noLocks
  func forward(line: Int, isReport: Bool, now: Tick) {
    let serial = unsafe lines[line].dialogue.incomingSerial
    var record = Record()
    if isReport {
      LineReport.statusReport(line: line, at: now, serial: serial).store(to: &record)
    } else {
      LineReport.message(line: line, at: now, serial: serial).store(to: &record)
    }
    unsafe copyIncoming(lines + line, into: &record)
    if reports.offer(record) {
      isBellDue = true
    } else {
      reportsDropped &+= 1
      // It is still on the card: the next search finds it.
      unsafe lines[line].dialogue.forgo(serial)
      unsafe lines[line].searchAt = now.advanced(byMilliseconds: 10_000)
    }
  }

  /// What went up under a number is in the ledger.
  @_noLocks
  func settle(line: Int, serial: UInt32, now: Tick) {
    guard line >= 0, line < lineCount, unsafe lines[line].at >= 0 else { return }
    unsafe lines[line].dialogue.settle(serial, now: now, model: lines[line].model)
    flushOutput(line: line, now: now)
  }

  /// Octets of an incoming PDU into words 8–31 of a record, their number into word 7; the ICCID of the
  /// card that received it into words 4–6.
  @_noLocks
  private func copyIncoming(_ line: UnsafeMutablePointer<LineSlot>, into record: inout Record) {
    let count = unsafe line.pointee.dialogue.incoming.count
    guard count <= 192 else { return }
    record.words[7] = UInt64(truncatingIfNeeded: count)
    var index = 0
    while index < 24 {
      record.words[4 &+ index >> 3] |=
        unsafe UInt64(line.pointee.dialogue.status.card[index]) << UInt64((index & 7) &* 8)
      index &+= 1
    }
    index = 0
    while index < count {
      let octet = unsafe UInt64(line.pointee.dialogue.incoming[index])
      record.words[8 &+ index >> 3] |= octet << UInt64((index & 7) &* 8)
      index &+= 1
    }
  }
}
