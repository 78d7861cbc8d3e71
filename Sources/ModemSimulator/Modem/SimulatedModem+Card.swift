internal import Dialogue

/// The card: who it is, whether it is there, what it wants to be told.
extension SimulatedModem {
  /// An IMEI with its check digit, one a line.
  var equipmentIdentity: String {
    let digits = "35" + padded(number, to: 12)
    var sum = 0
    for (index, digit) in digits.utf8.enumerated() {
      let value = Int(digit) - 0x30
      let doubled = index % 2 == 1 ? value * 2 : value
      sum += doubled / 10 + doubled % 10
    }
    return digits + "\((10 - sum % 10) % 10)"
  }

  /// The ICCID: one a line, and another for every card that is put in later.
  var cardIdentity: String { "8981100" + padded(number + slot.generation * 100_000, to: 12) }

  private var subscriberIdentity: String {
    "44010" + padded(number + slot.generation * 100_000, to: 10)
  }

  func padded(_ number: Int, to width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Whether the modem has a card that works.
  var isCardReady: Bool { cardError == nil }

  /// Why the card cannot be asked, as a number of `+CME ERROR` (TS 27.007 §9.2).
  var cardError: Int? {
    guard slot.isPresent, slot.isNoticed else { return 10 }
    if slot.isBroken { return 13 }
    return switch slot.lock {
    case .none: nil
    case .pin: 11
    case .puk: 12
    }
  }

  /// The same as a number of `+CMS ERROR` (TS 27.005 §3.2.5).
  var cardMessageError: Int? {
    cardError.map { $0 == 10 ? 310 : $0 == 11 ? 311 : $0 == 13 ? 313 : 316 }
  }

  /// `<code>` of `+CPIN` (§8.3).
  var cardWord: String {
    guard slot.isPresent, slot.isNoticed else { return "NOT INSERTED" }
    return switch slot.lock {
    case .none: "READY"
    case .pin: "SIM PIN"
    case .puk: "SIM PUK"
    }
  }

  /// The identity in the words of the make: the name of its command before the digits.
  mutating func tellCardIdentity(_ command: CommandText) -> CommandEnd {
    if let error = cardError { return .equipmentError(error) }
    informations.append("\(command.name): \(cardIdentity)")
    return .ok
  }

  /// The number of the card.
  var ownNumber: String { "0700000\(padded(9_000 + number, to: 4))" }

  /// `+CIMI` and `+CNUM`.
  mutating func tellSubscriber(_ command: CommandText) -> CommandEnd {
    if let error = cardError { return .equipmentError(error) }
    switch command.name {
    case "+CIMI": informations.append(subscriberIdentity)
    default: informations.append("+CNUM: \"\",\"\(ownNumber)\",129")
    }
    return .ok
  }

  /// `+CPIN` (§8.3).
  mutating func pin(
    _ command: CommandText,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> CommandEnd {
    if strikes(.simBusy, now: now, network: &network) { return .equipmentError(14) }
    guard slot.isPresent, slot.isNoticed else { return .equipmentError(10) }
    if slot.isBroken { return .equipmentError(13) }
    switch command.form {
    case .read: informations.append("+CPIN: \(cardWord)")
    case .set:
      let typed = command.parameters
      let entry: CardSlot.Entry
      if typed.count > 1 {
        entry = slot.enter(puk: typed[0], newPIN: typed[1])
        network.note(.pukTyped(entry.rawValue), line: name, at: now)
      } else {
        entry = slot.enter(pin: typed.first ?? "")
        network.note(.pinTyped(entry.rawValue), line: name, at: now)
      }
      switch entry {
      case .accepted: register(now: now)
      case .wrong: return .equipmentError(16)
      case .notAsked: return .equipmentError(cardError == 12 ? 12 : 3)
      }
    case .bare, .test: break
    }
    return .ok
  }

  /// The card is taken out, with the network and the call.
  mutating func removeCard(_ fault: Fault, now: UInt64, network: inout SimulatedNetwork) {
    slot.isPresent = false
    slot.isNoticed = false
    slot.losePower()
    if let line = dialect.description.cardRemovedLines.first { tell(line) }
    loseRegistration(now: now, network: &network)
    guard fault.seconds > 0 else { return }
    let time = now + UInt64(fault.seconds * 1e9)
    agenda.add(.cardInserted(other: fault.bringsOtherCard), at: time)
  }

  /// A card is put in; the modem notices it now or when it starts.
  mutating func insertCard(isOther: Bool, now: UInt64) {
    guard !slot.isPresent else { return }
    slot.isPresent = true
    if isOther { slot.exchange() }
    guard scenario.modem.noticesCards else { return }
    slot.isNoticed = true
    tell("+CPIN: \(cardWord)")
    register(now: now)
  }
}
