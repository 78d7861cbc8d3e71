import Rings

/// How many SMS segments each line's SIM has sent in the last 24 hours.
///
/// Counted in quarters of an hour, and a quarter that reaches into the last 24 hours counts whole:
/// what a SIM has sent in any 24 hours never passes its quota, and a segment is forgotten at most
/// 15 minutes late.
@safe
struct SegmentQuotas: ~Copyable {
  private struct Account {
    var quota: UInt32 = 0
    /// Sum over the quarters that count.
    var used: UInt32 = 0
  }

  /// Quarters that may hold something of the last 24 hours, the present one included.
  static var window: UInt64 {
    @_noLocks
    get { 97 }
  }

  private let lineCapacity: Int
  /// The present quarter, counted from some time before the clock's origin.
  private(set) var quarter: UInt64 = 256
  @unsafe
  private let accounts: UnsafeMutablePointer<Account>
  /// For each line 128 quarters, used in a circle.
  @unsafe
  private let quarters: UnsafeMutablePointer<UInt16>

  init(lineCapacity: Int) {
    self.lineCapacity = lineCapacity
    unsafe accounts = .allocate(capacity: lineCapacity)
    unsafe accounts.initialize(repeating: Account(), count: lineCapacity)
    unsafe quarters = .allocate(capacity: lineCapacity * 128)
    unsafe quarters.initialize(repeating: 0, count: lineCapacity * 128)
  }

  deinit {
    unsafe accounts.deallocate()
    unsafe quarters.deallocate()
  }

  /// When the present quarter ends and an old one stops counting.
  var quarterEnd: UInt64 {
    @_noLocks
    get {
      let (end, overflow) = (quarter &- 255).multipliedReportingOverflow(by: Self.nanoseconds)
      return overflow ? .max : end
    }
  }

  /// Segments a line may still send.
  @_noLocks
  borrowing func remaining(_ line: Int) -> UInt32 {
    let account = unsafe accounts[line]
    return account.used >= account.quota ? 0 : account.quota &- account.used
  }

  /// Segments a line may send in 24 hours.
  @_noLocks
  borrowing func quota(_ line: Int) -> UInt32 {
    unsafe accounts[line].quota
  }

  /// Sets what a line may send in 24 hours; what it has sent stays counted.
  @_noLocks
  borrowing func set(_ line: Int, quota: Int) {
    unsafe accounts[line].quota = UInt32(truncatingIfNeeded: min(max(quota, 0), 65_535))
  }

  /// Counts segments in the present quarter or so many before it.
  @_noLocks
  borrowing func count(_ line: Int, parts: UInt16, quartersAgo: UInt64) {
    guard quartersAgo < Self.window else { return }
    let place = place(line, quarter &- quartersAgo)
    let before = unsafe quarters[place]
    let after = before.addingReportingOverflow(parts)
    unsafe quarters[place] = after.overflow ? .max : after.partialValue
    unsafe accounts[line].used = accounts[line].used &+ UInt32(quarters[place] &- before)
  }

  /// Takes back segments counted in a quarter, if it still counts.
  @_noLocks
  borrowing func takeBack(_ line: Int, parts: UInt16, from counted: UInt64) {
    guard counted <= quarter, quarter &- counted < Self.window else { return }
    let place = place(line, counted)
    let before = unsafe quarters[place]
    unsafe quarters[place] = before > parts ? before &- parts : 0
    unsafe accounts[line].used = accounts[line].used &- UInt32(before &- quarters[place])
  }

  /// Moves on to the quarter of a tick.
  ///
  /// - Returns: Whether an old quarter has stopped counting.
  @_noLocks
  mutating func advance(to now: Tick) -> Bool {
    guard now.nanoseconds >= quarterEnd else { return false }
    let target = now.nanoseconds / Self.nanoseconds &+ 256
    let first = target &- quarter > 128 ? target &- 128 : quarter
    var line = 0
    while line < lineCapacity {
      var step = first &+ 1
      while step <= target {
        let place = place(line, step &- Self.window)
        unsafe accounts[line].used = accounts[line].used &- UInt32(quarters[place])
        unsafe quarters[place] = 0
        step &+= 1
      }
      line &+= 1
    }
    quarter = target
    return true
  }

  @_noLocks
  private borrowing func place(_ line: Int, _ quarter: UInt64) -> Int {
    line &* 128 &+ Int(truncatingIfNeeded: quarter & 127)
  }

  private static var nanoseconds: UInt64 {
    @_noLocks
    get { 900_000_000_000 }
  }
}
