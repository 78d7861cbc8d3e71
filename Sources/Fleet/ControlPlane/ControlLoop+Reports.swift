internal import Campaign
internal import Dialogue
internal import Foundation
internal import Ledger
internal import Logging
internal import Rings
internal import Synchronization

extension ControlLoop {
  /// Takes everything out of the outcomes ring.
  func takeReports() {
    var record = Record()
    // Nobody else takes: what is in it now is the most since the last time.
    rings.see(.reports, plane.reports.count)
    while plane.reports.take(into: &record) {
      take(LineReport(record), record: record)
    }
  }

  private func take(_ report: LineReport, record: borrowing Record) {
    switch report {
    case .progress(let line, let slot, let progress): progressed(line, slot: slot, progress)
    case .concluded(_, let slot): concluded(slot)
    case .returned(let slot): returned(slot)
    case .line(let line, let condition, let fault):
      conditionChanged(line, condition, fault: fault, record: record)
    case .lost(let line, let fault): lost(line, fault: fault)
    case .statusReport(let line, let tick, let serial):
      receipt(line, record: record, at: tick, serial: serial)
    case .message(let line, let tick, let serial):
      message(line, record: record, at: tick, serial: serial)
    case .identified(let line): identified(line, record: record)
    case .withdrawn: nextLeaseAt = 0
    case .stage(let line, let stage): staged(line, stage)
    case .presented(let line, let ask): presented(line, ask: ask, words: CardWords(record))
    case .storageFull(let line): storageFull(line)
    case .finished: isPlaneFinished = true
    case .unknown: log.warning("a report of unknown kind was left out")
    }
  }

  private func progressed(_ line: Int, slot: Int, _ progress: LineReport.Progress) {
    guard lines.indices.contains(line) else { return }
    lines[line].progress = progress
    guard progress == .attempting, let held = inHand[slot] else { return }
    backlog.begun.append(held.order.id)
    snapshot.withLock {
      switch held.order.kind {
      case .call: $0.callsStarted += 1
      case .sms: $0.messagesStarted += 1
      }
    }
  }

  private func concluded(_ slot: Int) {
    guard let held = inHand[slot], flight.pages.stage(of: slot) == .concluded else { return }
    let entry = flight.pages.entry(in: slot)
    let line = Int(entry.line)
    let name = settings.lines.indices.contains(line) ? settings.lines[line].name : ""
    let iccid = lines.indices.contains(line) ? lines[line].card?.iccid : nil
    backlog.reports.append(
      entry.report(lineName: name, iccid: iccid, segmentCount: held.segmentCount)
    )
    backlog.slots.append(slot)
    if lines.indices.contains(line) {
      lines[line].progress = nil
      lines[line].concluded += 1
      keeper.concluded(line, now: clock.now().nanoseconds)
    }
    let outcome = Outcome(number: entry.outcome) ?? .unknown
    snapshot.withLock { $0.outcomes[outcome, default: 0] += 1 }
  }

  private func returned(_ slot: Int) {
    guard let held = inHand[slot] else { return }
    backlog.returned.append(held.order.id)
    backlog.returnedSlots.append(slot)
  }

  private func conditionChanged(
    _ line: Int,
    _ condition: LineReport.Condition,
    fault: UInt8,
    record: borrowing Record
  ) {
    guard lines.indices.contains(line) else { return }
    if condition != .busy { lines[line].progress = nil }
    if lines[line].condition != condition { mustNoteLines = true }
    lines[line].condition = condition
    if condition == .faulty { faulted(line, fault: fault) }
    guard condition == .ready else { return }
    keeper.works(line, fault: fault, now: clock.now().nanoseconds)
    let card = CardWords(record)
    noteIMS(line, was: lines[line].card, is: card)
    if card != lines[line].card { lines[line].isQuotaSeeded = false }
    lines[line].card = card
    if !lines[line].isQuotaSeeded { seedQuota(line) }
    nextLeaseAt = 0
  }

  private func lost(_ line: Int, fault: UInt8) {
    guard lines.indices.contains(line) else { return }
    lines[line].condition = .faulty
    lines[line].progress = nil
    log.warning(
      "line lost",
      metadata: ["line": "\(settings.lines[line].name)", "fault": "\(FaultWords.name(fault))"]
    )
    keeper.lost(
      line,
      fault: fault,
      isWrongModem: fault == LineFault.wrongModem.code,
      now: clock.now().nanoseconds
    )
    mustNoteLines = true
  }

  /// One transaction for outcomes, one for what goes back; slots are free only afterwards.
  func commitBacklog() throws(LedgerError) {
    if !backlog.reports.isEmpty {
      try ledger.commit(backlog.reports, now: date)
      for slot in backlog.slots { free(slot) }
      backlog.reports.removeAll(keepingCapacity: true)
      backlog.slots.removeAll(keepingCapacity: true)
    }
    if !backlog.returned.isEmpty {
      try ledger.giveBack(backlog.returned, reason: "not begun", now: date)
      for slot in backlog.returnedSlots { free(slot) }
      backlog.returned.removeAll(keepingCapacity: true)
      backlog.returnedSlots.removeAll(keepingCapacity: true)
    }
    for receipt in backlog.receipts {
      _ = try ledger.noteStatusReport(
        line: settings.lines[receipt.line].name,
        iccid: lines[receipt.line].card?.iccid,
        reference: receipt.reference,
        recipient: receipt.recipient,
        status: receipt.status,
        at: receipt.at
      )
      settle(receipt.line, receipt.serial)
    }
    backlog.receipts.removeAll(keepingCapacity: true)
    let begun = backlog.begun.filter { id in inHand.values.contains { $0.order.id == id } }
    if !begun.isEmpty { try ledger.noteAttempting(begun) }
    backlog.begun.removeAll(keepingCapacity: true)
    try commitArrivals()
  }

  private func free(_ slot: Int) {
    flight.pages.setStage(.free, of: slot)
    inHand[slot] = nil
    freeSlots.append(slot)
  }

  private func seedQuota(_ line: Int) {
    do throws(LedgerError) {
      let uses = try ledger.quotaUse(
        line: settings.lines[line].name,
        iccid: lines[line].card?.iccid,
        now: date
      )
      for use in uses where use.parts > 0 {
        tell(
          .quota(line: line, bucketsAgo: use.quartersAgo, parts: UInt16(clamping: use.parts))
        )
      }
      lines[line].isQuotaSeeded = true
    } catch {
      log.error("the SIM quota cannot be read", metadata: ["error": "\(error)"])
    }
  }
}
