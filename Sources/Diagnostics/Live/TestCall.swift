internal import Campaign
internal import Dialogue
internal import Rings
internal import Speech
internal import VoicePath

/// A call that is placed once, to a number that somebody has typed twice.
struct TestCall: ~Copyable {
  private(set) var record = CallRecord()

  private var live: LiveLine
  private let sounds: TestSounds
  private let tell: (Phrase) -> Void
  private var isOver = false
  /// How long the files are that the modem has been given.
  private var files: [TestSound: Int] = [:]

  /// The longest it is dialled, rung, and waited for its sound and its end, in milliseconds.
  private static let dialMilliseconds = 60_000
  private static let ringMilliseconds = 60_000
  private static let soundMilliseconds = 15_000
  private static let endMilliseconds = 20_000

  init(_ live: consuming LiveLine, sounds: TestSounds, tell: @escaping (Phrase) -> Void) {
    self.live = live
    self.sounds = sounds
    self.tell = tell
  }

  /// Whether the sound can be heard and not only played.
  var hasSound: Bool { live.hasSound }

  /// Dials and waits until sound can flow; false if it comes to no call.
  mutating func connect(to number: SubscriberNumber) -> Bool {
    guard load(), live.dial(number.digits) else {
      record.fault = record.fault ?? .refusedCommand
      isOver = true
      return false
    }
    record.dialledAt = LiveLine.now()
    tell(Phrase(en: "dialling; hang up with ^C", ja: "発信しています。中止は ^C"))
    var limit = record.dialledAt.advanced(byMilliseconds: Self.dialMilliseconds)
    while !isOver, record.soundAt == nil {
      let hadAlerted = record.alertedAt != nil
      let hadAnswered = record.answeredAt != nil
      guard step(until: limit) != .timeIsUp else { break }
      if record.answeredAt != nil, !hadAnswered {
        limit = LiveLine.now().advanced(byMilliseconds: Self.soundMilliseconds)
      } else if record.alertedAt != nil, !hadAlerted, !hadAnswered {
        limit = LiveLine.now().advanced(byMilliseconds: Self.ringMilliseconds)
      }
    }
    guard !isOver, record.soundAt != nil else {
      conclude()
      return false
    }
    return true
  }

  /// Says a sound, until a key if that is wanted; false if the call is over.
  @discardableResult
  mutating func say(_ sound: TestSound, untilKey: Bool = false) -> Bool {
    let samples = sounds[sound]
    let start = live.heard.samples.count
    guard begin(sound, samples) else { return !isOver }
    let limit = LiveLine.now().advanced(byMilliseconds: samples.count / 8 + 10_000)
    while !isOver {
      let end = step(until: limit)
      if end == .played {
        if sound == .question { record.wasAsked = true }
        break
      }
      if end == .timeIsUp || untilKey && end == .keyed { break }
    }
    stopSaying()
    note(.saying(sound), from: start)
    return !isOver
  }

  /// Waits for a key; false if the call is over.
  mutating func awaitKey(milliseconds: Int) -> Bool {
    let limit = LiveLine.now().advanced(byMilliseconds: milliseconds)
    while !isOver, !record.wasPressed, step(until: limit) != .timeIsUp {}
    return !isOver
  }

  /// Listens for so long; false if the call is over.
  @discardableResult
  mutating func listen(milliseconds: Int, as stretch: CallRecord.Stretch? = nil) -> Bool {
    let start = live.heard.samples.count
    let limit = LiveLine.now().advanced(byMilliseconds: milliseconds)
    while !isOver, step(until: limit) != .timeIsUp {}
    if let stretch { note(stretch, from: start) }
    return !isOver
  }

  /// Ends the call and waits for its end, whatever was wished before.
  mutating func conclude() {
    live.heedsCancelling = false
    if !isOver { live.hangUp() }
    let limit = LiveLine.now().advanced(byMilliseconds: Self.endMilliseconds)
    while record.end == nil, record.fault == nil, step(until: limit) != .timeIsUp {}
    if live.voice.isOpen {
      record.counts = live.voice.counts
      record.account = live.voice.account
      record.heard = live.heard
      live.voice.close()
    }
  }
}

extension TestCall {
  private enum StepEnd {
    case played, keyed, other, timeIsUp
  }

