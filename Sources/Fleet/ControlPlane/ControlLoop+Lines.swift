internal import Foundation
internal import Ledger
internal import Logging
internal import SerialLine
internal import Synchronization

extension ControlLoop {
  /// Notes how the lines stand, for `kaden line status`: on change, and every two seconds.
  func noteLines(now: UInt64) {
    nextNoteAt = now + 2_000_000_000
    let date = date
    let notes = settings.lines.indices.map { note(of: $0, at: date) }
    do throws(LedgerError) {
      try ledger.noteLines(notes)
    } catch {
      log.error("line conditions cannot be noted", metadata: ["error": "\(error)"])
    }
  }

  private func note(of index: Int, at date: Date) -> LineNote {
    let line = settings.lines[index]
    let card = lines[index].card
    return LineNote(
      name: line.name,
      box: settings.box,
      state: state(of: index),
      reason: hindrance(of: index),
      signal: card?.signalDecibels,
      registration: card?.registration,
      network: card?.network,
      iccid: card?.iccid,
      model: lines[index].modelName ?? line.modelName,
      uses: (line.takesCalls ? ["voice"] : []) + (line.takesMessages ? ["sms"] : []),
      smsQuota: line.messageQuota,
      isSimulated: line.isSimulated,
      isEnabled: !disabledLines.contains(line.name),
      lastSeen: date
    )
  }

  /// One word for what the line does.
  func state(of index: Int) -> String {
    switch lines[index].condition {
    case .detached: "closed"
    case .starting: "starting"
    case .ready: "ready"
    case .faulty: "fault"
    case .disabled: "disabled"
    case .busy:
      switch lines[index].progress {
      case nil, .attempting: settings.lines[index].takesCalls ? "dialling" : "sending"
      case .alerting: "ringing"
      case .answered: "talking"
      case .hangingUp: "ending"
      }
    }
  }

  /// Why the line cannot work; no personal data.
  func hindrance(of index: Int) -> String? {
    switch keeper.hindrance(of: index) {
    case .none: nil
    case .cannotOpen(let error): "\(error)"
    case .fault(let code): FaultWords.name(code)
    }
  }

  /// Makes the snapshot for a progress display.
  func publish() {
    let states = settings.lines.indices.map { index in
      FleetSnapshot.Line(
        name: settings.lines[index].name,
        state: state(of: index),
        hindrance: hindrance(of: index),
        concluded: lines[index].concluded
      )
    }
    let held = inHand.count + preparing.count
    snapshot.withLock {
      $0.lines = states
      $0.inHand = held
    }
  }
}
