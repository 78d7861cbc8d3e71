internal import Glibc
internal import SerialLine

/// One modem that does what it is told at once, save for the time the network takes for a message.
///
/// It knows just enough for bring-up, messages and calls: without sound every callee is busy, with
/// sound every callee answers at once, presses 1 and hears the words come back; where the modem plays
/// files instead, 1 is pressed in the middle of the first. Faults and people are
/// the simulator's; this one is for measuring, and adds as little time of its own as it can.
final class BareModem {
  let tty: PseudoTerminal
  let sound: SoundPort?
  /// What was written and read, and when.
  private(set) var account = ModemAccount()
  /// When the answer to the message in hand is due, in monotonic nanoseconds.
  private(set) var answerAt: UInt64?

  private var command: [UInt8] = []
  private var takesPDU = false
  private var isEchoing = false
  private var reference: UInt8 = 0
  /// A final result was written at this moment and nothing has come since.
  private var resultAt: UInt64 = 0
  /// `+CMGS:` was written at this moment and no message has been handed over since.
  private var acceptedAt: UInt64 = 0

  private var isInCall = false
  /// The sound path stands: before that nobody hears anything.
  private var isSoundOpen = false
  private var hasPressed = false
  /// The sound of a new call begins.
  private var mustBeginWatch = false
  private let playsFiles: Bool
  /// The file whose octets are being taken, and how many are to come.
  private var fileName = ""
  private var fileOctets: [UInt8] = []
  private var fileOctetsLeft = 0

  private var store: MessageStore
  /// Told what is about to be deleted, before it is.
  private let deleting: (String) -> Void

  init(
    hasSound: Bool,
    playsFiles: Bool = false,
    stored: [String] = [],
    deleting: @escaping (String) -> Void = { _ in }
  ) throws(SerialLineError) {
    self.playsFiles = playsFiles
    store = MessageStore(stored)
    self.deleting = deleting
    tty = try PseudoTerminal()
    sound = hasSound ? try SoundPort() : nil
  }

  /// Whether no message is stored.
  var isStoreEmpty: Bool { store.isEmpty }

  /// A message comes in: it is stored, and the place is told.
  func receive(_ pdu: String) {
    say("\r\n+CMTI: \"SM\",\(store.add(pdu))\r\n")
  }

  /// Takes in what is spoken into the call and sends it back.
  func hearSound() {
    guard let sound else { return }
    let heard = sound.echo()
    account.soundOctets += heard.octets
    guard isSoundOpen, !hasPressed, heard.isSound else { return }
    hasPressed = true
    say("\r\n+RXDTMF: 1\r\n")
  }

  /// Whether its sound is open.
  var isTalking: Bool { isSoundOpen }

  /// Takes in what is spoken into the call, and presses 1 at the first sound.
  func listen(now: UInt64, lookedBefore: UInt64, watch: inout FrameWatch) {
    guard let sound else { return }
    let heard = sound.take()
    if mustBeginWatch {
      mustBeginWatch = false
      watch.begin()
    }
    guard isSoundOpen else { return }
    watch.note(heard.octets, at: now, lookedBefore: lookedBefore)
    guard !hasPressed, heard.isSound else { return }
    hasPressed = true
    say("\r\n+RXDTMF: 1\r\n")
  }

  /// Lets something be heard of the callee.
  func speak(_ octets: [UInt8]) { sound?.speak(octets) }

  /// Takes in what the daemon wrote; whether a message was handed over.
  func read(latency: UInt64) -> Bool {
    let arrived = MonotonicTime.now()
    var buffer = [UInt8](repeating: 0, count: 2048)
    let transfer = unsafe buffer.withUnsafeMutableBytes { memory in
      guard let start = memory.baseAddress else { return LineTransfer.wouldBlock }
      return unsafe tty.read(into: start, capacity: memory.count)
    }
    guard case .octets(let count) = transfer else { return false }
    if resultAt != 0, buffer.prefix(count).starts(with: Array("AT+CMGS=".utf8)) {
      account.gaps.append(arrived - resultAt)
    }
    resultAt = 0
    if isEchoing { say(buffer.prefix(count)) }
    var handedOver = false
    for octet in buffer.prefix(count) {
      handedOver = take(octet, arrived: arrived, latency: latency) || handedOver
    }
    return handedOver
  }

