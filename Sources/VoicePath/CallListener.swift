import Glibc

/// Decides from the sound of a call who or what is at the other end, frame by frame of 20 ms.
///
/// Energy and cadence tell voices, pauses and the tones of the network; a spectrum tells a lone tone
/// from a voice. Counts time in samples heard, so it does not depend on any clock.
struct CallListener: Sendable {
  private(set) var account = SoundAccount()

  private let meter = SoundMeter()
  private var tones: ToneWatch
  private var voices: VoiceWatch
  private let voicePower: Double
  private let beepVoice: Int
  private let loneBeep: Int
  private let holdMilliseconds: Int
  private var milliseconds = 0
  private var soundMilliseconds = 0
  private var flatMilliseconds = 0
  private var loudest = 0.0
  // Voice that had been heard when the last tone of call progress ended.
  private var voiceAtTone = 0
  private var bursts = 0
  private var isDecided = false

  init(settings: VoiceSettings) {
    tones = ToneWatch(settings: settings)
    voices = VoiceWatch(settings: settings)
    voicePower = 32_768.0 * 32_768.0 * pow(10, settings.voiceThresholdDecibels / 10)
    beepVoice = settings.beepVoiceMilliseconds
    loneBeep = settings.loneBeepMilliseconds
    holdMilliseconds = settings.ringGapMilliseconds
  }

  @_noLocks
  mutating func reset() {
    account = SoundAccount()
    tones.reset()
    voices.reset()
    milliseconds = 0
    soundMilliseconds = 0
    flatMilliseconds = 0
    loudest = 0
    voiceAtTone = 0
    bursts = 0
    isDecided = false
  }

  /// Listens to a frame of 160 samples; a key that sounds is neither voice nor tone.
  @_noLocks
  mutating func hear(_ samples: UnsafePointer<Int16>, isKey: Bool) {
    milliseconds &+= 20
    let frame = unsafe meter.measure(samples, atLeast: voicePower)
    if frame.power > loudest { loudest = frame.power }
    let isLoud = frame.power >= voicePower
    let isTone = isLoud && !isKey && frame.tonality > 0.8 && frame.hertz > 300
    let hasVoice = voices.voice >= beepVoice
    let returned = tones.hear(
      frame,
      isTone: isTone,
      isLoud: isLoud && !isKey,
      hasVoice: hasVoice,
      lastVoice: voices.turnLast,
      now: milliseconds
    )
    voices.giveBack(returned, power: tones.returnedPower, now: milliseconds)
    // What may be the trough of a modulated tone is not voice before the tone is known to have ended.
    let mayBeVoice = isLoud && !tones.isRunning && !isKey
    let isVoice = voices.hear(frame.power, isLoud: mayBeVoice, now: milliseconds)
    if isLoud, !isKey { soundMilliseconds &+= 20 }
    if isLoud, !isVoice, !isTone, !isKey, frame.flatness > 0.25 { flatMilliseconds &+= 20 }
    if bursts != tones.progressBursts || tones.progressLength >= 300 {
      bursts = tones.progressBursts
      voiceAtTone = voices.voice
    }
    judge()
  }

  /// Whether nothing but a ring-back tone was heard, and it may go on: nobody is there to be spoken
  /// to yet.
  ///
  /// A tone of call progress holds for as long as its pause may last; a voice lets go at once.
  var isRinging: Bool {
    @_noLocks
    get {
      guard !isDecided, voices.voice < beepVoice else { return false }
      if tones.progressLength >= 300 { return true }
      guard tones.progressBursts > 0, isVoiceless else { return false }
      let hold = tones.isRing ? holdMilliseconds : 900
      return milliseconds &- tones.lastProgress.ended < hold
    }
  }

  /// The account as it stands at the end of a call: what was never decided is silence or noise.
  var finalAccount: SoundAccount {
    @_noLocks
    get {
      var final = account
      final.loudest = SoundAccount.decibels(loudest)
      final.floor = SoundAccount.decibels(voices.floor)
      guard final.evidence == .none, milliseconds >= 2_000, voices.voice < 120 else { return final }
      if soundMilliseconds &* 50 < milliseconds {
        final.evidence = .silence
        final.score = 90
      } else if flatMilliseconds &* 3 > milliseconds {
        final.evidence = .noise
        final.score = 80
      }
      return final
    }
  }

  /// Whether nobody has spoken since the last tone of call progress, and hardly before.
  private var isVoiceless: Bool {
    @_noLocks
    get { voices.voice < beepVoice && voices.voice &- voiceAtTone < 160 }
  }

  @_noLocks
  private mutating func judge() {
    account.heard = UInt32(truncatingIfNeeded: milliseconds)
    account.voice = UInt32(truncatingIfNeeded: voices.voice)
    account.voiceFrom = UInt32(truncatingIfNeeded: voices.voiceFrom)
    account.longestTurn = UInt32(truncatingIfNeeded: voices.longestTurn)
    account.toneBursts = UInt8(truncatingIfNeeded: tones.progressBursts)
    if tones.last.length > 0 {
      account.toneUntil = UInt32(truncatingIfNeeded: tones.last.ended)
      account.toneHertz = UInt16(truncatingIfNeeded: Int(tones.last.hertz))
    }
    guard !isDecided else {
      if account.evidence == .machine { decide(.machine, voices.machineScore) }
      return
    }
    switch tones.evidence {
    case .fax, .busy, .congestion, .notInUse, .announcement:
      decide(tones.evidence, tones.score)
      isDecided = true
      return
    case .none, .ringing, .person, .machine, .silence, .noise: break
    }
    judgeVoice()
  }

  @_noLocks
  private mutating func judgeVoice() {
    let beep = beepScore
    let score = voices.machineScore > beep ? voices.machineScore : beep
    if score >= 70 {
      decide(.machine, score)
      isDecided = true
    } else if tones.evidence == .ringing, isVoiceless {
      decide(.ringing, tones.score)
    } else if voices.personScore > 0 {
      decide(.person, voices.personScore)
    } else if account.evidence == .ringing {
      // Somebody speaks: it has stopped ringing.
      decide(.none, 0)
    } else if score > 0 {
      account.score = UInt8(truncatingIfNeeded: score)
    }
  }

  /// How certainly the last tone was the beep of a machine, 0–100.
  ///
  /// Behind a voice it is nearly sure; alone it must be long, and may still be something else.
  private var beepScore: Int {
    @_noLocks
    get {
      let since = milliseconds &- tones.beepEnded
      guard tones.beepEnded > 0, since >= tones.beepPause else { return 0 }
      // A voice at its heels: it was part of a word.
      guard voices.turnLast <= tones.beepEnded else { return 0 }
      if voices.voice >= beepVoice { return 95 }
      let isLong = tones.last.length >= loneBeep
      return isLong && tones.last.hertz >= 600 && tones.last.hertz <= 2_000 ? 70 : 0
    }
  }

  @_noLocks
  private mutating func decide(_ evidence: CallEvidence, _ score: Int) {
    let isNew = !(account.evidence == evidence)
    if isNew { account.decidedAt = UInt32(truncatingIfNeeded: milliseconds) }
    let octet = UInt8(truncatingIfNeeded: score)
    if isNew || octet > account.score { account.score = octet }
    account.evidence = evidence
  }
}
