internal import BareModems
internal import ShortMessage

/// What the modems were handed, held against the messages there were.
struct PeerReckoning {
  /// Messages handed over at least once.
  private(set) var sent = 0
  /// How often a message was handed over again.
  private(set) var duplicates = 0
  /// Messages that were never handed over.
  private(set) var missing = 0
  /// What was handed over and is none of the messages: another text, another number, no PDU.
  private(set) var strange = 0

  init(_ accounts: [ModemAccount], numbers: [String], text: String) {
    var times: [String: Int] = [:]
    for pdu in accounts.flatMap(\.submitted) {
      guard let message = Self.message(pdu), message.text == text else {
        strange += 1
        continue
      }
      times[message.number, default: 0] += 1
    }
    let wanted = Set(numbers)
    for (number, count) in times {
      if wanted.contains(number) {
        sent += 1
        duplicates += count - 1
      } else {
        strange += count
      }
    }
    missing = wanted.count - sent
  }

  /// Whether every message was handed over once and nothing else was.
  var isExact: Bool { missing == 0 && duplicates == 0 && strange == 0 }

  private static func message(_ digits: [UInt8]) -> (number: String, text: String)? {
    guard let octets = try? Hexadecimal.octets(String(decoding: digits, as: UTF8.self)),
      let pdu = try? PDU.decode(octets.span, direction: .toServiceCentre),
      case .submit(let submit) = pdu.tpdu, let number = submit.destination.nationalDigits,
      let text = submit.text
    else { return nil }
    return (number, text)
  }
}
