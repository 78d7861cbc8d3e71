import Diagnostics
import Dialogue
import Foundation
import ModemCatalogue
import Rings

/// A modem that says anything at any time, to a dialogue that is given jobs.
///
/// The first octet chooses the model, and with its highest bit whether the dialogue begins anew or is
/// ready. Of the others these are no octets of the modem: 01 a tenth of a second passes, 02 a segment
/// is given, 03 a call, 04 it is hung up, 05 an obliging modem answers what was asked, 06 the tty
/// vanishes and is opened again, 07 ten seconds pass, 08 time passes up to the deadline, 0E a second.
struct DialogueEntry {
  /// The models as they are installed.
  static let models: [ModemModel] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    do {
      return try ModemCatalogue.load(folder: root.appending(path: "hardware/modems").path)
        .entries.map(\.model)
    } catch {
      fatalError("\(error)")
    }
  }()

  /// A dialogue of each model, brought up by an obliging modem.
  private static let ready: [DialogueEntry] = models.map { model in
    var entry = DialogueEntry(model)
    entry.begin()
    for _ in 0..<32 where !entry.written.isEmpty {
      entry.oblige()
      entry.pass(100)
    }
    entry.account = FuzzAccount()
    return entry
  }

  /// A SUBMIT to a number that no one has, without a service centre of its own.
  private static let submit: [UInt8] = [
    0x00, 0x11, 0x00, 0x0C, 0x91, 0x18, 0x09, 0x00, 0x00, 0x10, 0x10, 0x00, 0x00, 0xAA, 0x05, 0xE8,
    0x32, 0x9B, 0xFD, 0x06,
  ]
  private static let digits = Array("09000000101".utf8)

  private let model: ModemModel
  private var dialogue = Dialogue()
  private var now = Tick(nanoseconds: 1_000_000_000)
  private var written: [UInt8] = []
  private var submissions = 0
  private var isSegmentOpen = false
  private var isCallOpen = false
  private var account = FuzzAccount()

  private init(_ model: ModemModel) {
    self.model = model
  }

  static func run(_ octets: [UInt8]) -> FuzzAccount {
    guard let first = octets.first else { return FuzzAccount() }
    let place = Int(first & 0x7F) % models.count
    var entry = ready[place]
    if first & 0x80 != 0 {
      entry = DialogueEntry(models[place])
      entry.begin()
    }
    entry.account.consumed = 1
    entry.converse(octets)
    entry.finish()
    return entry.account
  }

  private mutating func converse(_ octets: [UInt8]) {
    var place = 1
    while place < octets.count, account.complaint == nil {
      let start = place
      while place < octets.count, !Self.isOrder(octets[place]) { place += 1 }
      if place > start {
        feed(octets[start..<place])
      } else {
        obey(octets[place])
        place += 1
      }
      account.consumed = place
    }
  }

  private static func isOrder(_ octet: UInt8) -> Bool {
    (0x01...0x08).contains(octet) || octet == 0x0E
  }

  private mutating func obey(_ octet: UInt8) {
    switch octet {
    case 0x01: pass(100)
    case 0x02: giveSegment()
    case 0x03: giveCall()
    case 0x04:
      dialogue.hangUp(now: now, model: model)
      pass(0)
    case 0x05: oblige()
    case 0x06:
      dialogue.vanished(now: now)
      pass(0)
      begin()
    case 0x07: pass(10_000)
    case 0x08: if dialogue.deadline < Tick.distantFuture { passToDeadline() }
    default: pass(1_000)
    }
  }

  private mutating func begin() {
    dialogue.begin(now: now, model: model, card: LineCredentials())
    drain()
  }

  private mutating func giveSegment() {
    let isTaken = dialogue.beginSegment(
      Self.submit.span,
      count: Self.submit.count,
      tpduLength: Self.submit.count - 1,
      moreToFollow: false,
      now: now,
      model: model
    )
    if isTaken {
      account.require(!isSegmentOpen && !isCallOpen, "two jobs at once")
      isSegmentOpen = true
      submissions = 0
    }
    drain()
    pass(0)
  }

  private mutating func giveCall() {
    let isTaken = dialogue.dial(
      Self.digits.span,
      count: Self.digits.count,
      now: now,
      model: model
    )
    if isTaken {
      account.require(!isSegmentOpen && !isCallOpen, "two jobs at once")
      isCallOpen = true
    }
    drain()
    pass(0)
  }

  private mutating func feed(_ octets: ArraySlice<UInt8>) {
    let piece = Array(octets)
    var index = 0
    while true {
      let before = index
      let event = dialogue.receive(piece.span, from: &index, now: now, model: model)
      account.require(index >= before && index <= piece.count, "octets taken that were not given")
      drain()
      if event != .none { see(event) } else if index >= piece.count { return }
    }
  }

  /// Lets time pass, with everything that falls due in it.
  private mutating func pass(_ milliseconds: Int) {
    let end = now.advanced(byMilliseconds: milliseconds)
    var steps = 0
    while dialogue.deadline <= end {
      steps += 1
      guard steps < 100_000 else { return account.complain("a deadline nothing is done about") }
      step()
    }
    now = end
  }

  private mutating func passToDeadline() {
    step()
    pass(0)
  }

  private mutating func step() {
    if dialogue.deadline > now { now = dialogue.deadline }
    let event = dialogue.tick(now: now, model: model)
    drain()
    if event != .none { see(event) }
  }

  /// Takes what is to be written to the modem.
  private mutating func drain() {
    if dialogue.output.isEmpty { return }
    let octets = unsafe [UInt8](unsafeUninitializedCapacity: 1_024) { memory, count in
      guard let start = memory.baseAddress else { return }
      count = unsafe dialogue.output.copy(to: start, capacity: memory.count)
    }
    for octet in octets where octet == 0x1A { submissions += 1 }
    // Nobody listens for long: only what an obliging modem would answer is kept.
    written += octets.prefix(max(0, 4_096 - written.count))
    dialogue.output.drop(octets.count)
    account.require(dialogue.output.isEmpty, "octets that cannot be taken")
  }

  /// Whatever the modem does, what was begun ends within the hour.
  private mutating func finish() {
    guard isSegmentOpen || isCallOpen, account.complaint == nil else { return }
    dialogue.hangUp(now: now, model: model)
    drain()
    pass(600_000)
    account.require(!isSegmentOpen, "a segment without an outcome")
    account.require(!isCallOpen, "a call without an end")
  }
}

