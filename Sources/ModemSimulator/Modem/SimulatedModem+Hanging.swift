/// A modem that neither hears nor speaks, and what wakes it.
extension SimulatedModem {
  /// Whether it neither hears nor speaks at present.
  var isHung: Bool { time < hungUntil }

  mutating func hang(until end: UInt64, cure: Fault.Cure?) {
    hungUntil = end
    self.cure = cure
    cureLine.removeAll()
    inbox.removeAll()
    if end < .max { agenda.add(.hangOver, at: end) }
  }

  /// The tty was closed and opened again.
  public mutating func reopened(now: UInt64) {
    time = max(time, now)
    guard isHung, cure == .reopen else { return }
    wake()
  }

  /// Looks for what wakes the modem in what it does not hear; what follows that is heard.
  mutating func seekCure(
    in octets: [UInt8],
    now: UInt64,
    network: inout SimulatedNetwork
  ) {
    switch cure {
    case nil, .reopen: return
    case .escape:
      guard let index = octets.firstIndex(of: 0x1B) else { return }
      wake()
      inbox.append(contentsOf: octets[index...])
    case .attention, .reset:
      for (index, octet) in octets.enumerated() {
        if octet >= 0x20, cureLine.count < 64 { cureLine.append(octet) }
        guard octet == 0x0D else { continue }
        let line = String(decoding: cureLine, as: UTF8.self).uppercased()
        cureLine.removeAll()
        if cure == .attention, line == "AT" {
          wake()
          inbox.append(contentsOf: Array("AT\r".utf8) + octets[(index + 1)...])
          break
        }
        if cure == .reset, line.hasSuffix("+CFUN=1,1") {
          wake()
          reboot(now: now, network: &network)
          return
        }
      }
    }
    workOff(now: now, network: &network)
  }

  private mutating func wake() {
    hungUntil = 0
    cure = nil
    mode = .commands
    line.removeAll()
    isBusy = false
    pendingAnswer.removeAll()
  }
}
