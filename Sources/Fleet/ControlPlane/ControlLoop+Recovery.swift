internal import Campaign
internal import Dialogue
internal import Foundation
internal import Ledger
internal import Logging
internal import Rings

/// Bringing lines back, and whether what came back is what was there.
extension ControlLoop {
  /// Lines whose modem is known from an earlier run: it can be told from others.
  func recallModems() {
    do throws(LedgerError) {
      let identities = try ledger.lineIdentities()
      for (index, line) in settings.lines.enumerated() where identities[line.name]?.modem != nil {
        keeper.knowsModem(index)
      }
    } catch {
      log.error("the modems of earlier runs are not known", metadata: ["error": "\(error)"])
    }
  }

  /// Opens what is to be opened, has let go what is to be let go, and logs the steps that ended.
  func keepLines() {
    keeper.work(now: clock.now().nanoseconds) { line, at, audio, resets in
      lines[line].condition = .starting
      tell(.attach(line: line, at: at, audio: audio, resets: resets))
    } release: { line in
      tell(.release(line: line, isWrong: false))
    }
    for line in settings.lines.indices {
      for ended in keeper.takeEnded(line) { logStep(ended, line: line) }
    }
  }

  private func logStep(_ ended: RecoveryLadder.Ended, line: Int) {
    let next = keeper.ladder(of: line).step
    log.notice(
      "a step to bring a line back has ended",
      metadata: [
        "line": "\(settings.lines[line].name)", "step": "\(ended.step.name)",
        "try": "\(ended.attempt)/\(ended.step.tries)",
        "milliseconds": "\(ended.nanoseconds / 1_000_000)",
        "evidence": "\(reason(of: line) ?? "it answers")",
        "then": "\(next?.name ?? "the line works")",
      ]
    )
    mustNoteLines = true
  }

  /// The dialogue of a line has come to another stage.
  func staged(_ line: Int, _ stage: UInt8) {
    guard lines.indices.contains(line), let stage = DialogueStage(rawValue: stage) else { return }
    let event: RecoveryLadder.Event =
      switch stage {
      case .calling, .resetting: .calling
      case .settingUp: .settingUp
      // It waits for a card, a network or a person: the modem itself does what it is told.
      case .resting, .working, .awaitingNetwork: .works
      }
    keeper.staged(line, event, now: clock.now().nanoseconds)
  }

  /// A line cannot take orders, though its modem is there.
  func faulted(_ line: Int, fault: UInt8) {
    switch LineFault(rawValue: fault) ?? .none {
    case .pinNeeded:
      keeper.works(line, fault: fault, now: clock.now().nanoseconds)
      offerPIN(line)
    case .simMissing, .pukNeeded, .simFailure, .notRegistered, .pinRefused, .cardChanged,
      .callsBarred, .messagesBarred, .centreUnknown:
      keeper.works(line, fault: fault, now: clock.now().nanoseconds)
    case .none, .noAnswer, .vanished, .promptLost, .referenceLost, .refusedCommand, .restarted,
      .audioRefused, .ringing, .wrongModem, .storeFull:
      keeper.hinder(line, fault: fault)
    }
  }

  /// The card wants its PIN: it is typed once, and that is in the ledger before it is done.
  private func offerPIN(_ line: Int) {
    guard let pin = settings.lines[line].pin else { return }
    do throws(LedgerError) {
      if try ledger.mayTypePIN(pin, line: settings.lines[line].name, now: date) {
        log.notice("the PIN is typed", metadata: ["line": "\(settings.lines[line].name)"])
        tell(.allowPIN(line: line))
      } else {
        keeper.works(line, fault: LineFault.pinRefused.code, now: clock.now().nanoseconds)
        log.error(
          "the PIN was typed before and not accepted; it is not typed again",
          metadata: ["line": "\(settings.lines[line].name)"]
        )
      }
    } catch {
      log.error("the PIN is not typed: the ledger fails", metadata: ["error": "\(error)"])
    }
  }

