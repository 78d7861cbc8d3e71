public import Rings

extension Dispatcher {
  /// Sets how many calls a campaign may start over all lines.
  ///
  /// Never more than `perHour` in any 60 minutes, evenly spread, and at most `burst` in one go. It
  /// holds for calls only. Calls already started stay counted. A campaign never set has 100 an hour,
  /// one at a time.
  ///
  /// - Parameters:
  ///   - campaign: Its place, 0 to 63.
  ///   - perHour: Calls in any hour; 0 starts none.
  ///   - burst: Calls that may start together after a quiet time: at least 1, at most half the pace.
  ///   - now: The time.
  @_noLocks
  public mutating func setPace(campaign: UInt16, perHour: UInt32, burst: UInt32, now: Tick) {
    guard campaign < 64 else { return }
    stir()
    paces.set(campaign, perHour: perHour, burst: burst, now: now)
  }

  /// Counts calls a campaign started before this dispatcher was made, oldest first.
  @_noLocks
  public mutating func seedPace(
    campaign: UInt16,
    starts: UInt32,
    millisecondsAgo: Int,
    now: Tick
  ) {
    guard campaign < 64 else { return }
    stir()
    paces.seed(campaign, starts: starts, millisecondsAgo: millisecondsAgo, now: now)
  }

  /// Forgets a campaign's calls and its pace: the place is for another campaign.
  @_noLocks
  public mutating func forgetPace(campaign: UInt16) {
    guard campaign < 64 else { return }
    stir()
    paces.forget(campaign)
  }
}
