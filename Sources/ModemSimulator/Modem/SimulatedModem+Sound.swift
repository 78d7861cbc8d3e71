internal import Dialogue

/// The sound of a call: 320 octets every 20 ms each way, and what the callee makes of it.
extension SimulatedModem {
  /// 20 ms.
  static var frame: UInt64 { 20_000_000 }

  /// The command that opens the sound of a call: refused at the wrong moment.
  mutating func openSound(now: UInt64) -> CommandEnd {
    guard let call else { return .error }
    switch dialect.description.audioMoment {
    case .never: return .ok
    case .afterDial: break
    case .afterAnswer:
      let refused = UInt64(scenario.modem.soundRefusedSeconds * 1e9)
      guard let told = call.toldAnswerAt, now >= told + refused else { return .error }
    }
    playFrames(of: call.identifier, now: now)
    self.call?.hasSound = true
    mustFlushSound = true
    beginFrames(now: now)
    playFrames(of: call.identifier, now: now)
    return .ok
  }

  /// The command that closes it, in a call or outside.
  mutating func closeSound() -> CommandEnd {
    call?.hasSound = false
    call?.unplayed = []
    return .ok
  }

  /// Frames are exchanged from the answer on, or from the opening of the sound before it.
  mutating func beginFrames(now: UInt64) {
    guard let call, !call.hasFrames else { return }
    self.call?.hasFrames = true
    self.call?.heardUntil = now
    agenda.add(.soundFrame(call: call.identifier), at: now + Self.frame)
  }

  /// Takes what the daemon wrote to the sound tty, to play it in its time.
  ///
  /// Outside a call, and while the sound is not open, it is lost.
  public mutating func receiveSound(_ octets: ArraySlice<UInt8>) {
    guard let call, call.hasSound, !call.isPlayingFile else {
      oddOctet = nil
      return
    }
    var samples: [Int16] = []
    samples.reserveCapacity(octets.count / 2 + 1)
    for octet in octets {
      if let low = oddOctet {
        samples.append(Int16(bitPattern: UInt16(octet) << 8 | UInt16(low)))
        oddOctet = nil
      } else {
        oddOctet = octet
      }
    }
    self.call?.hasBegun = true
    // Half a second is all a modem holds.
    let room = max(0, 4_000 - call.unplayed.count)
    self.call?.unplayed.append(contentsOf: samples.prefix(room))
  }

  /// Goes through the frames of a call up to now, and says when the next are due.
  mutating func playFrames(of identifier: Int, now: UInt64) {
    guard var call, call.identifier == identifier, call.hasFrames else { return }
    agenda.strike { if case .soundFrame = $0 { true } else { false } }
    self.call = nil
    var isBored = false
    while call.heardUntil + Self.frame <= now {
      call.heardUntil += Self.frame
      isBored = playFrame(of: &call, at: call.heardUntil) || isBored
    }
    self.call = call
    agenda.add(.soundFrame(call: identifier), at: call.heardUntil + framesAlike(call) * Self.frame)
    if isBored { agenda.add(.release(call: identifier, by: .callee, cause: 16), at: now) }
  }

  /// How many frames may go by at once: one where sound is exchanged; without, as many as until the end of
  /// what the modem plays, or until the callee may do something about the silence.
  private func framesAlike(_ call: SimulatedCall) -> UInt64 {
    guard !call.hasSound, !keepsSound, call.answeredAt != nil else { return 1 }
    guard call.unplayed.isEmpty else { return UInt64((call.unplayed.count + 159) / 160) }
    if call.isPlayingFile { return 1 }
    return call.ear.framesToNotice(patience: call.callee.patience)
  }

  /// 20 ms of a call; whether the callee has had enough of the silence.
  private mutating func playFrame(of call: inout SimulatedCall, at now: UInt64) -> Bool {
    let count = min(160, call.unplayed.count)
    let isTaken = call.answeredAt != nil
    var hasStopped = false
    if isTaken {
      hasStopped = call.ear.hear(call.callee.isDeaf ? [] : call.unplayed.prefix(count))
      if keepsSound { keep(count, of: &call) }
      if call.hasSound, count < 160, call.hasBegun { call.underruns += 1 }
    }
    if call.hasSound {
      if isPlugged, !isHung { give(&call, call.unplayed.prefix(count), isTaken: isTaken) }
      if sound.count > Self.octetsMax { sound.removeAll() }
    }
    call.unplayed = call.unplayed.dropFirst(count)
    if call.isPlayingFile, call.unplayed.isEmpty {
      call.isPlayingFile = false
      agenda.add(.playOver(call: call.identifier), at: now)
    }
    if hasStopped { decide(&call, now: now) }
    return isTaken && call.ear.silence >= call.callee.patience && call.callee.kind == .answers
  }

  /// A frame of what is heard, towards the sound tty: as it comes, or in bunches with gaps.
  private mutating func give(
    _ call: inout SimulatedCall,
    _ played: ArraySlice<Int16>,
    isTaken: Bool
  ) {
    call.framesGiven += 1
    let given = call.bunch.count
    if isTaken {
      let echo = call.echo?.exchange(played) ?? []
      call.voice.appendFrame(to: &call.bunch, factor: call.callee.loudness, echo: echo)
    } else {
      call.ringing.appendFrame(to: &call.bunch)
    }
    let gap = scenario.modem.soundGap
    if gap > 0, call.framesGiven.isMultiple(of: gap) { call.bunch.removeSubrange(given...) }
    guard call.framesGiven.isMultiple(of: scenario.modem.soundBunch) else { return }
    sound += call.bunch
    call.bunch.removeAll(keepingCapacity: true)
  }

  private func keep(_ count: Int, of call: inout SimulatedCall) {
    guard call.played.count < 8_000 * 600 else { return }
    call.played.append(contentsOf: call.unplayed.prefix(count))
    for _ in count..<160 { call.played.append(0) }
  }

  /// The caller has stopped speaking: the callee presses the next key, if there is one.
  private mutating func decide(_ call: inout SimulatedCall, now: UInt64) {
    guard call.callee.kind == .answers, !call.isPressing,
      call.nextKey < call.callee.presses.count
    else { return }
    let key = call.callee.presses[call.nextKey]
    let lastWord = now - min(now, call.ear.silence)
    let time = max(now, lastWord + call.callee.pressAfter[call.nextKey])
    call.nextKey += 1
    call.isPressing = true
    agenda.add(.calleePresses(call: call.identifier, key: key), at: time)
  }

  mutating func calleePresses(
    _ identifier: Int,
    key: UInt8,
    now: UInt64,
    network: inout SimulatedNetwork
  ) {
    guard var call, call.identifier == identifier else { return }
    call.isPressing = false
    call.keys.append(key)
    switch call.callee.keyRoute {
    case .both, .tone: call.voice.press(key)
    case .urc: break
    }
    self.call = call
    let character = String(decoding: [key], as: UTF8.self)
    network.note(.keyPressed(call: identifier, key: character), line: name, at: now)
    switch call.callee.keyRoute {
    case .both, .urc: agenda.add(.keyTold(call: identifier, key: key), at: now + 60_000_000)
    case .tone: break
    }
  }

  /// A key in the words of the make, if it has been told to tell keys.
  mutating func tellKey(_ key: UInt8, of identifier: Int) {
    guard call?.identifier == identifier,
      let line = dialect.keyLine(key, given: settings.given)
    else { return }
    tell(line)
  }
}
