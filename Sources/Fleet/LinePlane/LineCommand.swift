internal import LineDispatch
internal import Rings

/// What the control plane tells the line plane: one record of the orders ring.
enum LineCommand {
  /// A line's ttys are open and configured; the line thread takes the descriptors.
  ///
  /// With `resets` the modem is restarted first.
  case attach(line: Int, at: Int32, audio: Int32, resets: Bool = false)
  /// A line's modem is this model of the table; its bring-up begins again, and it is used so.
  case model(
    line: Int,
    index: Int,
    uses: LineUses,
    guardMilliseconds: Int,
    messageQuota: Int
  )
  /// An order with its cargo in place.
  case order(WaitingOrder)
  /// Calls an hour over all lines for the campaign in that place; a new one inherits nothing.
  case pace(campaign: UInt16, perHour: UInt32, burst: UInt32, isNew: Bool)
  /// Calls the campaign in that place started so many milliseconds ago, oldest first.
  case pastCalls(campaign: UInt16, starts: UInt32, millisecondsAgo: Int)
  /// Gives back what waits; with `hangUp` also ends its running calls.
  case withdraw(campaign: UInt16, hangUp: Bool)
  /// SMS segments a line sent so many quarters of an hour ago.
  case quota(line: Int, bucketsAgo: Int, parts: UInt16)
  /// Whether a line may take orders.
  case enable(line: Int, Bool)
  /// The calendar says so at this tick.
  case calendar(milliseconds: Int64, at: Tick)
  /// What the line told under that number is in the ledger.
  case settle(line: Int, serial: UInt32)
  /// Finish: with `hangUp` at once, else when running orders are done.
  case finish(hangUp: Bool)
  /// The line may take orders with the card and modem it asked about; with a fault it may not.
  case clear(line: Int, ask: UInt32, fault: UInt8)
  /// The line lets go of its ttys: the modem behind them is another's, or does not come to itself.
  case release(line: Int, isWrong: Bool)
  /// A person has seen to the line: what was held against it is forgotten.
  case acquit(line: Int)
  /// The PIN may be typed, once.
  case allowPIN(line: Int)
  /// A record nobody wrote.
  case unknown
}

extension LineCommand {
  /// The command as a record: word 0 its kind.
  var record: Record {
    var record = Record()
    switch self {
    case .attach(let line, let at, let audio, let resets):
      record.words[0] = 1
      record.words[4] = resets ? 1 : 0
      record.words[1] = UInt64(line)
      record.words[2] = UInt64(UInt32(bitPattern: at))
      record.words[3] = UInt64(UInt32(bitPattern: audio))
    case .order(let order):
      record.words[0] = 2
      order.store(to: &record)
    case .pace(let campaign, let perHour, let burst, let isNew):
      record.words[0] = 3
      record.words[1] = UInt64(campaign)
      record.words[2] = UInt64(perHour)
      record.words[3] = UInt64(burst) | (isNew ? 1 << 32 : 0)
    case .withdraw(let campaign, let hangUp):
      record.words[0] = 4
      record.words[1] = UInt64(campaign)
      record.words[2] = hangUp ? 1 : 0
    case .quota(let line, let bucketsAgo, let parts):
      record.words[0] = 5
      record.words[1] = UInt64(line)
      record.words[2] = UInt64(bucketsAgo)
      record.words[3] = UInt64(parts)
    case .enable(let line, let isEnabled):
      record.words[0] = 6
      record.words[1] = UInt64(line)
      record.words[2] = isEnabled ? 1 : 0
    case .calendar(let milliseconds, let tick):
      record.words[0] = 7
      record.words[1] = UInt64(bitPattern: milliseconds)
      record.words[2] = tick.nanoseconds
    case .finish(let hangUp):
      record.words[0] = 8
      record.words[1] = hangUp ? 1 : 0
    case .pastCalls(let campaign, let starts, let millisecondsAgo):
      record.words[0] = 9
      record.words[1] = UInt64(campaign)
      record.words[2] = UInt64(starts)
      record.words[3] = UInt64(max(0, millisecondsAgo))
    case .clear(let line, let ask, let fault):
      record.words[0] = 40
      record.words[1] = UInt64(line)
      record.words[2] = UInt64(ask)
      record.words[3] = UInt64(fault)
    case .release(let line, let isWrong):
      record.words[0] = 41
      record.words[1] = UInt64(line)
      record.words[2] = isWrong ? 1 : 0
    case .acquit(let line):
      record.words[0] = 42
      record.words[1] = UInt64(line)
    case .allowPIN(let line):
      record.words[0] = 43
      record.words[1] = UInt64(line)
    case .model(let line, let index, let uses, let guardMilliseconds, let messageQuota):
      record.words[0] = 20
      record.words[1] = UInt64(line)
      record.words[2] = UInt64(index)
      record.words[3] = (uses.voice ? 1 : 0) | (uses.sms ? 2 : 0)
      record.words[4] = UInt64(max(0, guardMilliseconds))
      record.words[5] = UInt64(max(0, messageQuota))
    case .settle(let line, let serial):
      record.words[0] = 10
      record.words[1] = UInt64(line)
      record.words[2] = UInt64(serial)
    case .unknown:
      record.words[0] = 0
    }
    return record
  }

