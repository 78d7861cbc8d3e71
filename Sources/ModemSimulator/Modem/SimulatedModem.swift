internal import Dialogue

/// One simulated modem: octets and time in, octets and deadlines out.
///
/// It has no thread, no tty and no clock: whoever drives it hands it what the daemon wrote and the
/// time in nanoseconds since the start, and takes away what it says. What it does depends on seed,
/// scenario and input only. Everything that reaches the network is noted in a ``SimulatedNetwork``
/// at the time it happened, whether or not anybody listens to the modem.
public struct SimulatedModem: Sendable {
  /// Whether the modem is there.
  enum Power: Sendable {
    case on
    case booting
    case unplugged
  }

  /// What octets from the daemon mean.
  enum Mode: Sendable {
    case commands
    /// PDU entry after `AT+CMGS`, for a TPDU of so many octets.
    case prompt(Int)
    /// The octets of a file, so many.
    case file(Int)
  }

  /// A message that is on its way to the service centre.
  struct Submission: Sendable {
    let message: SubmittedMessage
    /// The `+CMS ERROR` it will get; nothing if it will be taken.
    var error: Int?
    /// Whether it is taken although the modem says it is not.
    var isTakenAllTheSame = false
    var losesResult = false
    var isResultFirst = false
  }

  /// The line's name.
  public let name: String
  /// The line's number in the fleet, from 1.
  public let number: Int
  /// How its make speaks.
  public let dialect: Dialect
  private(set) var scenario: Scenario
  /// Seconds since 1970 (UTC) at time zero.
  let epoch: Int64
  let keepsSound: Bool

  var settings: VolatileSettings
  var power = Power.on
  var mode = Mode.commands
  var chance: SeededChance
  var agenda = Agenda()
  var isRegistered = false
  var hasNetwork = true
  var slot: CardSlot
  var hungUntil: UInt64 = 0
  /// What wakes it before that.
  var cure: Fault.Cure?
  var cureLine: [UInt8] = []
  /// The time of what is being worked off.
  var time: UInt64 = 0

  // What the daemon wrote and has not been worked off.
  var inbox: [UInt8] = []
  var line: [UInt8] = []
  var isBusy = false
  var submission: Submission?

  // What the modem says.
  var outbox: [UInt8] = []
  var informations: [String] = []
  var pendingAnswer: [UInt8] = []
  var delayed: [(time: UInt64, octets: [UInt8])] = []
  var heldLines: [String] = []

  var call: SimulatedCall?
  var callCount = 0
  var toldDialing = 0
  /// The dial command has no result yet.
  var isDialPending = false
  var lastEnd = CallEnding(cause: 0, isOwn: false, talked: nil)
  var sound: [UInt8] = []
  var oddOctet: UInt8?
  var mustFlushSound = false
  var recordings: [CallRecording] = []

  /// Sound files on the modem, by their names.
  var files: [String: [UInt8]] = [:]
  /// What those sound like that have been played.
  var sounds: [String: [Int16]] = [:]
  var fileName = ""
  var file: [UInt8] = []

  var messageReference = 0
  /// A message given straight to the line has not been acknowledged by `+CNMA` yet.
  var awaitsAcknowledgement = false
  var directCount = 0
  var occasions: [Int]
  var armed: [Bool]

  /// The most that waits in either direction; what goes beyond it is lost, as on a real line.
  static let octetsMax = 1 << 16

  /// Makes a modem that has been running for a while.
  ///
  /// - Parameters:
  ///   - name: the line's name, as the journal says it.
  ///   - number: the line's number in the fleet, from 1.
  ///   - dialect: how its make speaks.
  ///   - scenario: what it lives through.
  ///   - seed: what its chance comes from, together with its number.
  ///   - epoch: seconds since 1970 (UTC) at time zero.
  ///   - keepsSound: whether what is played to callees is kept as recordings.
  public init(
    name: String,
    number: Int,
    dialect: Dialect,
    scenario: Scenario,
    seed: UInt64,
    epoch: Int64,
    keepsSound: Bool = false
  ) {
    self.name = name
    self.number = number
    self.dialect = dialect
    self.scenario = scenario
    self.epoch = epoch
    self.keepsSound = keepsSound
    settings = VolatileSettings(scenario.modem)
    chance = SeededChance(seed: seed, of: "modem", number)
    occasions = Array(repeating: 0, count: scenario.faults.count)
    armed = Array(repeating: false, count: scenario.faults.count)
    if scenario.modem.hasOpenPrompt { mode = .prompt(20) }
    slot = CardSlot(scenario.card, line: number)
    register(now: 0)
    planFaults()
    planIncoming()
  }

  /// From now on nothing goes wrong any more; what has begun ends in its time.
  public mutating func calm() {
    for index in scenario.faults.indices {
      scenario.faults[index].moment = .probability(0)
      armed[index] = false
    }
  }

  /// When the modem wants to be told the time again; `.max` if never.
  public var deadline: UInt64 {
    min(agenda.next, delayed.first?.time ?? .max)
  }

  /// Whether it is plugged in at another place than at the start.
  public internal(set) var isElsewhere = false

  /// Whether its ttys are there.
  public var isPlugged: Bool {
    switch power {
    case .on, .booting: true
    case .unplugged: false
    }
  }

  /// Whether it wants to be given sound to play.
  public var isPlaying: Bool { call?.hasSound ?? false }

