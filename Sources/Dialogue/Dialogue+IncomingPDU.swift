import ATGrammar
import Rings

/// PDUs that stand on the line after their announcement (TS 27.005 §3.4).
extension Dialogue {
  @_noLocks
  mutating func awaitPDU(_ kind: AwaitedPDU, length: Int?) {
    awaitedPDU = kind
    awaitedLength = length ?? -1
  }

  /// Takes the line as the PDU that was announced; false if none was, or if this is not one.
  @_noLocks
  mutating func takeAwaitedPDU(now: Tick, model: borrowing ModemModel) -> Bool {
    guard awaitedPDU != .none else { return false }
    let kind = awaitedPDU
    awaitedPDU = .none
    guard isHexLine else {
      // The PDU was lost; this line is something else.
      if kind == .stored { missStored() }
      status.damagedPDUs &+= 1
      return false
    }
    if kind == .passedOver { return true }
    guard decodeIncoming() else {
      incoming.removeAll()
      status.damagedPDUs &+= 1
      if kind == .stored { missStored() }
      return true
    }
    switch kind {
    case .none, .broadcast, .passedOver:
      break
    case .directReport:
      tellDirect(.statusReport, model: model)
    case .directMessage:
      tellDirect(.message, model: model)
    case .stored:
      takeStored()
      return true
    }
    proceed(now: now, model: model)
    return true
  }

  /// Tells what came straight to the line; it is acknowledged when it is safe, where the model wants
  /// that (TS 27.005 §3.4.4).
  @_noLocks
  private mutating func tellDirect(_ event: DialogueEvent, model: borrowing ModemModel) {
    if model.acknowledge.isEmpty {
      incomingSerial = 0
      events.append(event)
    } else {
      tell(.none)
    }
  }

  private var isHexLine: Bool {
    @_noLocks
    get {
      let length = framer.line.count
      guard length >= 4, length & 1 == 0 else { return false }
      return framer.line.hexOctet(at: 0) != nil && framer.line.hexOctet(at: length &- 2) != nil
    }
  }

  /// Spells out the line; false unless prefix, TPDU and the announced length agree.
  @_noLocks
  private mutating func decodeIncoming() -> Bool {
    incoming.removeAll()
    var index = 0
    while index < framer.line.count {
      guard let octet = framer.line.hexOctet(at: index), incoming.append(octet) else {
        return false
      }
      index &+= 2
    }
    let prefix = 1 &+ Int(incoming[0])
    guard incoming.count > prefix else { return false }
    return awaitedLength < 0 || incoming.count == prefix &+ awaitedLength
  }
}
