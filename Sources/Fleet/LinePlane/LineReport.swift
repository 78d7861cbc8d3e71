internal import Dialogue
internal import Rings

/// What the line plane tells the control plane: one record of the outcomes ring.
enum LineReport {
  /// How far a running order is.
  enum Progress: UInt8 {
    case attempting = 1
    case alerting
    case answered
    case hangingUp
  }

  /// What a line is doing, for people.
  enum Condition: UInt8 {
    case detached = 0
    case starting
    case ready
    case busy
    case faulty
    case disabled
  }

  /// A running order has come further; may be left out when the ring is nearly full.
  case progress(line: Int, slot: Int, Progress)
  /// The outcome stands in the flight slot.
  case concluded(line: Int, slot: Int)
  /// The order was never begun and goes back.
  case returned(slot: Int)
  /// A line's condition and what its modem said of itself.
  case line(Int, Condition, fault: UInt8)
  /// The ttys of a line are of no use any more; the line thread has let go of them.
  case lost(line: Int, fault: UInt8)
  /// The octets of a status report (SC prefix and TPDU) follow in the record.
  ///
  /// Under its number, if that is not 0, it wants to be settled once it is in the ledger.
  case statusReport(line: Int, at: Tick, serial: UInt32)
  /// The octets of a message that came in follow in the record; its number as above.
  case message(line: Int, at: Tick, serial: UInt32)
  /// Everything of a campaign that waited has been given back.
  case withdrawn(campaign: UInt16)
  /// What a modem says it is follows in the record; it waits for a model.
  case identified(line: Int)
  /// The dialogue of a line has come to another stage of getting it to work.
  case stage(line: Int, UInt8)
  /// A line works and asks whether it may take orders with this card and modem, which stand in the
  /// record; the number goes back with the answer.
  case presented(line: Int, ask: UInt32)
  /// The store for messages of a line is full.
  case storageFull(line: Int)
  /// The line thread has ended.
  case finished
  /// A record nobody wrote.
  case unknown
}

extension LineReport {
  /// The first words of a record: kind, line and the rest.
  @_noLocks
  func store(to record: inout Record) {
    switch self {
    case .progress(let line, let slot, let progress):
      record.words[0] = 1
      record.words[1] = UInt64(truncatingIfNeeded: line)
      record.words[2] = UInt64(truncatingIfNeeded: slot)
      record.words[3] = UInt64(progress.code)
    case .concluded(let line, let slot):
      record.words[0] = 2
      record.words[1] = UInt64(truncatingIfNeeded: line)
      record.words[2] = UInt64(truncatingIfNeeded: slot)
    case .returned(let slot):
      record.words[0] = 3
      record.words[2] = UInt64(truncatingIfNeeded: slot)
    case .line(let line, let condition, let fault):
      record.words[0] = 4
      record.words[1] = UInt64(truncatingIfNeeded: line)
      record.words[2] = UInt64(condition.code)
      record.words[3] = UInt64(fault)
    case .lost(let line, let fault):
      record.words[0] = 5
      record.words[1] = UInt64(truncatingIfNeeded: line)
      record.words[3] = UInt64(fault)
    case .statusReport(let line, let tick, let serial):
      record.words[0] = 6
      record.words[1] = UInt64(truncatingIfNeeded: line)
      record.words[2] = tick.nanoseconds
      record.words[3] = UInt64(serial)
    case .message(let line, let tick, let serial):
      record.words[0] = 7
      record.words[1] = UInt64(truncatingIfNeeded: line)
      record.words[2] = tick.nanoseconds
      record.words[3] = UInt64(serial)
    case .withdrawn(let campaign):
      record.words[0] = 8
      record.words[1] = UInt64(campaign)
    case .finished:
      record.words[0] = 9
    case .identified(let line):
      record.words[0] = 20
      record.words[1] = UInt64(truncatingIfNeeded: line)
    case .stage(let line, let stage):
      record.words[0] = 40
      record.words[1] = UInt64(truncatingIfNeeded: line)
      record.words[3] = UInt64(stage)
    case .presented(let line, let ask):
      record.words[0] = 41
      record.words[1] = UInt64(truncatingIfNeeded: line)
      record.words[2] = UInt64(ask)
    case .storageFull(let line):
      record.words[0] = 42
      record.words[1] = UInt64(truncatingIfNeeded: line)
    case .unknown:
      record.words[0] = 0
    }
  }

  /// The report in a record.
  init(_ record: borrowing Record) {
    let line = Int(truncatingIfNeeded: record.words[1])
    let slot = Int(truncatingIfNeeded: record.words[2])
    let last = UInt8(truncatingIfNeeded: record.words[3])
    let tick = Tick(nanoseconds: record.words[2])
    let serial = UInt32(truncatingIfNeeded: record.words[3])
    switch record.words[0] {
    case 1: self = .progress(line: line, slot: slot, Progress(rawValue: last) ?? .attempting)
    case 2: self = .concluded(line: line, slot: slot)
    case 3: self = .returned(slot: slot)
    case 4:
      let condition = Condition(rawValue: UInt8(truncatingIfNeeded: record.words[2]))
      self = .line(line, condition ?? .detached, fault: last)
    case 5: self = .lost(line: line, fault: last)
    case 6: self = .statusReport(line: line, at: tick, serial: serial)
    case 7: self = .message(line: line, at: tick, serial: serial)
    case 8: self = .withdrawn(campaign: UInt16(truncatingIfNeeded: record.words[1]))
    case 9: self = .finished
    case 20: self = .identified(line: line)
    case 40: self = .stage(line: line, last)
    case 41: self = .presented(line: line, ask: UInt32(truncatingIfNeeded: record.words[2]))
    case 42: self = .storageFull(line: line)
    default: self = .unknown
    }
  }
}

extension LineReport.Progress {
  /// The raw value, in a form the compiler's lock check can see through.
  var code: UInt8 {
    @_noLocks
    get {
      switch self {
      case .attempting: 1
      case .alerting: 2
      case .answered: 3
      case .hangingUp: 4
      }
    }
  }
}

extension LineReport.Condition {
  /// The raw value, in a form the compiler's lock check can see through.
  var code: UInt8 {
    @_noLocks
    get {
      switch self {
      case .detached: 0
      case .starting: 1
      case .ready: 2
      case .busy: 3
      case .faulty: 4
      case .disabled: 5
      }
    }
  }
}

extension LineReport.Condition {
  @_noLocks
  static func == (left: Self, right: Self) -> Bool {
    left.code == right.code
  }
}
