package import Dialogue

/// A modem that answers everything as one would wish.
package enum ObligingModem {
  /// A SUBMIT to a number that no one has, without a service centre of its own.
  package static let submit = octets("0011000C911809000010100000AA05E8329BFD06")

  /// Octets of their hexadecimal digits; what is no digit counts as 0.
  package static func octets(_ hex: String) -> [UInt8] {
    let digits = Array(hex.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).map { index in
      UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16) ?? 0
    }
  }

  /// What an obliging modem answers to a command.
  package static func answer(to command: String) -> String {
    switch command {
    case "AT+CGSN": "\r\n490154203237518\r\n\r\nOK\r\n"
    case "AT+CPIN?": "\r\n+CPIN: READY\r\n\r\nOK\r\n"
    case "AT+CCID": "\r\n+CCID: \"8981100000000000001\"\r\n\r\nOK\r\n"
    case "AT+CICCID": "\r\n+ICCID: 8981100000000000001\r\n\r\nOK\r\n"
    case "AT+CCID?", "AT+ICCID", "AT+QCCID", "AT+ZICCID?", "AT^ICCID?", "AT!ICCID?", "AT#CCID":
      "\r\n8981100000000000001\r\n\r\nOK\r\n"
    case "AT+CIMI": "\r\n440101234567890\r\n\r\nOK\r\n"
    case "AT+CSQ": "\r\n+CSQ: 21,99\r\n\r\nOK\r\n"
    case "AT+CREG?": "\r\n+CREG: 1,1\r\n\r\nOK\r\n"
    case "AT+CEREG?": "\r\n+CEREG: 1,1\r\n\r\nOK\r\n"
    case "AT+COPS?": "\r\n+COPS: 0,0,\"Test Net\",7\r\n\r\nOK\r\n"
    default: "\r\nOK\r\n"
    }
  }
}

extension TranscriptRun {
  /// A run whose dialogue was brought up by an obliging modem.
  package static func ready(
    _ model: ModemModel,
    breach: @escaping @Sendable (String) -> Void = { _ in }
  ) -> TranscriptRun {
    var run = TranscriptRun(model: model, dialogue: Dialogue(), breach: breach)
    run.dialogue.begin(now: run.now, model: model, card: LineCredentials())
    run.drain()
    run.answerAll()
    run.events.removeAll()
    run.fed = 0
    return run
  }

  /// Answers whatever is asked until nothing more is.
  package mutating func answerAll() {
    while !written.isEmpty {
      let text = String(decoding: written, as: UTF8.self)
      written.removeAll()
      for command in text.split(separator: "\r") where command.hasPrefix("AT") {
        feed(Array(ObligingModem.answer(to: String(command)).utf8))
      }
    }
  }
}