  /// A line asks whether it may take orders with the card and the modem it has.
  ///
  /// If the ledger fails there is no answer, and the line asks again.
  func presented(_ line: Int, ask: UInt32, words: CardWords) {
    guard lines.indices.contains(line) else { return }
    let name = settings.lines[line].name
    do throws(LedgerError) {
      guard try isOwnModem(line, imei: words.imei) else {
        tell(.release(line: line, isWrong: true))
        return
      }
      let verdict = try ledger.noteCard(line: name, iccid: words.iccid, now: date)
      if settings.lines[line].pin != nil { try ledger.notePINAccepted(line: name) }
      switch verdict {
      case .known:
        tell(.clear(line: line, ask: ask, fault: 0))
      case .untold:
        log.notice("the modem does not tell its SIM", metadata: ["line": "\(name)"])
        tell(.clear(line: line, ask: ask, fault: 0))
      case .changed:
        log.error("another SIM than before; a person must accept it", metadata: ["line": "\(name)"])
        tell(.clear(line: line, ask: ask, fault: LineFault.cardChanged.code))
      }
    } catch {
      log.error("the SIM of a line cannot be checked", metadata: ["error": "\(error)"])
    }
  }

  /// Whether the modem is the line's.
  ///
  /// At the line's own place another than before is, unless it is known to be another line's: it has
  /// been replaced. Elsewhere only the very modem is.
  private func isOwnModem(_ line: Int, imei: String?) throws(LedgerError) -> Bool {
    let own = settings.lines[line]
    if let imei, let wanted = own.imei, wanted != imei {
      log.error("another modem than configured", metadata: ["line": "\(own.name)"])
      return false
    }
    let others = Set(settings.lines.map(\.name)).subtracting([own.name])
    let isAtHome = keeper.isAtOwnPlace(line)
    let verdict = try ledger.noteModem(
      line: own.name,
      imei: imei,
      others: others,
      adoptsAnother: isAtHome || imei != nil && own.imei == imei,
      now: date
    )
    switch verdict {
    case .known: break
    case .foreign:
      log.notice(
        "a modem that belongs to no line",
        metadata: ["line": "\(own.name)", "at": "\(keeper.ports(of: line).at)"]
      )
      return false
    case .changed(let from, let to):
      log.notice(
        "another modem than before",
        metadata: ["line": "\(own.name)", "before": "…\(from)", "now": "…\(to)"]
      )
    case .belongs(let owner):
      if own.imei == nil {
        log.notice(
          "another line's modem is plugged in here",
          metadata: ["line": "\(own.name)", "owner": "\(owner)"]
        )
        keeper.knowsModem(line)
        return false
      }
    }
    if imei != nil { keeper.knowsModem(line) }
    if !isAtHome {
      log.notice(
        "the modem of a line is plugged in elsewhere",
        metadata: ["line": "\(own.name)", "at": "\(keeper.ports(of: line).at)"]
      )
    }
    return true
  }

  /// Lines that a person has accepted since the last reading.
  func followAcceptances(_ now: [String: Int]) {
    for (index, line) in settings.lines.enumerated() {
      let count = now[line.name, default: 0]
      if count > acceptances[line.name, default: count] { tell(.acquit(line: index)) }
    }
    for line in settings.lines { acceptances[line.name] = now[line.name, default: 0] }
  }

  /// A line's store for messages is full.
  func storageFull(_ line: Int) {
    guard lines.indices.contains(line) else { return }
    log.warning(
      "the store for messages is full",
      metadata: ["line": "\(settings.lines[line].name)"]
    )
  }
}

extension RecoveryStep {
  /// The step in a word that stays the same.
  var name: String {
    switch self {
    case .attention: "attention"
    case .initialise: "initialise"
    case .reopen: "reopen"
    case .reset: "reset"
    case .giveBack: "give-back"
    }
  }
}