  /// Takes what the daemon wrote to the command tty.
  public mutating func receive(
    _ octets: some Sequence<UInt8>,
    now: UInt64,
    network: inout SimulatedNetwork
  ) {
    advance(now: now, network: &network)
    switch power {
    case .on: break
    case .booting, .unplugged: return
    }
    time = now
    guard !isHung else {
      seekCure(in: Array(octets), now: now, network: &network)
      return
    }
    inbox.append(contentsOf: octets)
    if inbox.count > Self.octetsMax { inbox.removeFirst(inbox.count - Self.octetsMax) }
    workOff(now: now, network: &network)
  }

  /// Does everything that is due by now, in order.
  public mutating func advance(now: UInt64, network: inout SimulatedNetwork) {
    while true {
      let nextDuty = agenda.next
      if let first = delayed.first, first.time <= now, first.time <= nextDuty {
        delayed.removeFirst()
        outbox.append(contentsOf: first.octets)
      } else if let (time, duty) = agenda.take(dueBy: now) {
        perform(duty, now: time, network: &network)
      } else {
        return
      }
    }
  }

  /// Takes away what the modem says on its command tty.
  public mutating func takeOutput() -> [UInt8] {
    defer { outbox.removeAll(keepingCapacity: true) }
    return outbox
  }

  /// Takes away what is heard of the callee, to be written to the sound tty.
  public mutating func takeSound() -> [UInt8] {
    defer { sound.removeAll(keepingCapacity: true) }
    return sound
  }

  /// Whether sound that was written earlier and never read is to be thrown away; asking forgets it.
  public mutating func takeSoundFlush() -> Bool {
    defer { mustFlushSound = false }
    return mustFlushSound
  }

  /// Takes away the recordings of calls that are over.
  public mutating func takeRecordings() -> [CallRecording] {
    defer { recordings.removeAll() }
    return recordings
  }

  /// Works off what the daemon wrote, as far as the modem is free to.
  mutating func workOff(now: UInt64, network: inout SimulatedNetwork) {
    var index = 0
    while index < inbox.count, !isBusy {
      switch power {
      case .on: break
      case .booting, .unplugged:
        inbox.removeAll()
        return
      }
      guard !isHung else {
        inbox.removeAll()
        return
      }
      if case .file(let total) = mode {
        let wanted = min(total - file.count, inbox.count - index)
        takeFile(inbox[index..<(index + wanted)], total: total, now: now, network: &network)
        index += wanted
        continue
      }
      let octet = inbox[index]
      index += 1
      switch mode {
      case .commands: takeCommandOctet(octet, now: now, network: &network)
      case .prompt(let length):
        takePromptOctet(octet, tpduLength: length, now: now, network: &network)
      case .file: break
      }
    }
    inbox.removeFirst(min(index, inbox.count))
  }

  private mutating func takeCommandOctet(
    _ octet: UInt8,
    now: UInt64,
    network: inout SimulatedNetwork
  ) {
    if settings.echo { put([octet]) }
    switch octet {
    case 0x0D:
      let commandLine = line
      line.removeAll(keepingCapacity: true)
      execute(commandLine, now: now, network: &network)
    case 0x08:
      _ = line.popLast()
    case 0x00...0x1F:
      break
    default:
      if line.count < 1_024 { line.append(octet) }
    }
  }

  private mutating func perform(
    _ duty: Agenda.Duty,
    now: UInt64,
    network: inout SimulatedNetwork
  ) {
    time = now
    switch duty {
    case .bootDone: finishBoot(now: now, network: &network)
    case .registered: noteRegistration()
    case .answerReady:
      isBusy = false
      let answer = pendingAnswer
      pendingAnswer.removeAll()
      send(answer: answer, now: now, network: &network)
      workOff(now: now, network: &network)
    case .submissionDone:
      finishSubmission(now: now, network: &network)
      workOff(now: now, network: &network)
    case .report(let report): deliver(report, now: now, network: &network)
    case .proceeding(let call):
      if self.call?.identifier == call { tellProgress(.proceeding) }
    case .calleeRings(let call): calleeRings(call, now: now, network: &network)
    case .calleeAnswers(let call): calleeAnswers(call, now: now, network: &network)
    case .release(let call, let side, let cause):
      guard self.call?.identifier == call else { return }
      endCall(by: side, cause: cause, now: now, network: &network)
    case .calleePresses(let call, let key):
      calleePresses(call, key: key, now: now, network: &network)
    case .keyTold(let call, let key): tellKey(key, of: call)
    case .playOver(let call): if self.call?.identifier == call { tellPlayed() }
    case .soundFrame(let call): playFrames(of: call, now: now)
    case .hangOver: break
    case .ttyReturns: plugIn(now: now, network: &network)
    case .fault(let index): begin(faultAt: index, now: now, network: &network)
    case .timeZone(let until): repeatTimeZone(until: until, now: now)
    case .flood(let until, let count): flood(until: until, count: count, now: now)
    case .cardInserted(let isOther): insertCard(isOther: isOther, now: now)
    case .networkReturns:
      hasNetwork = true
      register(now: now)
    case .arrival(let pdu): arrive(pdu, now: now, network: &network)
    case .acknowledgementOverdue(let count): missAcknowledgement(of: count)
    }
  }
}
