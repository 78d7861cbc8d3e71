extension ATLine {
  /// What the line says.
  ///
  /// Bare numbers are result codes only if told so (`ATV0`). Nothing is refused: what is not
  /// understood is ``LineMeaning/unknown``.
  @_noLocks
  public func meaning(numericResults: Bool) -> LineMeaning {
    if numericResults, let meaning = numericMeaning() { return meaning }
    switch Self.folded(self[0]) {
    case 0x2B:
      return plusMeaning()
    case 0x41:
      return Self.folded(self[1]) == 0x54 ? .echo : .unknown
    case _:
      return wordMeaning()
    }
  }

  @_noLocks
  private func numericMeaning() -> LineMeaning? {
    guard count == 1 else { return nil }
    switch self[0] {
    case 0x30: return .final(.ok)
    case 0x31: return .connect
    case 0x32: return .ring
    case 0x33: return .final(.noCarrier)
    case 0x34: return .final(.error)
    case 0x36: return .final(.noDialtone)
    case 0x37: return .final(.busy)
    case 0x38: return .final(.noAnswer)
    case _: return nil
    }
  }

  @_noLocks
  private func wordMeaning() -> LineMeaning {
    if isWord("OK") { return .final(.ok) }
    if isWord("ERROR") { return .final(.error) }
    if isWord("NO CARRIER") { return .final(.noCarrier) }
    if isWord("BUSY") { return .final(.busy) }
    if isWord("NO ANSWER") { return .final(.noAnswer) }
    if isWord("NO DIALTONE") { return .final(.noDialtone) }
    if isWord("RING") { return .ring }
    if isWord("RDY") { return .started }
    if begins(with: ImmortalOctets("CONNECT")) { return .connect }
    if begins(with: ImmortalOctets("COMMAND NOT SUPPORT")) { return .final(.error) }
    if begins(with: ImmortalOctets("VOICE CALL: BEGIN")) { return .voiceCallBegan }
    if begins(with: ImmortalOctets("VOICE CALL: END")) { return .voiceCallEnded }
    return .unknown
  }

  /// Whether the line is the word alone, or the word with a named result glued to it.
  @_noLocks
  private func isWord(_ word: StaticString) -> Bool {
    guard var end = end(of: ImmortalOctets(word)) else { return false }
    while end < count, self[end] == 0x20 { end &+= 1 }
    return end == count || self[end] == 0x2B
  }

  @_noLocks
  private func plusMeaning() -> LineMeaning {
    if let start = end(of: ImmortalOctets("+CME ERROR:")) {
      return .final(.equipmentError(equipmentError(from: start)))
    }
    if let start = end(of: ImmortalOctets("+CMS ERROR:")) {
      return .final(.messageError(messageError(from: start)))
    }
    var colon = 1
    while colon < count, self[colon] != 0x3A { colon &+= 1 }
    guard colon < count, let name = informationName(length: colon) else { return .unknown }
    return .information(name, colon &+ 1)
  }

  @_noLocks
  private func informationName(length: Int) -> InformationName? {
    if isName("+CREG", length) { return .circuitRegistration }
    if isName("+CEREG", length) { return .evolvedRegistration }
    if isName("+CGREG", length) { return .packetRegistration }
    if isName("+CLCC", length) { return .currentCall }
    if isName("+CMGS", length) { return .submitted }
    if isName("+CMGR", length) { return .storedMessage }
    if isName("+CMGL", length) { return .listedMessage }
    if isName("+CPMS", length) { return .storage }
    if isName("+CDS", length) { return .reportDelivered }
    if isName("+CDSI", length) { return .reportStored }
    if isName("+CMT", length) { return .messageDelivered }
    if isName("+CMTI", length) { return .messageStored }
    if isName("+CBM", length) { return .broadcastDelivered }
    if isName("+CPIN", length) { return .cardState }
    if isName("+CSQ", length) { return .signal }
    if isName("+CEER", length) { return .callCause }
    if isName("+COPS", length) { return .operatorSelection }
    if isName("+RXDTMF", length) { return .toneReceived }
    if isName("+DTMF", length) { return .toneReceived }
    if isName("+CRING", length) { return .incomingCall }
    if isName("+CLIP", length) { return .callingLine }
    if isName("+CTZV", length) { return .networkTime }
    if isName("+CTZE", length) { return .networkTime }
    if isName("+NITZ", length) { return .networkTime }
    return nil
  }

  @_noLocks
  private func isName(_ name: StaticString, _ length: Int) -> Bool {
    name.utf8CodeUnitCount == length && end(of: ImmortalOctets(name)) == length
  }

  /// The number of `+CME ERROR` (TS 27.007 §9.2), also from its words (`+CMEE=2`).
  @_noLocks
  private func equipmentError(from start: Int) -> UInt16 {
    if let number = number(0, from: start) { return UInt16(clamping: number) }
    if says("SIM not inserted") { return 10 }
    if says("SIM PIN required") { return 11 }
    if says("SIM PUK required") { return 12 }
    if says("SIM failure") { return 13 }
    if says("SIM busy") { return 14 }
    if says("SIM wrong") { return 15 }
    if says("incorrect password") { return 16 }
    if says("not allowed") { return 3 }
    if says("not supported") { return 4 }
    if says("no network service") { return 30 }
    if says("network timeout") { return 31 }
    if says("incorrect parameters") { return 50 }
    return FinalResult.unnumbered
  }

  /// The number of `+CMS ERROR` (TS 27.005 §3.2.5), also from its words.
  @_noLocks
  private func messageError(from start: Int) -> UInt16 {
    if let number = number(0, from: start) { return UInt16(clamping: number) }
    if says("SIM not inserted") { return 310 }
    if says("SIM PIN required") { return 311 }
    if says("SIM failure") { return 313 }
    if says("SIM busy") { return 314 }
    if says("memory full") { return 322 }
    if says("no network service") { return 331 }
    if says("network timeout") { return 332 }
    if says("not allowed") { return 302 }
    if says("not supported") { return 303 }
    return FinalResult.unnumbered
  }

  @_noLocks
  private func says(_ words: StaticString) -> Bool {
    contains(ImmortalOctets(words))
  }
}
