import ATGrammar
import Rings

/// What the modem is, and whether it can call on LTE: asked in bring-up, told in ``LineStatus``.
extension Dialogue {
  /// How often it is told that the modem has said what it is, until somebody has chosen a model.
  private static var identifiedMilliseconds: Int {
    @_noLocks
    get { 10_000 }
  }

  /// Asks what is next to be asked of a modem that nobody knows yet; false if all of it is told.
  @_noLocks
  mutating func askMake(now: Tick, model: borrowing ModemModel) -> Bool {
    let brief = model.deadlines.brief
    switch bringUp.step {
    case .manufacturer:
      status.manufacturer = ShortText()
      ask(.manufacturer, as: .manufacturer, within: brief, now: now)
      return true
    case .modelName:
      status.modelName = ShortText()
      ask(.modelName, as: .modelName, within: brief, now: now)
      return true
    case .identified:
      events.append(.identified)
      pause = now.advanced(byMilliseconds: Self.identifiedMilliseconds)
      return false
    case .echoOff, .verboseResults, .numberedErrors, .hangUpLeftover, .clearFiles, .setUpBeforeCard,
      .cardState, .cardIdentity, .subscriberIdentity, .setUpAfterCard, .signal,
      .circuitRegistration, .evolvedRegistration, .operatorName, .imsRegistration, .finished:
      nextStep()
      return true
    }
  }

  /// The first line of an answer to `+CGMI` or `+CGMM` that is not something else.
  @_noLocks
  mutating func noteMake() {
    guard !bringUp.hasInformation else { return }
    let isMaker = exchange == .manufacturer
    let prefix = isMaker ? ImmortalOctets("+CGMI:") : ImmortalOctets("+CGMM:")
    var start = framer.line.end(of: prefix) ?? 0
    var end = framer.line.count
    if start == 0, tellsSomethingElse { return }
    while start < end, isFrame(framer.line[start]) { start &+= 1 }
    while end > start, isFrame(framer.line[end &- 1]) { end &-= 1 }
    guard start < end else { return }
    bringUp.hasInformation = true
    let text = ShortText(framer.line, from: start, to: end)
    if isMaker { status.manufacturer = text } else { status.modelName = text }
  }

  /// Whether the line is an indication, or one of the words with which modems start.
  private var tellsSomethingElse: Bool {
    @_noLocks
    get {
      switch framer.line[0] {
      case 0x2B, 0x5E, 0x23, 0x2A, 0x24, 0x25: return true
      case _: break
      }
      if framer.line.contains(ImmortalOctets(" DONE")) { return true }
      return framer.line.contains(ImmortalOctets(" Ready"))
    }
  }

  /// A blank or a quotation mark.
  @_noLocks
  private func isFrame(_ octet: UInt8) -> Bool {
    octet == 0x20 || octet == 0x22
  }

  /// Asks whether the modem is registered with IMS, if this model can be asked.
  @_noLocks
  mutating func askIMS(now: Tick, model: borrowing ModemModel) {
    if model.ims.query.isEmpty {
      nextStep()
    } else {
      send(model.ims.query, as: .imsRegistration, within: model.deadlines.brief, now: now)
    }
  }

  /// `+CIREG` (TS 27.007 §8.71) or what this model has for it.
  @_noLocks
  mutating func noteIMS(model: borrowing ModemModel) {
    guard framer.line.begins(with: model.ims.answer.prefix) else { return }
    status.ims = model.ims.answer.matches(framer.line) ? .registered : .absent
  }
}
