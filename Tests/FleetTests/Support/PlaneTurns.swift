import Dialogue
import Foundation
import Glibc
import LineDispatch
import Rings
import SerialLine
import Testing

@testable import Fleet

/// A modem on a pseudo-terminal that says only what a test has it say.
final class HandModem {
  let tty: PseudoTerminal
  /// What answers a command line; nothing for silence.
  var answers: (String) -> String?
  private(set) var commands: [String] = []
  private var half: [UInt8] = []

  init(answers: @escaping (String) -> String? = { _ in nil }) throws {
    tty = try PseudoTerminal()
    self.answers = answers
  }

  /// A modem that does what it is told, with this card and this equipment.
  static func obliging(
    card: String = "8981100000000000001",
    imei: String = "490154203237518"
  ) -> (String) -> String? {
    { command in
      switch command {
      case "AT+CGSN": "\r\n\(imei)\r\n\r\nOK\r\n"
      case "AT+CPIN?": "\r\n+CPIN: READY\r\n\r\nOK\r\n"
      case "AT+CCID": "\r\n+CCID: \"\(card)\"\r\n\r\nOK\r\n"
      case "AT+CIMI": "\r\n440101234567890\r\n\r\nOK\r\n"
      case "AT+CREG?": "\r\n+CREG: 1,1\r\n\r\nOK\r\n"
      case "AT+CEREG?": "\r\n+CEREG: 1,1\r\n\r\nOK\r\n"
      case "AT+COPS?": "\r\n+COPS: 0,0,\"HAND\",7\r\n\r\nOK\r\n"
      case "PDU": "\r\n+CMGS: 1\r\n\r\nOK\r\n"
      case let text where text.hasPrefix("AT+CMGS="): "\r\n> "
      case "": nil
      default: "\r\nOK\r\n"
      }
    }
  }

  /// Reads what has been written to it and answers; whether it said anything.
  func serve() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let transfer = unsafe buffer.withUnsafeMutableBytes { memory in
      guard let start = memory.baseAddress else { return LineTransfer.wouldBlock }
      return unsafe tty.read(into: start, capacity: memory.count)
    }
    guard case .octets(let count) = transfer else { return false }
    var reply = ""
    for octet in buffer.prefix(count) {
      switch octet {
      case 0x0D, 0x1A:
        let command = octet == 0x1A ? "PDU" : String(decoding: half, as: UTF8.self)
        half.removeAll()
        commands.append(command)
        reply += answers(command) ?? ""
      case 0x0A, 0x1B: break
      default: half.append(octet)
      }
    }
    return say(reply)
  }

  /// Says something; whether there was anything to say.
  @discardableResult
  func say(_ text: String) -> Bool {
    guard !text.isEmpty else { return false }
    var text = text
    text.withUTF8 { octets in
      guard let start = octets.baseAddress else { return }
      _ = unsafe tty.write(from: UnsafeRawPointer(start), count: octets.count)
    }
    return true
  }
}

extension PlaneRun {
  /// One turn of the line plane by hand, after whatever was told; the reports of it.
  func turnByHand() -> [LineReport] {
    wake()
    plane.turn()
    var reports: [LineReport] = []
    var record = Record()
    while plane.reports.take(into: &record) { reports.append(LineReport(record)) }
    return reports
  }

  /// Lets a modem hear what was written to it and the plane hear its answer; false if it says nothing.
  ///
  /// A tty hands octets over in its own time: they are waited for, not slept for.
  func exchange(with modem: HandModem, line: Int) -> Bool {
    guard Self.isReadable(modem.tty.master), modem.serve() else { return false }
    return unsafe Self.isReadable(plane.lines[line].at)
  }

  /// Whether octets come within a minute.
  private static func isReadable(_ descriptor: Int32) -> Bool {
    var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&waited, 1, 60_000) > 0
  }

  /// Gives an order with the cargo in its slot.
  func give(_ slot: Int, lines: LineSet = .all) {
    tell(plane.loadedOrder(in: slot, order: slot + 1, lines: lines))
  }
}
