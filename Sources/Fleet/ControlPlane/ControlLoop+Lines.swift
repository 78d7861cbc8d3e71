internal import Campaign
internal import Foundation
internal import Ledger
internal import Logging
internal import Rings
internal import SerialLine
internal import SoundCard
internal import Synchronization

extension ControlLoop {
  /// Notes how the lines stand, for `kaden line status`: those that have changed at once, and every two
  /// seconds that all were seen.
  func noteLines(now: UInt64) {
    let isRound = now >= nextRoundAt
    if isRound { nextRoundAt = now + 2_000_000_000 }
    mustNoteLines = false
    tellCardTroubles()
    let date = date
    let notes = settings.lines.indices.map { note(of: $0, at: date) }
    let changed = notes.filter { noted[$0.name]?.isSame(as: $0) != true }
    let marks = rings.risen(
      box: settings.box,
      room: { $0 == .commands ? plane.commands.capacity : plane.reports.capacity },
      now: date
    )
    do throws(LedgerError) {
      let seen = isRound ? settings.lines.map(\.name) : []
      try ledger.noteLines(changed, seen: seen, at: date, rings: marks)
      for note in changed { noted[note.name] = note }
      rings.note(marks)
    } catch {
      log.error("line conditions cannot be noted", metadata: ["error": "\(error)"])
    }
  }

  /// A card that runs dry or over is heard by the called: it belongs into the log.
  private func tellCardTroubles() {
    for index in settings.lines.indices {
      guard let troubles = keeper.newTroubles(of: index) else { continue }
      log.warning(
        "a sound card did not keep up",
        metadata: [
          "line": "\(settings.lines[index].name)", "underruns": "\(troubles.underruns)",
          "overruns": "\(troubles.overruns)", "octets-dropped": "\(troubles.droppedOctets)",
        ]
      )
    }
  }

  private func note(of index: Int, at date: Date) -> LineNote {
    let line = settings.lines[index]
    let card = lines[index].card
    return LineNote(
      name: line.name,
      box: settings.box,
      state: state(of: index),
      reason: reason(of: index),
      why: why(of: index),
      recovery: recovery(of: index),
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

  /// Why the line cannot work, in a word; no personal data.
  func reason(of index: Int) -> String? {
    switch keeper.hindrance(of: index) {
    case .none: nil
    case .cannotOpen(let error): error.word
    case .cannotOpenCard: "sound-card"
    case .fault(let code): FaultWords.word(ofFault: code)
    }
  }

  /// Why the line cannot work, for people.
  func why(of index: Int) -> Phrase? {
    switch keeper.hindrance(of: index) {
    case .none: nil
    case .cannotOpen(let error): Phrase(en: error.english, ja: error.japanese)
    case .cannotOpenCard(let error): Phrase(en: error.english, ja: error.japanese)
    case .fault(let code): FaultWords.phrase(code, line: settings.lines[index].name)
    }
  }

  /// How the line is being brought back.
  private func recovery(of index: Int) -> LineRecovery? {
    let ladder = keeper.ladder(of: index)
    guard let step = ladder.step else { return nil }
    let isWaiting = ladder.nextTry != .max && !ladder.awaitsDevice
    return LineRecovery(
      step: step.name,
      attempt: ladder.attempt,
      attempts: step.tries,
      nextTry: isWaiting ? date(at: ladder.nextTry) : nil
    )
  }

  private func date(at nanoseconds: UInt64) -> Date {
    let calendar = clock.calendar(at: Tick(nanoseconds: nanoseconds))
    return Date(timeIntervalSince1970: Double(calendar) / 1000)
  }

  /// Makes the snapshot for a progress display.
  func publish() {
    let states = settings.lines.indices.map { index in
      FleetSnapshot.Line(
        name: settings.lines[index].name,
        state: state(of: index),
        hindrance: why(of: index)?.en,
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