  private func take(_ octet: UInt8, arrived: UInt64, latency: UInt64) -> Bool {
    guard fileOctetsLeft == 0 else {
      fileOctets.append(octet)
      fileOctetsLeft -= 1
      if fileOctetsLeft == 0 {
        account.files[fileName] = fileOctets
        account.filesTaken += 1
        fileOctets.removeAll()
        say("\r\nOK\r\n")
      }
      return false
    }
    switch octet {
    case 0x1A where takesPDU:
      takesPDU = false
      let pdu = command
      command.removeAll(keepingCapacity: true)
      guard pdu.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }) else {
        // Commands typed into an open prompt, as by a daemon that was killed and has come back.
        account.refusals += 1
        say("\r\n+CMS ERROR: 304\r\n")
        return false
      }
      account.submitted.append(pdu)
      if acceptedAt != 0 { account.deadTimes.append(arrived - acceptedAt) }
      acceptedAt = 0
      if account.firstSubmission == 0 { account.firstSubmission = arrived }
      account.submitting = arrived
      if latency == 0 { accept() } else { answerAt = arrived + latency }
      return true
    case 0x1B:
      if takesPDU { say("\r\nOK\r\n") }
      takesPDU = false
      command.removeAll(keepingCapacity: true)
    case 0x0D where !takesPDU:
      obey(String(decoding: command, as: UTF8.self))
      command.removeAll(keepingCapacity: true)
    case 0x0A where !takesPDU: break
    default: command.append(octet)
    }
    return false
  }

  private func obey(_ command: String) {
    if command.hasPrefix("AT+CMGS=") {
      takesPDU = true
      say("\r\n> ")
      return
    }
    if obeyAboutFiles(command) { return }
    if command.hasPrefix("ATD") {
      account.calls += 1
      isInCall = sound != nil || playsFiles
      hasPressed = false
      say(isInCall ? "\r\nOK\r\n\r\nVOICE CALL: BEGIN\r\n" : "\r\nBUSY\r\n")
      return
    }
    if command == "AT+CHUP", isInCall {
      isInCall = false
      isSoundOpen = false
      say("\r\nOK\r\n\r\nVOICE CALL: END: 000001\r\n\r\nNO CARRIER\r\n")
      return
    }
    if let answer = store.answer(to: command) {
      say(answer)
      return
    }
    if command.hasPrefix("AT+CMGD="), let place = Int(command.dropFirst(8)) {
      if let pdu = store.delete(place) { deleting(pdu) }
      say("\r\nOK\r\n")
      return
    }
    switch command {
    case "": break
    case "AT+CPCMREG=1":
      // However late this turn is, the end of the call before is not taken for the words of this one.
      sound?.empty()
      isSoundOpen = isInCall
      mustBeginWatch = true
      say("\r\nOK\r\n")
    case "AT+CPIN?": say("\r\n+CPIN: READY\r\n\r\nOK\r\n")
    case "AT+CREG?": say("\r\n+CREG: 1,1\r\n\r\nOK\r\n")
    case "AT+CEREG?": say("\r\n+CEREG: 1,1\r\n\r\nOK\r\n")
    case "AT+CSQ": say("\r\n+CSQ: 20,99\r\n\r\nOK\r\n")
    case "AT+COPS?": say("\r\n+COPS: 0,0,\"BENCH\",7\r\n\r\nOK\r\n")
    case "AT+CIMI": say("\r\n440100000000001\r\n\r\nOK\r\n")
    case "AT+CGSN": say("\r\n350000000000006\r\n\r\nOK\r\n")
    case "AT+CCID", "AT+ICCID", "AT+CICCID":
      say("\r\n+CCID: 8981100000000000001\r\n\r\nOK\r\n")
    case "AT+CEER": say("\r\n+CEER: \"CC setup error\",17,\"User busy\"\r\n\r\nOK\r\n")
    case "ATE0", "ATE1":
      isEchoing = command == "ATE1"
      say("\r\nOK\r\n")
    default: say((FixedAnswers.lines[command].map { "\r\n\($0)\r\n" } ?? "") + "\r\nOK\r\n")
    }
  }

  /// Files in the manner of SIM7600; whether the command was about one.
  private func obeyAboutFiles(_ command: String) -> Bool {
    guard playsFiles, let quoted = command.firstMatch(of: /"E:\/(.*)"(?:,(\d+))?/) else {
      guard playsFiles, command == "AT+CCMXSTOPWAV" else { return false }
      account.filesStopped += 1
      say("\r\nOK\r\n\r\n+WAVSTATE: wav play stop\r\n")
      return true
    }
    let name = String(quoted.1)
    if command.hasPrefix("AT+CFTRANRX=") {
      fileName = name
      fileOctetsLeft = Int(quoted.2 ?? "") ?? 0
      say("\r\n> ")
    } else if command.hasPrefix("AT+FSDEL=") {
      let wasThere = account.files.removeValue(forKey: name) != nil
      account.filesDeleted += wasThere ? 1 : 0
      say(wasThere ? "\r\nOK\r\n" : "\r\nERROR\r\n")
    } else if command.hasPrefix("AT+CCMXPLAYWAV=") {
      guard isInCall, account.files[name] != nil else {
        say("\r\nERROR\r\n")
        return true
      }
      account.filesPlayed += 1
      say("\r\nOK\r\n\r\n+WAVSTATE: wav play\r\n")
      say(hasPressed ? "\r\n+WAVSTATE: wav play stop\r\n" : "\r\n+RXDTMF: 1\r\n")
      hasPressed = true
    } else {
      return false
    }
    return true
  }

  /// The network has taken the message.
  func accept() {
    answerAt = nil
    reference &+= 1
    say("\r\n+CMGS: \(reference)\r\n\r\nOK\r\n")
    let now = MonotonicTime.now()
    resultAt = now
    acceptedAt = now
    account.messages += 1
    account.airNanoseconds += now - account.submitting
    account.lastResult = now
  }

  private func say(_ text: String) {
    say(Array(text.utf8)[...])
  }

  private func say(_ octets: ArraySlice<UInt8>) {
    unsafe octets.withUnsafeBytes { octets in
      guard let start = octets.baseAddress else { return }
      _ = unsafe tty.write(from: start, count: octets.count)
    }
  }
}
