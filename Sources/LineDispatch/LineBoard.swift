import Rings

/// What the dispatcher knows of one line.
struct LineEntry {
  var uses = LineUses(voice: false, sms: false)
  var guardMilliseconds = 0
  /// The fleet says it may take an order.
  var isIdle = false
  /// An order was given to it and is not finished.
  var isEngaged = false
  /// Between two orders nothing is begun on it before this.
  var restsUntil = Tick.zero
  /// The order it is engaged with.
  var numberKey: UInt64 = 0
  var reservedParts: UInt8 = 0
  var reservedQuarter: UInt64 = 0
  /// Neighbours among the idle lines, longest idle first.
  var next = UInt32.max
  var previous = UInt32.max

  @_noLocks
  init() {}
}

/// The lines: which may take a call or an SMS now, and in what order they are asked.
@safe
struct LineBoard: ~Copyable {
  let capacity: Int
  @unsafe
  private let entries: UnsafeMutablePointer<LineEntry>
  /// Idle, rested, and used for calls.
  private(set) var readyForVoice = LineSet()
  /// Idle, rested, and used for SMS.
  private(set) var readyForSMS = LineSet()
  /// Idle, but resting.
  private(set) var resting = LineSet()
  /// The first end of a rest.
  private(set) var restEnd = Tick.distantFuture
  private var longestIdle = UInt32.max
  private var latestIdle = UInt32.max

  init(capacity: Int) {
    self.capacity = capacity
    unsafe entries = .allocate(capacity: capacity)
    unsafe entries.initialize(repeating: LineEntry(), count: capacity)
  }

  deinit {
    unsafe entries.deallocate()
  }

  /// Whether a number is that of a line.
  @_noLocks
  borrowing func has(_ line: Int) -> Bool {
    line >= 0 && line < capacity
  }

  /// What is known of a line.
  @_noLocks
  borrowing func entry(_ line: Int) -> LineEntry {
    unsafe entries[line]
  }

  /// Whether any line may take anything now.
  var isAnyReady: Bool {
    @_noLocks
    get { !readyForVoice.isEmpty || !readyForSMS.isEmpty }
  }

  /// Sets what a line is used for and how long it rests after an order.
  @_noLocks
  mutating func set(_ line: Int, uses: LineUses, guardMilliseconds: Int) {
    unsafe entries[line].uses = uses
    unsafe entries[line].guardMilliseconds = guardMilliseconds
    if isOffered(line), !resting.contains(line) { makeReady(line) }
  }

  /// The line says it is idle.
  @_noLocks
  mutating func becomesIdle(_ line: Int, now: Tick) {
    guard unsafe !entries[line].isIdle else { return }
    unsafe entries[line].isIdle = true
    if unsafe !entries[line].isEngaged { offer(line, now: now) }
  }

  /// The line says it is not.
  @_noLocks
  mutating func goes(_ line: Int) {
    if isOffered(line) { withhold(line) }
    unsafe entries[line].isIdle = false
  }

  /// An order is given to the line: it is engaged, and has to say anew that it is idle.
  @_noLocks
  mutating func engages(_ line: Int, numberKey: UInt64, parts: UInt8, quarter: UInt64) {
    withhold(line)
    unsafe entries[line].isIdle = false
    unsafe entries[line].isEngaged = true
    unsafe entries[line].numberKey = numberKey
    unsafe entries[line].reservedParts = parts
    unsafe entries[line].reservedQuarter = quarter
  }

  /// Segments reserved for the line's order are given back.
  ///
  /// - Returns: How many: no more than are reserved.
  @_noLocks
  mutating func takesBack(_ line: Int, parts: UInt8) -> UInt8 {
    let reserved = unsafe entries[line].reservedParts
    let returned = parts < reserved ? parts : reserved
    unsafe entries[line].reservedParts = reserved &- returned
    return returned
  }

  /// The line's order is over.
  @_noLocks
  mutating func finishes(_ line: Int, now: Tick) {
    unsafe entries[line].isEngaged = false
    unsafe entries[line].restsUntil = now.advanced(
      byMilliseconds: entries[line].guardMilliseconds
    )
    if unsafe entries[line].isIdle { offer(line, now: now) }
  }

  /// Lets the lines go on whose rest is over.
  @_noLocks
  mutating func wake(now: Tick) {
    guard now >= restEnd else { return }
    restEnd = .distantFuture
    var next = resting.first(from: 0)
    while let line = next {
      let end = unsafe entries[line].restsUntil
      if end <= now {
        resting.remove(line)
        makeReady(line)
      } else if end < restEnd {
        restEnd = end
      }
      next = resting.first(from: line &+ 1)
    }
  }

  /// The longest idle of some lines; `nil` if none of them is idle.
  @_noLocks
  borrowing func longestIdle(of lines: LineSet) -> Int? {
    var line = longestIdle
    while line != .nowhere {
      if lines.contains(Int(line)) { return Int(line) }
      line = unsafe entries[Int(line)].next
    }
    return nil
  }

  /// The next longest idle of some lines after one of them.
  @_noLocks
  borrowing func longestIdle(of lines: LineSet, after line: Int) -> Int? {
    var line = unsafe entries[line].next
    while line != .nowhere {
      if lines.contains(Int(line)) { return Int(line) }
      line = unsafe entries[Int(line)].next
    }
    return nil
  }

  @_noLocks
  private borrowing func isOffered(_ line: Int) -> Bool {
    unsafe entries[line].isIdle && !entries[line].isEngaged
  }

  @_noLocks
  private mutating func offer(_ line: Int, now: Tick) {
    let index = UInt32(truncatingIfNeeded: line)
    unsafe entries[line].previous = latestIdle
    unsafe entries[line].next = .nowhere
    if latestIdle == .nowhere {
      longestIdle = index
    } else {
      unsafe entries[Int(latestIdle)].next = index
    }
    latestIdle = index
    let end = unsafe entries[line].restsUntil
    if end <= now {
      makeReady(line)
    } else {
      resting.insert(line)
      if end < restEnd { restEnd = end }
    }
  }

  @_noLocks
  private mutating func withhold(_ line: Int) {
    let entry = unsafe entries[line]
    if entry.previous == .nowhere {
      longestIdle = entry.next
    } else {
      unsafe entries[Int(entry.previous)].next = entry.next
    }
    if entry.next == .nowhere {
      latestIdle = entry.previous
    } else {
      unsafe entries[Int(entry.next)].previous = entry.previous
    }
    readyForVoice.remove(line)
    readyForSMS.remove(line)
    resting.remove(line)
  }

  @_noLocks
  private mutating func makeReady(_ line: Int) {
    let uses = unsafe entries[line].uses
    readyForVoice.remove(line)
    readyForSMS.remove(line)
    if uses.voice { readyForVoice.insert(line) }
    if uses.sms { readyForSMS.insert(line) }
  }
}
