import Glibc

/// Tells voice from what is always there, and a turn of speech from a greeting that never ends.
///
/// A turn is speech whose pauses are shorter than a second: somebody who answers says a word and
/// waits, a machine goes on. Speech rises and falls several times a second; a fan or a street that
/// begins in the middle of a call does not.
struct VoiceWatch: Sendable {
  /// Milliseconds of voice, without its pauses.
  private(set) var voice = 0
  /// When the first voice began; 0 if there was none.
  private(set) var voiceFrom = 0
  /// The longest turn so far, pauses within it counted.
  private(set) var longestTurn = 0
  /// How certainly a machine speaks, 0–100.
  private(set) var machineScore = 0
  /// How certainly somebody spoke and waits, 0–100.
  private(set) var personScore = 0

  private let overNoise: Double
  private let turnPause: Int
  private let personPause: Int
  private let machineTurn: Int
  private let machineStart: Int
  private let lateTurn: Int

  /// When voice was heard last.
  private(set) var turnLast = 0

  // The turn in hand.
  private var turnBegan = 0
  private var turnVoice = 0
  private var turnPeak = 0.0
  private var dips = 0
  // The turn before it.
  private var lastTurn = 0
  private var lastTurnVoice = 0
  private var lastTurnEnded = 0
  // The envelope: the last peak, and how far it has fallen since.
  private var peak = 0.0
  private var trough = 0.0
  private var isFalling = false
  // The weakest 60 ms of this second and of the one before: what is there without a voice.
  private var level = 0.0
  private var weakest = Double.infinity
  private var weakestBefore = Double.infinity
  private var second = 0
  private var emptyFor = 0

  init(settings: VoiceSettings) {
    overNoise = pow(10, settings.voiceOverNoiseDecibels / 10)
    turnPause = settings.turnPauseMilliseconds
    personPause = settings.personPauseMilliseconds
    machineTurn = settings.machineTurnMilliseconds
    machineStart = settings.machineStartMilliseconds
    lateTurn = settings.lateTurnMilliseconds
  }

  @_noLocks
  mutating func reset() {
    voice = 0
    voiceFrom = 0
    longestTurn = 0
    machineScore = 0
    personScore = 0
    turnBegan = 0
    turnLast = 0
    turnVoice = 0
    turnPeak = 0
    dips = 0
    lastTurn = 0
    lastTurnVoice = 0
    lastTurnEnded = 0
    level = 0
    peak = 0
    trough = 0
    isFalling = false
    weakest = .infinity
    weakestBefore = .infinity
    second = 0
    emptyFor = 0
  }

  /// The weakest there was of late; infinite before the first frame.
  var floor: Double {
    @_noLocks
    get { weakest < weakestBefore ? weakest : weakestBefore }
  }

  /// Takes the power of a frame that ends at `now`; whether it is voice.
  ///
  /// It can be voice only if it is loud: above what counts as silence, and neither a key nor a tone.
  @_noLocks
  mutating func hear(_ power: Double, isLoud: Bool, now: Int) -> Bool {
    noteFloor(power)
    noteEnvelope(power)
    let isVoice = isLoud && power > floor * overNoise
    if isVoice {
      speak(20, now)
      if power > turnPeak { turnPeak = power }
    } else {
      pause(now)
    }
    return isVoice
  }

  /// What was taken for a tone was part of a word.
  @_noLocks
  mutating func giveBack(_ milliseconds: Int, power: Double, now: Int) {
    guard milliseconds > 0 else { return }
    speak(milliseconds, now)
    if power > turnPeak { turnPeak = power }
  }

  @_noLocks
  private mutating func noteFloor(_ power: Double) {
    // Digital silence for a moment is a lost packet, not a quiet room.
    emptyFor = power < 16 ? emptyFor &+ 20 : 0
    if power >= 16 || emptyFor > 160 {
      level = level > 0 ? (level + power) / 2 : power
      if level < weakest { weakest = level }
    }
    second &+= 20
    guard second >= 1_000 else { return }
    second = 0
    weakestBefore = weakest
    weakest = .infinity
  }

  /// Counts how often the sound falls by 6 dB and rises again.
  @_noLocks
  private mutating func noteEnvelope(_ power: Double) {
    if isFalling {
      if power < trough { trough = power }
      let least = trough > 1_000 ? trough : 1_000
      if power > least * 4 {
        isFalling = false
        peak = power
        dips &+= 1
      }
    } else if power > peak {
      peak = power
    } else if power < peak / 4 {
      isFalling = true
      trough = power
    }
  }

  @_noLocks
  private mutating func speak(_ length: Int, _ now: Int) {
    if turnVoice == 0 || now &- length &- turnLast > turnPause {
      lastTurn = turnLast &- turnBegan
      lastTurnVoice = turnVoice
      lastTurnEnded = turnLast
      turnBegan = now &- length
      turnVoice = 0
      turnPeak = 0
      dips = 0
    }
    if voiceFrom == 0 { voiceFrom = turnBegan > 0 ? turnBegan : 1 }
    turnLast = now
    turnVoice &+= length
    voice &+= length
    judgeTurn()
  }

  /// A turn that has gone on for too long, two fifths of it voice or more, with the rise and fall of
  /// speech, is a machine's.
  @_noLocks
  private mutating func judgeTurn() {
    let length = turnLast &- turnBegan
    if length > longestTurn { longestTurn = length }
    let isSpeech = turnVoice &* 5 > length &* 2 && dips &* 1_000 > length
    guard isSpeech else { return }
    let limit = turnBegan <= machineStart ? machineTurn : lateTurn
    guard length >= limit &* 3 / 4 else { return }
    var score = length < limit ? 50 : 75 &+ (length &- limit) / 150
    if score > 95 { score = 95 }
    if score > machineScore { machineScore = score }
  }

  /// The same words again, of the same length to the syllable: nobody repeats himself like that.
  @_noLocks
  private mutating func judgeRepetition() {
    let length = turnLast &- turnBegan
    guard length >= 2_800, turnBegan &- lastTurnEnded <= 3_000 else { return }
    guard Self.isAlike(length, lastTurn, 120), Self.isAlike(turnVoice, lastTurnVoice, 200) else {
      return
    }
    if machineScore < 80 { machineScore = 80 }
  }

  @_noLocks
  private static func isAlike(_ one: Int, _ other: Int, _ width: Int) -> Bool {
    one &- other <= width && other &- one <= width
  }

  @_noLocks
  private mutating func pause(_ now: Int) {
    if turnVoice > 0, now &- turnLast == turnPause { judgeRepetition() }
    // What hardly stands out of the noise is part of it.
    guard turnPeak > floor * 16 else { return }
    guard voice >= 120, turnVoice > 0, now &- turnLast >= personPause else { return }
    // A noise that comes and goes is no word.
    guard dips > 0 || turnVoice < 1_000 else { return }
    let score = turnVoice < 3_000 ? 80 : 60
    if score > personScore { personScore = score }
  }
}
