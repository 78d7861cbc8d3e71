internal import ShortMessage

/// The settings of the message service, and the store of messages (TS 27.005 §3).
extension SimulatedModem {
  mutating func messageCommand(_ command: CommandText) -> CommandEnd {
    if let error = cardMessageError { return .messageError(error) }
    switch command.name {
    case "+CMGF":
      if command.form == .read { informations.append("+CMGF: \(settings.textMode ? 1 : 0)") }
      if command.form == .set { settings.textMode = command.number(0) == 1 }
    case "+CSMS":
      if command.form == .set {
        settings.messageService = command.number(0) ?? 0
        informations.append("+CSMS: 1,1,1")
      } else {
        informations.append("+CSMS: \(settings.messageService),1,1,1")
      }
    case "+CNMI": return reporting(command)
    case "+CNMA": return acknowledge()
    case "+CMMS": return setting(command, \.moreMessages, upTo: 2)
    case "+CPMS": return memories(command)
    case "+CSCA":
      let centre = scenario.card.serviceCentre
      if command.form == .read {
        informations.append("+CSCA: \"\(centre)\",\(centre.hasPrefix("+") ? 145 : 129)")
      }
    case "+CMGR": return readMessage(command)
    case "+CMGL": return listMessages(command)
    case "+CMGD": return deleteMessage(command)
    default: break
    }
    return .ok
  }

  /// `+CPMS` (§3.2.2): one store, by the name that was chosen last.
  private mutating func memories(_ command: CommandText) -> CommandEnd {
    let used = "\(slot.messages.count),\(slot.messages.capacity)"
    switch command.form {
    case .read:
      let memory = "\"\(settings.memory)\",\(used)"
      informations.append("+CPMS: \(memory),\(memory),\(memory)")
    case .test:
      informations.append("+CPMS: (\"SM\",\"ME\"),(\"SM\",\"ME\"),(\"SM\",\"ME\")")
    case .set:
      guard let memory = command.parameters.last, ["SM", "ME", "MT"].contains(memory) else {
        return .messageError(302)
      }
      settings.memory = memory
      informations.append("+CPMS: \(used),\(used),\(used)")
    case .bare: return .error
    }
    return .ok
  }

  /// `+CMGR=<index>` (§3.4.3).
  private mutating func readMessage(_ command: CommandText) -> CommandEnd {
    guard let index = command.number(0), let (entry, status) = slot.messages.read(index) else {
      return .messageError(321)
    }
    informations.append("+CMGR: \(status),,\(entry.tpduLength)")
    informations.append(Hexadecimal.text(entry.octets))
    return .ok
  }

  /// `+CMGL=<stat>` (§3.4.2): 0 for what was not read, 1 for what was, 4 for everything.
  private mutating func listMessages(_ command: CommandText) -> CommandEnd {
    if command.form == .test {
      informations.append("+CMGL: (0-4)")
      return .ok
    }
    let wanted = command.form == .set ? command.number(0) : 0
    guard let wanted, (0...4).contains(wanted) else { return .messageError(302) }
    for place in slot.messages.places {
      let isRead = slot.messages.entries[place]?.isRead ?? false
      guard wanted == 4 || wanted == (isRead ? 1 : 0) else { continue }
      guard let (entry, status) = slot.messages.read(place) else { continue }
      informations.append("+CMGL: \(place),\(status),,\(entry.tpduLength)")
      informations.append(Hexadecimal.text(entry.octets))
    }
    return .ok
  }

  /// `+CMGD=<index>[,<delflag>]` (§3.5.4).
  private mutating func deleteMessage(_ command: CommandText) -> CommandEnd {
    if command.form == .test {
      let places = slot.messages.places.map { "\($0)" }.joined(separator: ",")
      informations.append("+CMGD: (\(places)),(0-4)")
      return .ok
    }
    let flag = command.number(1) ?? 0
    if flag > 0 {
      slot.messages.removeAll(flag: flag)
      return .ok
    }
    guard let index = command.number(0), (1...slot.messages.capacity).contains(index) else {
      return .messageError(321)
    }
    slot.messages.remove(index)
    return .ok
  }

  /// `+CNMI=<mode>,<mt>,<bm>,<ds>,<bfr>` (§3.4.1).
  private mutating func reporting(_ command: CommandText) -> CommandEnd {
    switch command.form {
    case .read:
      informations.append(
        "+CNMI: 2,\(settings.messageDelivery),0,\(settings.reportDelivery),0"
      )
    case .test:
      let forms = scenario.modem.givesReportsDirectly ? "0-2" : "0,2"
      informations.append("+CNMI: (0-2),(0-3),(0),(\(forms)),(0,1)")
    case .bare: return .error
    case .set:
      let message = command.number(1) ?? 0
      let report = command.number(3) ?? 0
      guard (0...3).contains(message), (0...2).contains(report),
        report != 1 || scenario.modem.givesReportsDirectly
      else { return .messageError(303) }
      settings.messageDelivery = message
      settings.reportDelivery = report
    }
    return .ok
  }
}
