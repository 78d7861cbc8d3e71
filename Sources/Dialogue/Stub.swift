import Rings

extension Dialogue {
  @_noLocks
  mutating func synchronise(now: Tick, model: borrowing ModemModel) {}
  @_noLocks
  mutating func takePrompt(now: Tick, model: borrowing ModemModel) {}
  @_noLocks
  mutating func takeLine(now: Tick, model: borrowing ModemModel) {}
  @_noLocks
  mutating func passTime(now: Tick, model: borrowing ModemModel) {}
  @_noLocks
  mutating func proceed(now: Tick, model: borrowing ModemModel) {}
  @_noLocks
  mutating func requestHangUp(now: Tick, model: borrowing ModemModel) {}
  @_noLocks
  mutating func abandonJob(_ f: LineFault, now: Tick) {}
  @_noLocks
  mutating func beginJob(_ p: Phase) {}
  var nextDue: Tick {
    @_noLocks
    get { .distantFuture }
  }
  var isServiceable: Bool {
    @_noLocks
    get { true }
  }
}