extension DialogueEntry {
  /// Checks an event against what an observer of the line knows for sure.
  private mutating func see(_ event: DialogueEvent) {
    account.values += 1
    if case .segmentAccepted = event { closeSegment(isWritten: true) }
    if case .segmentUnknown = event { closeSegment(isWritten: true) }
    if case .segmentNotSent = event { closeSegment(isWritten: false) }
    if case .segmentRefused = event {
      account.refusals += 1
      closeSegment(isWritten: nil)
    }
    if case .ended = event {
      account.require(isCallOpen, "an end without a call")
      isCallOpen = false
    }
    let isProgress =
      if case .key = event { true } else {
        event == .alerting || event == .answered || event == .audioReady
      }
    if isProgress { account.require(isCallOpen, "progress without a call") }
  }

  private mutating func closeSegment(isWritten: Bool?) {
    account.require(isSegmentOpen, "an outcome without a segment")
    account.require(submissions <= 1, "a segment written twice")
    if let isWritten {
      account.require(isWritten == (submissions > 0), "an outcome that the line belies")
    }
    isSegmentOpen = false
  }

  /// Answers as an obliging modem what was asked up to now.
  private mutating func oblige() {
    let asked = written
    written.removeAll(keepingCapacity: true)
    for command in asked.split(separator: 0x0D) where command.starts(with: [0x41, 0x54]) {
      feed(Array(ObligingModem.answer(to: String(decoding: command, as: UTF8.self)).utf8)[...])
    }
  }
}
