import ATGrammar
public import Rings

/// Files played into a call by the modem itself.
///
/// One at a time: another one, or a wish to stop, ends the one that plays first. The modem's word that
/// it has ended counts once, and only for a file that nobody stopped.
extension Dialogue {
  /// How long after its end was granted a modem may take to say so.
  private static var settleMilliseconds: Int {
    @_noLocks
    get { 300 }
  }

  /// How much longer than its sound a file may play before its end is taken for told.
  private static var overrunMilliseconds: Int {
    @_noLocks
    get { 5_000 }
  }

  /// Plays a file in place of what is played; ``DialogueEvent/fileFinished`` follows unless stopped.
  ///
  /// A refused command is tried again as long as an audio path would be; then the call is given up.
  ///
  /// - Parameters:
  ///   - content: What stands for the content.
  ///   - octets: How long the file is.
  ///   - milliseconds: How long it plays.
  ///   - now: The present.
  ///   - model: How this modem speaks.
  /// - Returns: False, and nothing is done, if no call is answered or the file is not on the modem.
  @_noLocks
  public mutating func playFile(
    _ content: UInt64,
    octets: Int,
    milliseconds: Int,
    now: Tick,
    model: borrowing ModemModel
  ) -> Bool {
    guard phase == .calling, call.stage == .answered else { return false }
    guard let place = files.place(of: content, octets: octets) else { return false }
    call.play.wanted = place
    call.play.wantedMilliseconds = milliseconds
    call.play.triedUntil = now.advanced(byMilliseconds: model.audioWindowMilliseconds)
    if call.play.stage == .idle { call.play.dueAt = now }
    stopCurrent()
    proceed(now: now, model: model)
    return true
  }

  /// Stops what is played; its end is not told.
  @_noLocks
  public mutating func stopFile(now: Tick, model: borrowing ModemModel) {
    guard phase == .calling else { return }
    call.play.wanted = -1
    stopCurrent()
    proceed(now: now, model: model)
  }

  @_noLocks
  private mutating func stopCurrent() {
    switch call.play.stage {
    case .starting, .playing: call.play.mustStop = true
    case .idle, .stopping, .settling: break
    }
  }

  /// Sends the play or stop command that is due; false if none is.
  @_noLocks
  mutating func continuePlaying(now: Tick, model: borrowing ModemModel) -> Bool {
    switch call.play.stage {
    case .playing:
      if call.play.mustStop, !model.files.stop.isEmpty {
        stopPlaying(now: now, model: model)
        return true
      }
      if call.play.endsAt <= now { noteFileFinished(now: now, model: model) }
    case .settling:
      if call.play.dueAt <= now { call.play.stage = .idle }
    case .idle, .starting, .stopping:
      break
    }
    guard call.play.stage == .idle, call.play.wanted >= 0, call.play.dueAt <= now else {
      return false
    }
    call.play.current = call.play.wanted
    call.play.currentMilliseconds = call.play.wantedMilliseconds
    call.play.wanted = -1
    call.play.mustStop = false
    call.play.stage = .starting
    append(model.files.play, place: call.play.current, octets: 0, model: model)
    endCommand(as: .filePlay, within: model.deadlines.audio, now: now)
    return true
  }

  /// Sends the command that ends the playing.
  @_noLocks
  mutating func stopPlaying(now: Tick, model: borrowing ModemModel) {
    call.play.stage = .stopping
    call.play.mustStop = false
    call.play.hasFinished = false
    append(model.files.stop, place: call.play.current, octets: 0, model: model)
    endCommand(as: .fileStop, within: model.deadlines.audio, now: now)
  }

  @_noLocks
  mutating func playConcluded(
    _ exchange: Exchange,
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    if exchange == .fileStop {
      call.play.stage = call.play.hasFinished ? .idle : .settling
      call.play.dueAt = now.advanced(
        byMilliseconds: call.play.hasFinished ? 0 : Self.settleMilliseconds
      )
      return
    }
    guard !result.isOK else {
      call.play.stage = .playing
      call.play.endsAt = now.advanced(
        byMilliseconds: call.play.currentMilliseconds &+ Self.overrunMilliseconds
      )
      return
    }
    call.play.stage = .idle
    call.play.dueAt = now.advanced(byMilliseconds: model.audioRetryMilliseconds)
    let isStopped = call.play.mustStop
    call.play.mustStop = false
    guard call.stage == .answered, !isStopped else { return }
    call.play.wanted = call.play.current
    call.play.wantedMilliseconds = call.play.currentMilliseconds
    if call.play.triedUntil <= now {
      call.play.wanted = -1
      call.end.fault = .audioRefused
      call.mustHangUp = true
    }
  }

  /// The modem says that a file has been played, or it ought to have long ago.
  @_noLocks
  mutating func noteFileFinished(now: Tick, model: borrowing ModemModel) {
    switch call.play.stage {
    case .idle, .starting:
      // The last word on a file before.
      break
    case .playing:
      let isStopped = call.play.mustStop
      call.play.stage = .idle
      call.play.mustStop = false
      call.play.dueAt = now
      call.play.endsAt = .distantFuture
      if !isStopped { events.append(.fileFinished) }
    case .stopping:
      call.play.hasFinished = true
    case .settling:
      call.play.stage = .idle
      call.play.dueAt = now
    }
  }

  /// When something of the playing is due while no command is in flight.
  var playDue: Tick {
    @_noLocks
    get {
      switch call.play.stage {
      case .idle: return call.play.wanted >= 0 ? call.play.dueAt : .distantFuture
      case .starting, .stopping: return .distantFuture
      case .playing: return call.play.endsAt
      case .settling: return call.play.dueAt
      }
    }
  }
}
