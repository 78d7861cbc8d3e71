import Rings

/// How many calls an hour each campaign may start, over all lines.
///
/// Two rules together. A token bucket spreads the calls evenly and lets at most `burst` of them
/// start in one go. And the start of a call is remembered for an hour, so that no stretch of 60
/// minutes, wherever it begins, ever holds more than `perHour` starts. Up to 510 calls an hour every
/// start is remembered by itself; above, neighbours share one entry, which lasts as long as the
/// latest of them: on the safe side by less than one in 250.
///
/// A campaign nobody has set keeps the usual pace: 100 calls an hour, one at a time.
@safe
struct CampaignPaces: ~Copyable {
  private struct Pace {
    var perHour: UInt32 = 100
    var burst: UInt32 = 1
    /// Starts that share one entry of the memory.
    var group: UInt64 = 1
    /// Starts so far.
    var starts: UInt64 = 0
    /// When the bucket will be full again.
    var fullAt: UInt64 = 0
    var lastStart: UInt64 = 0
    var readyAt: UInt64 = 0

    var interval: UInt64 {
      @_noLocks
      get { (3_600_000_000_000 &+ UInt64(perHour) &- 1) / UInt64(perHour == 0 ? 1 : perHour) }
    }
  }

  @unsafe
  private let paces: UnsafeMutablePointer<Pace>
  /// For each campaign and entry: when its starts are an hour old.
  @unsafe
  private let releases: UnsafeMutablePointer<UInt64>

  init() {
    unsafe paces = .allocate(capacity: 64)
    unsafe paces.initialize(repeating: Pace(), count: 64)
    unsafe releases = .allocate(capacity: 64 * 512)
    unsafe releases.initialize(repeating: 0, count: 64 * 512)
  }

  deinit {
    unsafe paces.deallocate()
    unsafe releases.deallocate()
  }

  /// When the campaign's next call may start.
  @_noLocks
  borrowing func readyAt(_ campaign: UInt16) -> UInt64 {
    unsafe paces[Int(campaign)].readyAt
  }

  /// A call starts.
  @_noLocks
  borrowing func start(_ campaign: UInt16, now: Tick) {
    note(campaign, at: now.nanoseconds, release: sum(now.nanoseconds, Self.hour))
  }

  /// Calls that started before this memory began.
  @_noLocks
  borrowing func seed(_ campaign: UInt16, starts: UInt32, millisecondsAgo: Int, now: Tick) {
    guard millisecondsAgo >= 0, millisecondsAgo < 3_600_000 else { return }
    let ago = UInt64(millisecondsAgo) &* 1_000_000
    let start = now.nanoseconds > ago ? now.nanoseconds &- ago : 0
    var remaining = unsafe min(starts, paces[Int(campaign)].perHour)
    while remaining > 0 {
      note(campaign, at: start, release: sum(now.nanoseconds, Self.hour &- ago))
      remaining &-= 1
    }
  }

  /// Sets a campaign's pace; what it has started stays remembered.
  @_noLocks
  borrowing func set(_ campaign: UInt16, perHour: UInt32, burst: UInt32, now: Tick) {
    var pace = unsafe paces[Int(campaign)]
    let wanted = burst == 0 ? 1 : burst
    guard pace.perHour != perHour || pace.burst != wanted else { return }
    let group = (UInt64(perHour) &+ 509) / 510
    pace.perHour = perHour
    pace.burst = wanted
    if group != pace.group, group > 0 { regroup(campaign, &pace, group: group, now: now) }
    if perHour > 0 {
      if pace.starts > 0 { pace.fullAt = max(pace.fullAt, sum(pace.lastStart, pace.interval)) }
      let most = pace.interval.multipliedReportingOverflow(by: UInt64(wanted)).partialValue
      pace.fullAt = min(pace.fullAt, sum(now.nanoseconds, most))
    }
    unsafe paces[Int(campaign)] = pace
    refresh(campaign)
  }

  /// The place is for another campaign: no starts, the usual pace.
  @_noLocks
  borrowing func forget(_ campaign: UInt16) {
    unsafe paces[Int(campaign)] = Pace()
  }

  @_noLocks
  private borrowing func note(_ campaign: UInt16, at start: UInt64, release: UInt64) {
    var pace = unsafe paces[Int(campaign)]
    let entry = entry(campaign, pace.starts / pace.group)
    // Entries only ever grow later, also when history comes out of order.
    let previous = pace.starts == 0 ? 0 : pace.starts &- 1
    let latest = unsafe pace.starts == 0 ? 0 : releases[self.entry(campaign, previous / pace.group)]
    unsafe releases[entry] = max(release, latest)
    pace.starts &+= 1
    pace.lastStart = max(pace.lastStart, start)
    pace.fullAt = sum(max(pace.fullAt, start), pace.interval)
    unsafe paces[Int(campaign)] = pace
    refresh(campaign)
  }

  /// Works out when the next call may start.
  @_noLocks
  private borrowing func refresh(_ campaign: UInt16) {
    let pace = unsafe paces[Int(campaign)]
    guard pace.perHour > 0 else {
      unsafe paces[Int(campaign)].readyAt = .max
      return
    }
    let slack = pace.interval.multipliedReportingOverflow(by: UInt64(pace.burst &- 1)).partialValue
    var ready = pace.fullAt > slack ? pace.fullAt &- slack : 0
    if pace.starts >= UInt64(pace.perHour) {
      let oldest = (pace.starts &- UInt64(pace.perHour)) / pace.group
      ready = unsafe max(ready, releases[entry(campaign, oldest)])
    }
    unsafe paces[Int(campaign)].readyAt = ready
  }

  /// Another size of group: the starts of the last hour are kept as if all were the latest.
  @_noLocks
  private borrowing func regroup(
    _ campaign: UInt16,
    _ pace: inout Pace,
    group: UInt64,
    now: Tick
  ) {
    var remembered: UInt64 = 0
    var latest: UInt64 = 0
    var index = 0
    while index < 512 {
      let release = unsafe releases[Int(campaign) &* 512 &+ index]
      if release > now.nanoseconds {
        remembered &+= pace.group
        latest = max(latest, release)
      }
      index &+= 1
    }
    remembered = min(min(remembered, pace.starts), UInt64(pace.perHour))
    pace.group = group
    pace.starts = remembered
    index = 0
    while index < 512 {
      unsafe releases[Int(campaign) &* 512 &+ index] = remembered > 0 ? latest : 0
      index &+= 1
    }
  }

  @_noLocks
  private borrowing func entry(_ campaign: UInt16, _ number: UInt64) -> Int {
    Int(campaign) &* 512 &+ Int(truncatingIfNeeded: number & 511)
  }

  @_noLocks
  private borrowing func sum(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? .max : sum
  }

  private static var hour: UInt64 {
    @_noLocks
    get { 3_600_000_000_000 }
  }
}
