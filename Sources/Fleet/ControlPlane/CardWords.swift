internal import Dialogue
internal import Rings

/// What a modem told of its card, network and signal, as it stands in a report of the line plane.
struct CardWords: Equatable {
  /// ICCID, digits; `nil` if not told.
  let iccid: String?
  /// IMEI, digits; `nil` if not told.
  let imei: String?
  /// The operator's name; `nil` if not told.
  let network: String?
  /// `+CREG` and `+CEREG` states, 255 if not told.
  let circuit: UInt8
  let evolved: UInt8
  /// `+CSQ` strength, 0–31; 99 if unknown.
  let strength: UInt8
  /// Whether calls would have to go by IMS, and there is none.
  let lacksIMS: Bool

  init(_ record: borrowing Record) {
    iccid = Self.text(record, from: 8)
    network = Self.text(record, from: 11)
    imei = Self.text(record, from: 14)
    circuit = UInt8(truncatingIfNeeded: record.words[7])
    evolved = UInt8(truncatingIfNeeded: record.words[7] >> 8)
    strength = UInt8(truncatingIfNeeded: record.words[7] >> 16)
    lacksIMS = record.words[7] >> 24 & 1 == 1
  }

  /// Signal in dBm (TS 27.007 §8.5), `nil` if unknown.
  var signalDecibels: Int? {
    strength <= 31 ? -113 + 2 * Int(strength) : nil
  }

  /// Registration in a word; `nil` if not told.
  var registration: String? {
    let states = [circuit, evolved]
    if states.contains(1) { return "home" }
    if states.contains(5) { return "roaming" }
    if states.contains(6) || states.contains(7) { return "sms only" }
    if states.contains(2) { return "searching" }
    if states.contains(3) { return "denied" }
    return states.contains(0) ? "not registered" : nil
  }

  /// Up to 24 octets of text from a word on; `nil` if there are none.
  static func text(_ record: borrowing Record, from word: Int) -> String? {
    var text = ""
    for index in 0..<24 {
      let octet = UInt8(truncatingIfNeeded: record.words[word + index / 8] >> UInt64(index % 8 * 8))
      guard octet != 0 else { break }
      text.unicodeScalars.append(Unicode.Scalar((0x20...0x7E).contains(octet) ? octet : 0x3F))
    }
    return text.isEmpty ? nil : text
  }
}