  @_noLocks
  private static func model(in record: borrowing Record) -> LineCommand {
    let uses = record.words[3]
    return .model(
      line: Int(truncatingIfNeeded: record.words[1]),
      index: Int(truncatingIfNeeded: record.words[2]),
      uses: LineUses(voice: uses & 1 == 1, sms: uses & 2 == 2),
      guardMilliseconds: Int(truncatingIfNeeded: record.words[4]),
      messageQuota: Int(truncatingIfNeeded: record.words[5])
    )
  }

  /// The command in a record.
  @_noLocks
  init(_ record: borrowing Record) {
    let first = record.words[1]
    let second = record.words[2]
    let third = record.words[3]
    switch record.words[0] {
    case 1:
      self = .attach(
        line: Int(truncatingIfNeeded: first),
        at: Int32(truncatingIfNeeded: second),
        audio: Int32(truncatingIfNeeded: third),
        resets: record.words[4] == 1
      )
    case 2: self = .order(WaitingOrder(from: record))
    case 3:
      self = .pace(
        campaign: UInt16(truncatingIfNeeded: first),
        perHour: UInt32(truncatingIfNeeded: second),
        burst: UInt32(truncatingIfNeeded: third),
        isNew: third >> 32 == 1
      )
    case 4: self = .withdraw(campaign: UInt16(truncatingIfNeeded: first), hangUp: second == 1)
    case 5:
      self = .quota(
        line: Int(truncatingIfNeeded: first),
        bucketsAgo: Int(truncatingIfNeeded: second),
        parts: UInt16(truncatingIfNeeded: third)
      )
    case 6: self = .enable(line: Int(truncatingIfNeeded: first), second == 1)
    case 7:
      self = .calendar(
        milliseconds: Int64(bitPattern: first),
        at: Tick(nanoseconds: second)
      )
    case 8: self = .finish(hangUp: first == 1)
    case 9:
      self = .pastCalls(
        campaign: UInt16(truncatingIfNeeded: first),
        starts: UInt32(truncatingIfNeeded: second),
        millisecondsAgo: Int(truncatingIfNeeded: third)
      )
    case 20: self = Self.model(in: record)
    case 40:
      self = .clear(
        line: Int(truncatingIfNeeded: first),
        ask: UInt32(truncatingIfNeeded: second),
        fault: UInt8(truncatingIfNeeded: third)
      )
    case 41: self = .release(line: Int(truncatingIfNeeded: first), isWrong: second == 1)
    case 42: self = .acquit(line: Int(truncatingIfNeeded: first))
    case 43: self = .allowPIN(line: Int(truncatingIfNeeded: first))
    case 10:
      self = .settle(
        line: Int(truncatingIfNeeded: first),
        serial: UInt32(truncatingIfNeeded: second)
      )
    default: self = .unknown
    }
  }
}

extension WaitingOrder {
  func store(to record: inout Record) {
    record.words[1] = UInt64(slot)
    record.words[2] =
      UInt64(kind == .voice ? 0 : 1) | UInt64(campaign) << 8 | UInt64(priority) << 24
      | UInt64(parts) << 32
    record.words[3] = due.nanoseconds
    record.words[4] = expires.nanoseconds
    record.words[5] = numberKey
    for word in 0..<4 { record.words[6 + word] = lines.words[word] }
  }

  @_noLocks
  init(from record: borrowing Record) {
    let packed = record.words[2]
    var lines = LineSet()
    lines.words[0] = record.words[6]
    lines.words[1] = record.words[7]
    lines.words[2] = record.words[8]
    lines.words[3] = record.words[9]
    self.init(
      slot: UInt32(truncatingIfNeeded: record.words[1]),
      kind: packed & 1 == 0 ? .voice : .sms,
      campaign: UInt16(truncatingIfNeeded: packed >> 8),
      priority: UInt8(truncatingIfNeeded: packed >> 24),
      due: Tick(nanoseconds: record.words[3]),
      expires: Tick(nanoseconds: record.words[4]),
      numberKey: record.words[5],
      parts: UInt8(truncatingIfNeeded: packed >> 32),
      lines: lines
    )
  }
}