  /// What happens next.
  private mutating func step(until limit: Tick) -> StepEnd {
    switch live.next(before: limit) {
    case .nothing: return .timeIsUp
    case .played: return .played
    case .keyHeard(let key):
      record.heardKeys.append(key)
      tellKey(key, Phrase(en: "heard in the sound", ja: "音声で検出"))
      return .keyed
    case .cancelled:
      record.wasCancelled = true
      live.heedsCancelling = false
      live.hangUp()
      return .other
    case .said(let event): return take(event)
    }
  }

  private mutating func take(_ event: DialogueEvent) -> StepEnd {
    let now = LiveLine.now()
    switch event {
    case .alerting:
      record.alertedAt = now
      tell(Phrase(en: "it rings", ja: "呼び出しています"))
    case .answered:
      record.answeredAt = now
      tell(Phrase(en: "answered", ja: "応答がありました"))
    case .audioOpened: live.openSound()
    case .audioReady:
      record.soundAt = now
      if live.voice.isOpen { live.voice.close() }
      if !live.model.playsFiles { live.openSound() }
    case .audioHeld: live.voice.hold()
    case .audioResumed: live.voice.resume(nowNanoseconds: now.nanoseconds)
    case .fileFinished: return .played
    case .key(let key):
      record.toldKeys.append(key)
      tellKey(key, Phrase(en: "told by the modem", ja: "モデムが通知"))
      return .keyed
    case .ended(let end):
      record.end = end
      isOver = true
      tell(Phrase(en: "the call is over", ja: "通話が終わりました"))
    case .fault(let fault):
      if record.end == nil { record.fault = fault }
      isOver = true
    case .none, .ready, .unready, .segmentAccepted, .segmentRefused, .segmentNotSent,
      .segmentUnknown, .fileStored, .fileRefused, .statusReport, .message, .identified, .restarted:
      break
    }
    return .other
  }

  private func tellKey(_ key: UInt8, _ way: Phrase) {
    let key = String(decoding: [key], as: UTF8.self)
    tell(Phrase(en: "key \(key), \(way.en)", ja: "キー \(key) (\(way.ja))"))
  }

  private mutating func note(_ stretch: CallRecord.Stretch, from start: Int) {
    let end = live.heard.samples.count
    record.stretches[stretch] = min(start, end)..<end
  }
}

extension TestCall {
  /// Sends the files to a modem that plays them by itself; false if it does not take them.
  private mutating func load() -> Bool {
    guard live.model.playsFiles else { return true }
    live.dialogue.openOrder()
    tell(Phrase(en: "sending the announcements to the modem", ja: "音声をモデムに送っています"))
    for sound in [TestSound.question, .thanks] {
      guard let octets = file(sound), live.send(file: octets, content: content(sound)) else {
        return false
      }
      let limit = LiveLine.now().advanced(byMilliseconds: 120_000)
      waiting: while true {
        switch live.next(before: limit) {
        case .said(.fileStored):
          files[sound] = octets.count
          break waiting
        case .said(.fileRefused(let fault)), .said(.fault(let fault)):
          record.fault = fault
          return false
        case .nothing: return false
        case .cancelled:
          record.wasCancelled = true
          return false
        case .said, .keyHeard, .played: continue
        }
      }
    }
    return true
  }

  private func file(_ sound: TestSound) -> [UInt8]? {
    let sound = Sound(samples: sounds[sound])
    return live.model.playsAMR ? AMRFile.octets(of: sound) : sound.wav
  }

  private func content(_ sound: TestSound) -> UInt64 { UInt64(sound.rawValue + 1) }

  private mutating func begin(_ sound: TestSound, _ samples: [Int16]) -> Bool {
    guard live.model.playsFiles else {
      guard live.voice.isOpen else { return false }
      live.play(samples)
      return true
    }
    guard let octets = files[sound] else { return false }
    let content = content(sound)
    let now = LiveLine.now()
    return live.dialogue.playFile(
      content,
      octets: octets,
      milliseconds: samples.count / 8,
      now: now,
      model: live.model
    )
  }

  private mutating func stopSaying() {
    if live.model.playsFiles {
      live.dialogue.stopFile(now: LiveLine.now(), model: live.model)
    } else {
      live.voice.stopPlaying()
    }
  }
}
