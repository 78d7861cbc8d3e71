import Rings

/// How many calls an hour each campaign may start, over all lines.
///
/// Two rules together. A token bucket spreads the calls evenly and lets at most `burst` of them
/// start in one go. And each start is remembered for an hour, so that no stretch of 60 minutes,
/// wherever it begins, ever holds more than `perHour` of them, also when the pace is changed. The
/// memory reaches back 16,384 starts; a greater pace is kept by the bucket alone, filled so much
/// more slowly that even with a burst no hour holds too many.
///
/// A campaign nobody has set keeps the usual pace: 100 calls an hour, one at a time.
@safe
struct CampaignPaces: ~Copyable {
  private struct Pace {
    var perHour: UInt32 = 100
    var burst: UInt32 = 1
    /// From one call to the next, when there is no burst.
    var interval: UInt64 = 36_000_000_000
    /// Starts so far.
    var starts: UInt64 = 0
    var lastStart: UInt64 = 0
    /// When the latest start is an hour old.
    var lastRelease: UInt64 = 0
    /// When the bucket will be full again.
    var fullAt: UInt64 = 0
    var readyAt: UInt64 = 0
  }

  @unsafe
  private let paces: UnsafeMutablePointer<Pace>
  /// For each campaign and start, in a circle: when it is an hour old.
  ///
  /// Written before it is read and left alone until then, so that campaigns that do not call take no
  /// memory.
  @unsafe
  private let releases: UnsafeMutablePointer<UInt64>

  init() {
    unsafe paces = .allocate(capacity: 64)
    unsafe paces.initialize(repeating: Pace(), count: 64)
    unsafe releases = .allocate(capacity: 64 * Int(Self.memory))
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
    var pace = unsafe paces[Int(campaign)]
    pace.fullAt = sum(max(pace.fullAt, now.nanoseconds), pace.interval)
    remember(campaign, &pace, at: now.nanoseconds, release: sum(now.nanoseconds, Self.hour))
    refresh(campaign, &pace)
    unsafe paces[Int(campaign)] = pace
  }

  /// Calls that started before this memory began.
  @_noLocks
  borrowing func seed(_ campaign: UInt16, starts: UInt32, millisecondsAgo: Int, now: Tick) {
    guard starts > 0, millisecondsAgo >= 0, millisecondsAgo < 3_600_000 else { return }
    var pace = unsafe paces[Int(campaign)]
    let ago = UInt64(millisecondsAgo) &* 1_000_000
    let start = now.nanoseconds > ago ? now.nanoseconds &- ago : 0
    let release = sum(now.nanoseconds, Self.hour &- ago)
    var remaining = min(UInt64(starts), Self.memory)
    while remaining > 0 {
      remember(campaign, &pace, at: start, release: release)
      remaining &-= 1
    }
    pace.fullAt = max(pace.fullAt, sum(start, pace.interval))
    refresh(campaign, &pace)
    unsafe paces[Int(campaign)] = pace
  }

  /// Sets a campaign's pace; what it has started stays remembered.
  @_noLocks
  borrowing func set(_ campaign: UInt16, perHour: UInt32, burst: UInt32, now: Tick) {
    var pace = unsafe paces[Int(campaign)]
    let most = perHour / 2 == 0 ? 1 : perHour / 2
    let burst = burst == 0 ? 1 : min(burst, most)
    guard pace.perHour != perHour || pace.burst != burst else { return }
    pace.perHour = perHour
    pace.burst = burst
    if perHour > 0 {
      let rate = UInt64(perHour) > Self.memory ? UInt64(perHour &- burst) : UInt64(perHour)
      pace.interval = (Self.hour &+ rate &- 1) / rate
      if pace.starts > 0 { pace.fullAt = max(pace.fullAt, sum(pace.lastStart, pace.interval)) }
      pace.fullAt = min(pace.fullAt, sum(now.nanoseconds, pace.interval &* UInt64(burst)))
    }
    refresh(campaign, &pace)
    unsafe paces[Int(campaign)] = pace
  }

  /// The place is for another campaign: no starts, the usual pace.
  @_noLocks
  borrowing func forget(_ campaign: UInt16) {
    unsafe paces[Int(campaign)] = Pace()
  }

  @_noLocks
  private borrowing func remember(
    _ campaign: UInt16,
    _ pace: inout Pace,
    at start: UInt64,
    release: UInt64
  ) {
    // In order even if history is told out of order: on the safe side.
    pace.lastRelease = max(pace.lastRelease, release)
    pace.lastStart = max(pace.lastStart, start)
    unsafe releases[entry(campaign, pace.starts)] = pace.lastRelease
    pace.starts &+= 1
  }

  /// Works out when the next call may start.
  @_noLocks
  private borrowing func refresh(_ campaign: UInt16, _ pace: inout Pace) {
    guard pace.perHour > 0 else {
      pace.readyAt = .max
      return
    }
    let slack = pace.interval &* UInt64(pace.burst &- 1)
    pace.readyAt = pace.fullAt > slack ? pace.fullAt &- slack : 0
    let perHour = UInt64(pace.perHour)
    if perHour <= Self.memory, pace.starts >= perHour {
      pace.readyAt = unsafe max(pace.readyAt, releases[entry(campaign, pace.starts &- perHour)])
    }
  }

  @_noLocks
  private borrowing func entry(_ campaign: UInt16, _ start: UInt64) -> Int {
    Int(truncatingIfNeeded: UInt64(campaign) &* Self.memory &+ start & (Self.memory &- 1))
  }

  @_noLocks
  private borrowing func sum(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? .max : sum
  }

  /// Starts remembered for each campaign.
  private static var memory: UInt64 {
    @_noLocks
    get { 16_384 }
  }

  private static var hour: UInt64 {
    @_noLocks
    get { 3_600_000_000_000 }
  }
}
