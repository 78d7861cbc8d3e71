/// The sound of a call: 320 octets every 20 ms each way, and what the callee makes of it.
extension SimulatedModem {
  /// 20 ms.
  static var frame: UInt64 { 20_000_000 }

  /// `+CPCMREG`: the sound tty of a SIM7600.
  mutating func soundRegister(_ command: CommandText, now: UInt64) -> CommandEnd {
    guard family.isSIMCom else { return .error }
    switch command.form {
    case .test: informations.append("+CPCMREG: (0-1)")
    case .read: informations.append("+CPCMREG: \(call?.hasSound == true ? 1 : 0)")
    case .bare: return .error
    case .set:
      guard command.number(0) == 1 else {
        call?.hasSound = false
        call?.unplayed.removeAll()
        return .ok
      }
      let refused = UInt64(scenario.modem.soundRefusedSeconds * 1e9)
      guard let answered = call?.answeredAt, now >= answered + refused else { return .error }
      call?.hasSound = true
      mustFlushSound = true
    }
    return .ok
  }

  /// Takes what the daemon wrote to the sound tty, to play it in its time.
  ///
  /// Outside a call, and while the sound is not open, it is lost.
  public mutating func receiveSound(_ octets: ArraySlice<UInt8>) {
    guard call?.hasSound == true else {
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
    call?.hasBegun = true
    // Half a second is all a modem holds.
    let room = max(0, 4_000 - (call?.unplayed.count ?? 0))
    call?.unplayed.append(contentsOf: samples.prefix(room))
  }

  /// 20 ms of an answered call.
  mutating func playFrame(of identifier: Int, now: UInt64) {
    guard var call, call.identifier == identifier else { return }
    self.call = nil
    let count = min(160, call.unplayed.count)
    let hasStopped = call.ear.hear(call.unplayed[..<count])
    if keepsSound { keep(count, of: &call, now: now) }
    if call.hasSound {
      if count < 160, call.hasBegun { call.underruns += 1 }
      if isPlugged, !isHung { call.voice.appendFrame(to: &sound) }
      if sound.count > Self.octetsMax { sound.removeAll() }
    }
    call.unplayed.removeFirst(count)
    if hasStopped { decide(&call, now: now) }
    let isBored = call.ear.silence >= call.callee.patience && call.callee.kind == .answers
    self.call = call
    agenda.add(.soundFrame(call: identifier), at: now + Self.frame)
    if isBored { agenda.add(.release(call: identifier, by: .callee, cause: 16), at: now) }
  }

  private func keep(_ count: Int, of call: inout SimulatedCall, now: UInt64) {
    guard call.played.count < 8_000 * 600 else { return }
    call.played.append(contentsOf: call.unplayed[..<count])
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

  /// `+RXDTMF`, framed by one CR more than other lines, as some firmware does.
  mutating func tellKey(_ key: UInt8, of identifier: Int) {
    guard call?.identifier == identifier, family.isSIMCom, settings.reportsKeys else { return }
    tell("\r+RXDTMF: " + String(decoding: [key], as: UTF8.self))
  }
}
