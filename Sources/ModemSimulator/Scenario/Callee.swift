internal import Glibc

/// How the people behind some numbers behave.
public struct Callee: Hashable, Sendable {
  /// What happens to a call.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Somebody takes it.
    case answers
    /// The line is engaged.
    case busy
    /// It rings, and nobody comes.
    case noAnswer = "no-answer"
    /// It rings, and is pushed away.
    case refused
    /// The telephone is off or out of range: the network's announcement, no ringing, no answer.
    case unreachable
    /// Nobody has the number.
    case notInUse = "not-in-use"
    /// The network has no room.
    case congestion
    /// A machine answers, talks, beeps and records.
    case machine
    /// A fax answers with its tone.
    case fax
  }

  /// How a pressed key comes to the modem's user.
  public enum KeyRoute: String, CaseIterable, Hashable, Sendable {
    /// As an unsolicited line and as tones in the sound.
    case both
    /// As an unsolicited line only.
    case urc
    /// As tones in the sound only.
    case tone
  }

  /// What the journal calls this behaviour.
  public var name: String
  /// What happens to a call.
  public var kind: Kind
  /// How often, against the other behaviours that a number may have.
  public var weight: Double = 1
  /// Numbers this is for, `*` for any digits; empty for all.
  public var numbers: [String] = []
  /// How long it rings, or how long an announcement lasts.
  public var ring = Spread(5, 25)
  /// Keys pressed, one each time the caller has stopped speaking.
  public var presses: [UInt8] = []
  /// How long after the caller's last word a key is pressed.
  public var pressAfter = Spread(0.8, 3)
  /// When the first key is pressed after the answer, whatever is being said; nothing to listen first.
  public var pressAt: Spread?
  /// When the call is hung up after the answer; nothing to stay.
  public var hangsUpAfter: Spread?
  /// How long silence is borne before hanging up.
  public var patience = Spread(20, 30)
  /// How much is said after the answer: a word by people, a text by machines.
  public var voice = Spread(0.5, 0.9)
  /// How a key comes to the modem's user.
  public var keyRoute: KeyRoute = .both
  /// What is heard from the answer on.
  public var sound = CalleeSound.usual
  /// What is heard before the answer, again and again: the network's tone or announcement.
  public var ringingSound = CalleeSound.ringBack
  /// How much louder than usual the callee is, in dB.
  public var gainDecibels = 0.0
  /// After how many milliseconds what was played comes back; 0 for never.
  public var echoAfter = 0
  /// How loud it comes back, in dB against what was played.
  public var echoDecibels = -6.0
  /// Whether nothing of what is played is heard.
  public var isDeaf = false
  /// Whether the modem says “answered” as soon as the call has got through, while it still rings or
  /// the network speaks.
  public var isFalseAnswer = false

  /// Makes a behaviour with the usual ways of its kind.
  public init(_ kind: Kind, name: String? = nil, weight: Double = 1) {
    self.kind = kind
    self.name = name ?? kind.rawValue
    self.weight = weight
    switch kind {
    case .answers, .fax: break
    case .machine: voice = Spread(8, 15)
    case .busy, .notInUse, .congestion: ring = Spread(0)
    case .noAnswer: ring = Spread(60)
    case .refused: ring = Spread(2, 8)
    case .unreachable: ring = Spread(6, 12)
    }
  }

  /// Whether this behaviour names the number.
  func names(_ number: String) -> Bool {
    NumberPattern.anyFits(numbers, number)
  }
}

/// Numbers with `*` for any digits.
enum NumberPattern {
  /// Whether one of the patterns fits a number.
  static func anyFits(_ patterns: [String], _ number: String) -> Bool {
    patterns.contains { fits(Array($0.utf8)[...], Array(number.utf8)[...]) }
  }

  private static func fits(_ pattern: ArraySlice<UInt8>, _ digits: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return digits.isEmpty }
    if first == UInt8(ascii: "*") {
      return fits(pattern.dropFirst(), digits)
        || !digits.isEmpty && fits(pattern, digits.dropFirst())
    }
    return digits.first == first && fits(pattern.dropFirst(), digits.dropFirst())
  }
}

/// One call's callee with everything drawn, in nanoseconds.
struct DrawnCallee: Sendable {
  let name: String
  let kind: Callee.Kind
  let setUp: UInt64
  let ring: UInt64
  let presses: [UInt8]
  let pressAfter: [UInt64]
  let pressAt: UInt64?
  let hangsUpAfter: UInt64?
  let patience: UInt64
  let voice: UInt64
  let keyRoute: Callee.KeyRoute
  let sound: CalleeSound
  let ringingSound: CalleeSound
  let isFalseAnswer: Bool
  /// How much louder than usual, as a factor.
  let loudness: Double
  let echoAfter: Int
  let echoDecibels: Double
  let isDeaf: Bool

  /// Whether a telephone rings at all.
  var rings: Bool {
    switch kind {
    case .answers, .machine, .fax, .noAnswer, .refused: true
    case .busy, .unreachable, .notInUse, .congestion: false
    }
  }

  /// What is played on its way back; nothing if it does not come back.
  var echo: LineEcho? {
    echoAfter == 0 ? nil : LineEcho(milliseconds: echoAfter, decibels: echoDecibels)
  }

  /// What is heard before the answer.
  var ringingVoice: CalleeVoice {
    var voice = CalleeVoice(seed: 0)
    voice.isLooping = true
    voice.add(ringingSound)
    return voice
  }

  init(_ callee: Callee, setUp: Spread, _ chance: inout SeededChance) {
    name = callee.name
    kind = callee.kind
    self.setUp = setUp.draw(&chance)
    ring = callee.ring.draw(&chance)
    presses = callee.presses
    var delays: [UInt64] = []
    for _ in callee.presses { delays.append(callee.pressAfter.draw(&chance)) }
    pressAfter = delays
    pressAt = callee.pressAt?.draw(&chance)
    hangsUpAfter = callee.hangsUpAfter?.draw(&chance)
    patience = callee.patience.draw(&chance)
    voice = callee.voice.draw(&chance)
    keyRoute = callee.keyRoute
    sound = callee.sound
    ringingSound = callee.ringingSound
    isFalseAnswer = callee.isFalseAnswer
    loudness = pow(10, callee.gainDecibels / 20)
    echoAfter = callee.echoAfter
    echoDecibels = callee.echoDecibels
    isDeaf = callee.isDeaf
  }
}
