internal import Dialogue

extension TranscriptRun {
  /// Gives a call and tells whether it was taken.
  package mutating func dial(_ digits: String, count: Int? = nil) -> Bool {
    let octets = Array(digits.utf8)
    let count = count ?? octets.count
    return dialogue.dial(octets.span, count: count, now: now, model: model)
  }

  /// Gives a segment and tells whether it was taken.
  package mutating func submit(
    _ pdu: [UInt8] = ObligingModem.submit,
    count: Int? = nil,
    tpduLength: Int? = nil,
    moreToFollow: Bool = false
  ) -> Bool {
    dialogue.beginSegment(
      pdu.span,
      count: count ?? pdu.count,
      tpduLength: tpduLength ?? (pdu.count - 1 - Int(pdu.first ?? 0)),
      moreToFollow: moreToFollow,
      now: now,
      model: model
    )
  }

  /// Gives the job whose command the transcript shows, unless the dialogue has written it itself.
  mutating func begin(_ octets: [UInt8], upcoming: ArraySlice<Transcript.Entry>) {
    guard written.isEmpty else { return }
    let command = String(decoding: octets, as: UTF8.self)
    if command.hasPrefix("\u{1B}\rAT+CFUN=1,1") {
      dialogue.beginByReset(now: now, model: model, card: LineCredentials(pin: "2468") ?? .init())
    } else if command.hasPrefix("\u{1B}") {
      dialogue.begin(now: now, model: model, card: LineCredentials(pin: "2468") ?? .init())
    } else if command.hasPrefix("ATD") {
      jobsBegun += dial(String(command.dropFirst(3).dropLast(2))) ? 1 : 0
    } else if command.hasPrefix("AT+CMMS=") {
      isLinked = true
      beginSegment(upcoming)
    } else if command.hasPrefix("AT+CMGS=") {
      beginSegment(upcoming)
    } else if command.hasPrefix("AT+CHUP") || command.hasPrefix("ATH") {
      dialogue.hangUp(now: now, model: model)
    } else if command.contains("STOP") || command.contains("PSND=0") {
      dialogue.stopFile(now: now, model: model)
    } else if let name = command.firstRange(of: /kaden\d\d/) {
      beginFile(String(command[name]), command, upcoming)
    } else if command.hasPrefix("AT+CMGD=") || command.hasPrefix("AT+CNMA") {
      settle()
    } else if command.hasPrefix("AT+CPMS?") {
      searchStores()
    }
    drain()
  }

  /// Sends a file, or has one played that was sent before; its length stands for its content.
  private mutating func beginFile(
    _ name: String,
    _ command: String,
    _ upcoming: ArraySlice<Transcript.Entry>
  ) {
    if let octets = files[name] {
      let length = UInt64(octets)
      _ = dialogue.playFile(length, octets: octets, milliseconds: 1_000, now: now, model: model)
      return
    }
    var octets = Int(command.firstMatch(of: /",(\d+)/)?.1 ?? "") ?? 0
    for case .sentFile(let count) in upcoming {
      octets = count
      break
    }
    if files.isEmpty { dialogue.openOrder() }
    files[name] = octets
    jobsBegun +=
      dialogue.sendFile(
        UInt64(octets),
        octets: octets,
        isPersonal: false,
        now: now,
        model: model
      ) ? 1 : 0
  }

  private mutating func beginSegment(_ upcoming: ArraySlice<Transcript.Entry>) {
    var pdus: [[UInt8]] = []
    for case .sent(let octets) in upcoming where octets.last == 0x1A {
      pdus.append(ObligingModem.octets(String(decoding: octets.dropLast(), as: UTF8.self)))
    }
    isLinked = isLinked && pdus.count > 1
    jobsBegun += submit(pdus.first ?? ObligingModem.submit, moreToFollow: isLinked) ? 1 : 0
  }
}
