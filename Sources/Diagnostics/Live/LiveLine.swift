internal import Dialogue
internal import Glibc
internal import Rings
internal import SerialLine
internal import VoicePath

/// What a live line has to tell.
enum LiveEvent {
  /// The dialogue tells something.
  case said(DialogueEvent)
  /// A key was heard in the sound.
  case keyHeard(UInt8)
  /// What was to be played has been played.
  case played
  /// The time is over.
  case nothing
  /// Somebody wants to stop.
  case cancelled
}

/// One line driven by its dialogue as the daemon drives it, in real time, for as long as a probe lasts.
///
/// The ports are locked for this process as long as the value lives. It waits in ``next(before:)`` alone.
struct LiveLine: ~Copyable {
  /// How the modem speaks.
  let model: ModemModel
  /// Its sound; open in a call.
  var voice: VoiceChannel
  /// The conversation.
  var dialogue = Dialogue()
  /// What was heard since the sound was opened.
  private(set) var heard = HeardSound()
  /// The number that the card tells as its own; nothing if it does not tell.
  var ownNumber: String?
  /// Whether a wish to stop ends the waiting: not any more while a call is ended.
  var heedsCancelling = true
  /// Whether the tty for commands has gone away.
  private(set) var isGone = false

  private let ports: LivePorts
  private let isCancelled: () -> Bool
  private var pending: [UInt8] = []
  private var place = 0
  private var isSoundGone = false
  private var file: [UInt8] = []
  private let clip = PlayedClip()

  /// Begins the conversation on open ports; nothing if there is no memory for its sound.
  init?(ports: consuming LivePorts, model: ModemModel, isCancelled: @escaping () -> Bool) {
    guard let voice = VoiceChannel() else { return nil }
    self.ports = ports
    self.model = model
    self.voice = voice
    self.isCancelled = isCancelled
    dialogue.begin(now: Self.now(), model: model, card: LineCredentials())
  }

  /// The present.
  static func now() -> Tick {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Tick(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
  }

  /// Whether a sound port is there.
  var hasSound: Bool { ports.sound >= 0 }

  /// What happens next, until a time.
  mutating func next(before limit: Tick) -> LiveEvent {
    while true {
      if heedsCancelling, isCancelled() { return .cancelled }
      let now = Self.now()
      if let event = hear(now) ?? speak(now) ?? converse(now) { return event }
      guard now < limit else { return .nothing }
      wait(until: limit, now)
    }
  }

  /// Lets the dialogue do what it has still to do, whatever happens and whoever wants to stop.
  mutating func rest(milliseconds: Int) {
    heedsCancelling = false
    let end = Self.now().advanced(byMilliseconds: milliseconds)
    while true {
      guard case .nothing = next(before: end) else { continue }
      return
    }
  }

  /// Begins to send a file; its octets follow as the modem takes them.
  mutating func send(file octets: [UInt8], content: UInt64) -> Bool {
    file = octets
    return dialogue.sendFile(
      content,
      octets: octets.count,
      isPersonal: true,
      now: Self.now(),
      model: model
    )
  }

  /// Begins a segment.
  mutating func submit(_ octets: [UInt8], tpduLength: Int) -> Bool {
    dialogue.beginSegment(
      octets.span,
      count: octets.count,
      tpduLength: tpduLength,
      moreToFollow: false,
      now: Self.now(),
      model: model
    )
  }

  /// Dials; the guard has seen the digits.
  mutating func dial(_ digits: String) -> Bool {
    let octets = Array(digits.utf8)
    return dialogue.dial(octets.span, count: octets.count, now: Self.now(), model: model)
  }

  /// What came last is safe, and may be deleted from the card.
  mutating func settle() {
    let serial = dialogue.incomingSerial
    guard serial != 0 else { return }
    dialogue.settle(serial, now: Self.now(), model: model)
  }

  /// Plays samples in place of what is played.
  mutating func play(_ samples: [Int16]) {
    guard !samples.isEmpty else { return }
    clip.hold(samples)
    unsafe voice.play(clip.samples, count: clip.count)
  }

  /// Ends the call.
  mutating func hangUp() {
    voice.stopPlaying()
    dialogue.hangUp(now: Self.now(), model: model)
  }

  /// Opens the sound of a call, both ways.
  mutating func openSound() {
    guard hasSound else { return }
    let now = Self.now()
    // What lies there from before the call belongs to nobody.
    while case .octets = ports.read(ports.sound) {}
    voice.open(nowNanoseconds: now.nanoseconds)
    heard = HeardSound(from: now)
  }
}

extension LiveLine {
  /// The conversation by one step.
  private mutating func converse(_ now: Tick) -> LiveEvent? {
    while true {
      if place < pending.count {
        let octets = pending
        var place = self.place
        let event = dialogue.receive(octets.span, from: &place, now: now, model: model)
        self.place = place
        flush()
        if event != .none { return .said(event) }
        continue
      }
      let event = dialogue.tick(now: now, model: model)
      flush()
      if event != .none { return .said(event) }
      guard !isGone else { return nil }
      switch ports.read(ports.at) {
      case .octets(let octets):
        pending = octets
        place = 0
      case .nothing: return nil
      case .gone:
        isGone = true
        dialogue.vanished(now: now)
      }
    }
  }

