/// Command lines and what answers them.
extension SimulatedModem {
  mutating func execute(_ line: [UInt8], now: UInt64, network: inout SimulatedNetwork) {
    guard let commands = CommandText.commands(of: line) else { return }
    let text = String(decoding: line, as: UTF8.self)
    guard meetFaults(at: text, now: now, network: &network) else { return }
    informations.removeAll()
    var end = CommandEnd.ok
    for command in commands {
      end = perform(command, now: now, network: &network)
      guard case .ok = end else { break }
    }
    if strikes(.urcBetween, now: now, network: &network) { tell("+CTZV: 36") }
    switch end {
    case .prompt(let length): openPrompt(length, now: now, network: &network)
    case .fileEntry(let name, let count): openFile(name, octets: count)
    case .silence: afterAnswer()
    case .ok, .error, .equipmentError, .messageError, .noCarrier:
      answer(end, now: now, network: &network)
      afterAnswer()
    }
  }

  private mutating func perform(
    _ command: CommandText,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> CommandEnd {
    if let end = ownMeaning(command, now: now, network: &network) { return end }
    switch command.name {
    case "D": return dial(command.argument, now: now, network: &network)
    case "H": return hangUp(isLetter: true, now: now, network: &network)
    case "+CHUP": return hangUp(isLetter: false, now: now, network: &network)
    case "+CMGS": return submit(command, now: now, network: &network)
    case "+CLCC" where command.form == .bare: return currentCalls()
    case "+CEER": return callCause(command)
    case "+CPAS":
      let state = call.map { $0.state == .active ? 4 : 3 } ?? 0
      informations.append("+CPAS: \(state)")
      return .ok
    case "+CVHU": return setting(command, \.hangUpControl, upTo: 2)
    case "+CMGF", "+CSMS", "+CNMI", "+CMMS", "+CPMS", "+CSCA", "+CMGR", "+CMGD", "+CMGL", "+CNMA":
      return messageCommand(command)
    case "+CPIN": return pin(command, now: now, network: &network)
    case "+CFUN": return function(command, now: now, network: &network)
    default: break
    }
    if Dialect.standardNames.contains(command.name) {
      return command.name.first == "+" ? ask(command, now: now) : shortCommand(command)
    }
    return ownSetting(command)
  }

  /// Commands to which the model gives a meaning, whatever they are called.
  private mutating func ownMeaning(
    _ command: CommandText,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> CommandEnd? {
    if command == dialect.cardIdentity { return tellCardIdentity(command) }
    if command == dialect.soundStart { return openSound(now: now) }
    if command == dialect.soundStop { return closeSound() }
    if command == dialect.causeQuery { return callCause(command) }
    if command == dialect.imsQuery {
      informations.append(scenario.network.hasIMS ? dialect.imsLine : dialect.imsAbsentLine)
      return .ok
    }
    if let end = fileCommand(command, now: now) { return end }
    if tellFigure(command) || tellNeighbours(command) { return .ok }
    if dialect.hangUps.contains(command) {
      return hangUp(isLetter: command.name == "H", now: now, network: &network)
    }
    return nil
  }

  /// The make's own settings: what is set can be read again; what nobody knows is refused.
  private mutating func ownSetting(_ command: CommandText) -> CommandEnd {
    let isKnown =
      command.name == "+CLCC" ? dialect.tellsCurrentCalls : dialect.ownNames.contains(command.name)
    guard isKnown else { return .equipmentError(4) }
    switch command.form {
    case .set: settings.given[command.setting] = command.argument
    case .read:
      informations.append("\(command.name): \(settings.given[command.setting] ?? "0")")
    case .test: informations.append("\(command.name): (0-1)")
    case .bare: break
    }
    return .ok
  }

  private mutating func shortCommand(_ command: CommandText) -> CommandEnd {
    let number = Int(command.argument) ?? 0
    switch command.name {
    case "E": settings.echo = number != 0
    case "V": settings.verbose = number != 0
    case "Q": settings.quiet = number != 0
    case "Z", "&F": settings = VolatileSettings(scenario.modem)
    case "I":
      informations = [
        "Manufacturer: \(dialect.manufacturer)", "Model: \(dialect.model)",
        "Revision: \(dialect.revision)",
      ]
    default: break
    }
    return .ok
  }

  /// Questions about the modem, its card and its network.
  private mutating func ask(_ command: CommandText, now: UInt64) -> CommandEnd {
    switch command.name {
    case "+CGMI", "+GMI": informations.append(dialect.manufacturer)
    case "+CGMM", "+GMM": informations.append(dialect.model)
    case "+CGMR", "+GMR": informations.append(dialect.revision)
    case "+CGSN", "+GSN": informations.append(equipmentIdentity)
    case "+CSQ": informations.append("+CSQ: \(hearsNetwork ? scenario.network.signal : 99),99")
    case "+CMEE": return setting(command, \.errorFormat, upTo: 2)
    case "+CREG": return registration(command, \.registrationReports, state: registrationState)
    case "+CEREG":
      guard dialect.knowsLTE else { return .equipmentError(4) }
      return registration(command, \.evolvedRegistrationReports, state: evolvedState)
    case "+CGREG":
      return registration(command, \.packetRegistrationReports, state: registrationState)
    case "+CESQ": return extendedSignal()
    case "+CPINR": return triesLeft(command)
    case "+IFC": informations.append("+IFC: \(scenario.modem.flowControl)")
    case "+COPS":
      if command.form == .read {
        let name = scenario.network.operatorName
        informations.append(isRegistered ? "+COPS: 0,0,\"\(name)\",\(technology)" : "+COPS: 0")
      }
    case "+CCLK": informations.append("+CCLK: \"\(Clock.text(seconds: epochSeconds(now)))\"")
    case "+CIMI", "+CNUM": return tellSubscriber(command)
    default: break
    }
    return .ok
  }

  /// A setting of one small number.
  mutating func setting(
    _ command: CommandText,
    _ path: WritableKeyPath<VolatileSettings, Int>,
    upTo limit: Int
  ) -> CommandEnd {
    switch command.form {
    case .read: informations.append("\(command.name): \(settings[keyPath: path])")
    case .test: informations.append("\(command.name): (0-\(limit))")
    case .bare: return .error
    case .set:
      guard let number = command.number(0), (0...limit).contains(number) else {
        return .equipmentError(50)
      }
      settings[keyPath: path] = number
    }
    return .ok
  }

  private mutating func registration(
    _ command: CommandText,
    _ path: WritableKeyPath<VolatileSettings, Int>,
    state: Int
  ) -> CommandEnd {
    guard command.form == .read else { return setting(command, path, upTo: 3) }
    let reports = settings[keyPath: path]
    var line = "\(command.name): \(reports),\(state)"
    // The place from 2 on, and the cause of a refusal from 3 on (TS 27.007 §7.2).
    if reports > 1, state != 0, state != 2 { line += ",\"00A1\",\"0001A2B3\",\(technology)" }
    if reports > 2, state == 3, let cause = scenario.network.refusalCause { line += ",0,\(cause)" }
    informations.append(line)
    return .ok
  }

  private mutating func function(
    _ command: CommandText,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> CommandEnd {
    if command.parameters == ["1", "1"] {
      answer(.ok, now: now, network: &network)
      reboot(now: now, network: &network)
      return .silence
    }
    if command.form == .read { informations.append("+CFUN: \(settings.functions)") }
    guard command.form == .set, let level = command.number(0), level != settings.functions else {
      return .ok
    }
    settings.functions = level
    if level == 1 { register(now: now) } else { loseRegistration(now: now, network: &network) }
    return .ok
  }

  func epochSeconds(_ now: UInt64) -> Int64 {
    epoch + Int64(now / 1_000_000_000)
  }
}
