/// Command lines and what answers them.
extension SimulatedModem {
  mutating func execute(_ line: [UInt8], now: UInt64, network: inout SimulatedNetwork) {
    guard let commands = CommandText.commands(of: line) else { return }
    guard meetFaults(now: now, network: &network) else { return }
    informations.removeAll()
    var end = CommandEnd.ok
    for command in commands {
      end = perform(command, now: now, network: &network)
      guard case .ok = end else { break }
    }
    if strikes(.urcBetween, now: now, network: &network) { tell("+CTZV: 36") }
    switch end {
    case .prompt(let length): openPrompt(length, now: now, network: &network)
    case .silence: break
    case .ok, .error, .equipmentError, .messageError, .noCarrier:
      answer(end, now: now, network: &network)
      afterAnswer(now: now, network: &network)
    }
  }

  private mutating func perform(
    _ command: CommandText,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> CommandEnd {
    switch command.name {
    case "D": return dial(command.argument, now: now, network: &network)
    case "H": return hangUp(isLetter: true, now: now, network: &network)
    case "+CHUP": return hangUp(isLetter: false, now: now, network: &network)
    case "+CMGS": return submit(command)
    case "+CLCC": return currentCalls(command)
    case "+CEER": return callCause()
    case "+CPAS":
      informations.append("+CPAS: \(call == nil ? 0 : 4)")
      return .ok
    case "+CPCMREG": return soundRegister(command, now: now)
    case "+CPCMFRM", "+CVHU", "+DDET": return callSetting(command)
    case "+CMGF", "+CSMS", "+CNMI", "+CMMS", "+CPMS", "+CSCA", "+CMGR", "+CMGD", "+CMGL", "+CNMA":
      return messageCommand(command)
    case "+CFUN", "+CRESET": return function(command, now: now, network: &network)
    default: break
    }
    if command.name.first == "+" { return ask(command, now: now) }
    return shortCommand(command)
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
        "Manufacturer: \(family.manufacturer)", "Model: \(family.model)",
        "Revision: \(family.revision)",
      ]
    case "X", "L", "M", "S", "&C", "&D", "&W", "&K": break
    default: return .error
    }
    return .ok
  }

  /// Questions about the modem, its card and its network.
  private mutating func ask(_ command: CommandText, now: UInt64) -> CommandEnd {
    switch command.name {
    case "+CGMI", "+GMI": informations.append(family.manufacturer)
    case "+CGMM", "+GMM": informations.append(family.model)
    case "+CGMR", "+GMR": informations.append(family.revision)
    case "+CGSN", "+GSN": informations.append(equipmentIdentity)
    case "+CSQ": informations.append("+CSQ: \(isRegistered ? scenario.network.signal : 99),99")
    case "+CMEE": return setting(command, \.errorFormat, upTo: 2)
    case "+CREG": return registration(command, \.registrationReports)
    case "+CEREG": return registration(command, \.evolvedRegistrationReports)
    case "+CGREG": return registration(command, \.evolvedRegistrationReports)
    case "+COPS":
      if command.form == .read {
        let name = scenario.network.operatorName
        informations.append(isRegistered ? "+COPS: 0,0,\"\(name)\",7" : "+COPS: 0")
      }
    case "+CCLK": informations.append("+CCLK: \"\(Clock.text(seconds: epochSeconds(now)))\"")
    case "+CPIN": return pin(command, now: now)
    case "+CIMI", "+CCID", "+ICCID", "+CICCID", "+CNUM": return card(command)
    case "+CLTS", "+CTZR", "+CTZU", "+COLP", "+CLIP", "+CRC", "+CSCS", "+CSSN", "+CCWA": break
    default: return family.isSIMCom ? .error : .equipmentError(4)
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
    _ path: WritableKeyPath<VolatileSettings, Int>
  ) -> CommandEnd {
    if command.form == .read {
      informations.append("\(command.name): \(settings[keyPath: path]),\(isRegistered ? 1 : 2)")
      return .ok
    }
    return setting(command, path, upTo: 2)
  }

  private mutating func card(_ command: CommandText) -> CommandEnd {
    if let error = cardError { return .equipmentError(error) }
    switch command.name {
    case "+CIMI": informations.append("44010" + padded(number, to: 10))
    case "+CCID":
      informations.append("+CCID: \"\(cardIdentity)\"")
    case "+ICCID", "+CICCID":
      guard family.isSIMCom == (command.name == "+CICCID") else { return .error }
      informations.append("+ICCID: \(cardIdentity)")
    default: informations.append("+CNUM: \"\",\"0700000\(padded(9_000 + number, to: 4))\",129")
    }
    return .ok
  }

  private mutating func pin(_ command: CommandText, now: UInt64) -> CommandEnd {
    if isCardAbsent { return .equipmentError(10) }
    switch command.form {
    case .read:
      informations.append("+CPIN: \(needsPIN ? "SIM PIN" : "READY")")
    case .set:
      guard needsPIN else { return .equipmentError(3) }
      guard command.parameters.first == scenario.card.pin else { return .equipmentError(16) }
      isUnlocked = true
      register(now: now)
    case .bare, .test: break
    }
    return .ok
  }

  private mutating func function(
    _ command: CommandText,
    now: UInt64,
    network: inout SimulatedNetwork
  ) -> CommandEnd {
    if command.name == "+CRESET" || command.parameters == ["1", "1"] {
      answer(.ok, now: now, network: &network)
      reboot(now: now, network: &network)
      return .silence
    }
    if command.form == .read { informations.append("+CFUN: 1") }
    return .ok
  }
}

/// What the card and the equipment are.
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

  var cardIdentity: String { "8981100" + padded(number, to: 12) }

  func padded(_ number: Int, to width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  var isCardAbsent: Bool { scenario.card.absentLines?.contains(number) ?? false }

  var needsPIN: Bool {
    scenario.card.pin != nil && scenario.card.pinLines.contains(number) && !isUnlocked
  }

  /// Why the card cannot be asked, as a number of `+CME ERROR`.
  var cardError: Int? {
    if isCardAbsent { return 10 }
    return needsPIN ? 11 : nil
  }

  func epochSeconds(_ now: UInt64) -> Int64 {
    epoch + Int64(now / 1_000_000_000)
  }
}
