/// What a modem is going to do, and when.
struct Agenda: Sendable {
  /// One thing to do.
  enum Duty: Sendable {
    case bootDone
    case registered
    case answerReady
    case submissionDone
    case report(ReportDue)
    case proceeding(call: Int)
    case calleeRings(call: Int)
    case calleeAnswers(call: Int)
    case release(call: Int, by: EndedCall.Side, cause: Int)
    case calleePresses(call: Int, key: UInt8)
    case keyTold(call: Int, key: UInt8)
    case soundFrame(call: Int)
    case playOver(call: Int)
    case hangOver
    case ttyReturns
    case fault(index: Int)
    case timeZone(until: UInt64)
    case flood(until: UInt64, count: Int)
    case cardInserted(other: Bool)
    case networkReturns
    case arrival(ArrivingPDU)
    case acknowledgementOverdue(count: Int)

    /// The call that it belongs to; nothing if it belongs to none.
    var call: Int? {
      switch self {
      case .calleeRings(let call), .calleeAnswers(let call), .release(let call, _, _),
        .calleePresses(let call, _), .keyTold(let call, _), .soundFrame(let call),
        .proceeding(let call), .playOver(let call):
        call
      case .bootDone, .registered, .answerReady, .submissionDone, .report, .hangOver, .ttyReturns,
        .fault, .timeZone, .flood, .cardInserted, .networkReturns, .arrival,
        .acknowledgementOverdue:
        nil
      }
    }

    /// Whether it is something the modem does, and does not do any more without power.
    var needsPower: Bool {
      switch self {
      case .bootDone, .registered, .answerReady, .submissionDone, .acknowledgementOverdue: true
      case .report, .calleeRings, .calleeAnswers, .release, .calleePresses, .keyTold, .soundFrame,
        .hangOver, .ttyReturns, .fault, .timeZone, .flood, .cardInserted, .networkReturns, .arrival,
        .proceeding, .playOver:
        false
      }
    }
  }

  private struct Entry: Sendable {
    let time: UInt64
    let order: UInt64
    let duty: Duty
  }

  private var entries: [Entry] = []
  private var order: UInt64 = 0

  /// When the next thing is due; `.max` if nothing is.
  var next: UInt64 {
    var earliest = UInt64.max
    for entry in entries { earliest = min(earliest, entry.time) }
    return earliest
  }

  mutating func add(_ duty: Duty, at time: UInt64) {
    entries.append(Entry(time: time, order: order, duty: duty))
    order += 1
  }

  /// Takes the earliest thing that is due, with the time it was due at.
  mutating func take(dueBy now: UInt64) -> (time: UInt64, duty: Duty)? {
    guard
      let index = entries.indices.min(by: {
        (entries[$0].time, entries[$0].order) < (entries[$1].time, entries[$1].order)
      }), entries[index].time <= now
    else { return nil }
    let entry = entries.remove(at: index)
    return (entry.time, entry.duty)
  }

  /// Strikes what must not happen any more.
  mutating func strike(where isMeant: (Duty) -> Bool) {
    entries.removeAll { isMeant($0.duty) }
  }
}

/// A status report that is on its way.
struct ReportDue: Sendable {
  let message: SubmittedMessage
  let reference: Int
  let status: UInt8
  let acceptedAt: UInt64
}

/// A PDU on its way from the service centre to a modem.
struct ArrivingPDU: Sendable {
  /// With the prefix of the service centre.
  let octets: [UInt8]
  let tpduLength: Int
  let isReport: Bool
  /// The number of a report's message, or of a message's sender.
  let number: String
  /// The reference and status of a report.
  var reference = 0
  var status: UInt8 = 0
}