  /// Writes what the conversation has to say.
  private mutating func flush() {
    while !isGone {
      for place in dialogue.fileOctetsSent..<(dialogue.fileOctetsSent + dialogue.fileOctetsWanted) {
        dialogue.supply(file.indices.contains(place) ? file[place] : 0)
      }
      let count = dialogue.output.count
      guard count > 0 else { return }
      let octets = (0..<count).map { dialogue.output[$0] }
      let written = Self.write(octets, to: ports.at)
      guard written > 0 else { return }
      dialogue.output.drop(written)
    }
  }

  /// Takes in what is heard.
  private mutating func hear(_ now: Tick) -> LiveEvent? {
    guard voice.isOpen, !isSoundGone else { return nil }
    switch ports.read(ports.sound) {
    case .octets(let octets):
      voice.hear(octets.span, count: octets.count, nowNanoseconds: now.nanoseconds)
      heard.take(octets, at: now)
    case .nothing: break
    case .gone: isSoundGone = true
    }
    let key = voice.nextKey()
    return key == 0 ? nil : .keyHeard(key)
  }

  /// Makes the frames that are due, and writes them.
  private mutating func speak(_ now: Tick) -> LiveEvent? {
    guard voice.isOpen, !isSoundGone else { return nil }
    let hasPlayed = voice.advance(nowNanoseconds: now.nanoseconds)
    let count = voice.outputCount
    if count > 0 {
      let written = unsafe LineOctets.write(ports.sound, from: voice.outputStart, count: count)
      if case .octets(let count) = written { voice.dropOutput(count) }
    }
    return hasPlayed ? .played : nil
  }

  private mutating func wait(until limit: Tick, _ now: Tick) {
    var due = min(limit.nanoseconds, now.advanced(byMilliseconds: 200).nanoseconds)
    due = min(due, dialogue.deadline.nanoseconds)
    if voice.isOpen { due = min(due, voice.nextFrameNanoseconds) }
    let left = due > now.nanoseconds ? due - now.nanoseconds : 0
    ports.wait(
      atWrites: dialogue.output.count > 0,
      hearsSound: voice.isOpen && !isSoundGone,
      milliseconds: Int((left + 999_999) / 1_000_000)
    )
  }

  private static func write(_ octets: [UInt8], to descriptor: Int32) -> Int {
    let transfer = unsafe octets.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return LineTransfer.wouldBlock }
      return unsafe LineOctets.write(descriptor, from: start, count: bytes.count)
    }
    if case .octets(let count) = transfer { return count }
    return 0
  }
}
