/// How the modem says things.
extension SimulatedModem {
  /// Puts octets on the line, behind everything that still waits to be said.
  mutating func put(_ octets: [UInt8]) {
    guard isPlugged, !isHung else { return }
    if delayed.isEmpty {
      guard outbox.count + octets.count <= Self.octetsMax else { return }
      outbox.append(contentsOf: octets)
    } else {
      delayed[delayed.count - 1].octets.append(contentsOf: octets)
    }
  }

  /// Says an unsolicited line, or keeps it while a PDU is being entered.
  mutating func tell(_ text: String) {
    switch power {
    case .on: break
    case .booting, .unplugged: return
    }
    switch mode {
    case .prompt, .file:
      if heldLines.count < 64 { heldLines.append(text) }
    case .commands:
      put(framed(text))
    }
  }

  mutating func tellHeldLines() {
    let lines = heldLines
    heldLines.removeAll()
    for line in lines { put(framed(line)) }
  }

  /// A line as V.250 §5.7.1 frames it.
  func framed(_ text: String) -> [UInt8] {
    settings.verbose ? Array("\r\n\(text)\r\n".utf8) : Array("\(text)\r\n".utf8)
  }

  /// Answers a command line: what was gathered, then the final result.
  mutating func answer(_ end: CommandEnd, now: UInt64, network: inout SimulatedNetwork) {
    var octets: [UInt8] = []
    for information in informations { octets.append(contentsOf: framed(information)) }
    informations.removeAll()
    octets.append(contentsOf: result(end))
    let latency =
      scenario.modem.commandLatency.high > 0 ? scenario.modem.commandLatency.draw(&chance) : 0
    guard latency > 0 else {
      send(answer: octets, now: now, network: &network)
      return
    }
    isBusy = true
    pendingAnswer = octets
    agenda.add(.answerReady, at: now + latency)
  }

  mutating func send(answer octets: [UInt8], now: UInt64, network: inout SimulatedNetwork) {
    guard !isHung else { return }
    guard octets.count > 2, strikes(.lineTorn, now: now, network: &network) else {
      put(octets)
      return
    }
    // Two cuts, and pauses between the pieces.
    let first = 1 + Int(chance.next() % UInt64(octets.count - 2))
    let second = first + 1 + Int(chance.next() % UInt64(octets.count - first))
    let pieces = [octets[..<first], octets[first..<min(second, octets.count)]]
    var time = max(now, delayed.last?.time ?? now)
    put(Array(pieces[0]))
    time += pause()
    delayed.append((time, Array(pieces[1])))
    if second < octets.count {
      delayed.append((time + pause(), Array(octets[second...])))
    }
  }

  private mutating func pause() -> UInt64 {
    (20 + chance.next() % 280) * 1_000_000
  }

  private func result(_ end: CommandEnd) -> [UInt8] {
    switch end {
    case .ok: word("OK", code: 0)
    case .error: word("ERROR", code: 4)
    case .noCarrier: word("NO CARRIER", code: 3)
    case .messageError(let number): line("+CMS ERROR: \(number)")
    case .equipmentError(let number):
      switch settings.errorFormat {
      case 0: word("ERROR", code: 4)
      case 1: line("+CME ERROR: \(number)")
      default: line("+CME ERROR: \(Self.equipmentErrorText(number))")
      }
    case .prompt, .fileEntry, .silence: []
    }
  }

  private func word(_ text: String, code: Int) -> [UInt8] {
    if settings.quiet { return [] }
    return settings.verbose ? Array("\r\n\(text)\r\n".utf8) : Array("\(code)\r".utf8)
  }

  private func line(_ text: String) -> [UInt8] {
    settings.quiet ? [] : framed(text)
  }

  /// A result that comes by itself, as `NO CARRIER` at the end of a call.
  mutating func tellResult(_ text: String, code: Int) {
    switch power {
    case .on: break
    case .booting, .unplugged: return
    }
    switch mode {
    case .prompt, .file: if heldLines.count < 64 { heldLines.append(text) }
    case .commands: put(word(text, code: code))
    }
  }

  private static func equipmentErrorText(_ number: Int) -> String {
    switch number {
    case 3: "operation not allowed"
    case 4: "operation not supported"
    case 10: "SIM not inserted"
    case 11: "SIM PIN required"
    case 16: "incorrect password"
    case 30: "no network service"
    case 50: "incorrect parameters"
    default: "unknown"
    }
  }
}
