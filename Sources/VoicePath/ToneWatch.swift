/// One steady tone that has ended.
struct ToneBurst: Sendable {
  var began = 0
  var length = 0
  var hertz = 0.0
  /// Milliseconds without voice before it.
  var quietBefore = 0
  /// The weakest and the strongest frame but the first and the last, mean squares.
  var weakest = Double.infinity
  var strongest = 0.0

  /// When its last frame ended.
  var ended: Int {
    @_noLocks
    get { began &+ length }
  }

  /// Whether it kept its strength, as no voice does.
  var isLevel: Bool {
    @_noLocks
    get { strongest <= weakest * 4 }
  }

  @_noLocks
  init() {}
}

/// Joins frames that hold one steady tone into bursts, and reads the network's cadences in them.
///
/// Ring-back is 400 Hz, modulated with 16 Hz, 1 s on and 2 s off in Japan; 425 Hz 1/4 and 440+480 Hz
/// 2/4 elsewhere, 400+450 Hz 0.4/0.2/0.4/2 in Britain (ITU-T E.180); those of
/// two tones beat, and in noise they are missed. Busy is half a second on and off, congestion a quarter. The special
/// information tone is three tones that rise. A fax that is called sends 2,100 Hz for 2.6–4 s, one
/// that calls 1,100 Hz for half a second every three (T.30).
struct ToneWatch: Sendable {
  /// The tone that sounds now, if any.
  private(set) var run = ToneBurst()
  private(set) var isRunning = false
  /// The last burst that ended.
  private(set) var last = ToneBurst()
  /// The last ring-back or busy burst that ended.
  private(set) var lastProgress = ToneBurst()
  /// Whether it was a ring: long, or the second of a pair.
  private(set) var isRing = false
  /// Ring-back or busy bursts, so far.
  private(set) var progressBursts = 0
  /// What the tones say, and how certainly.
  private(set) var evidence: CallEvidence = .none
  private(set) var score = 0
  /// When a tone ended that may be the beep of a machine; 0 if none did.
  private(set) var beepEnded = 0

  /// The loudest frame of what was given back last, mean square.
  private(set) var returnedPower = 0.0

  private var frames = 0
  private var runPower = 0.0
  // Sound behind the last frame of the tone: part of a word, if it was no tone.
  private var soundBehind = 0
  private var previousPower = 0.0
  private var before = ToneBurst()
  private var secondBefore = ToneBurst()
  private var steadyGaps = 0
  private var briefGaps = 0
  private let burstMilliseconds: Int
  private let faxMilliseconds: Int

  init(settings: VoiceSettings) {
    burstMilliseconds = settings.beepMilliseconds
    faxMilliseconds = settings.faxMilliseconds
  }

  @_noLocks
  mutating func reset() {
    run = ToneBurst()
    isRunning = false
    last = ToneBurst()
    before = ToneBurst()
    secondBefore = ToneBurst()
    lastProgress = ToneBurst()
    isRing = false
    progressBursts = 0
    evidence = .none
    score = 0
    beepEnded = 0
    frames = 0
    returnedPower = 0
    runPower = 0
    soundBehind = 0
    previousPower = 0
    steadyGaps = 0
    briefGaps = 0
  }

  /// How long a tone of call progress has sounded; 0 if none sounds now.
  var progressLength: Int {
    @_noLocks
    get { isRunning && Self.isProgress(run.hertz) ? run.length : 0 }
  }

  /// Takes a frame that ends at `now`; answers milliseconds of a tone too short to be one, which
  /// the voice may have back.
  ///
  /// Where somebody or something has spoken (`hasVoice`, last at `lastVoice`), no ring-back can be
  /// meant.
  @_noLocks
  mutating func hear(
    _ frame: borrowing SoundFrame,
    isTone: Bool,
    isLoud: Bool,
    hasVoice: Bool,
    lastVoice: Int,
    now: Int
  ) -> Int {
    var returned = 0
    if !isTone, isRunning, isLoud { soundBehind &+= 20 }
    if isTone, isRunning, belongs(frame.hertz) {
      soundBehind = 0
      if frame.power > runPower { runPower = frame.power }
      extend(frame.hertz, frame.power, now)
    } else if isTone {
      returned = finish(hasVoice: hasVoice)
      isRunning = true
      if goesOn(frame.hertz, now) { return returned }
      run = ToneBurst()
      run.began = now &- 20
      run.length = 20
      run.hertz = frame.hertz
      run.quietBefore = run.began &- lastVoice
      frames = 1
      runPower = frame.power
      soundBehind = 0
    } else if isRunning, now &- run.ended > 60 {
      returned = finish(hasVoice: hasVoice)
    }
    judgeRun(hasVoice: hasVoice)
    judgeBeep()
    return returned
  }

  /// Whether a frequency is that of the tone that sounds; two tones 40 Hz apart beat.
  @_noLocks
  private func belongs(_ hertz: Double) -> Bool {
    let change = hertz > run.hertz ? hertz - run.hertz : run.hertz - hertz
    return change <= (Self.isProgress(run.hertz) ? 45 : 20)
  }

  /// Whether this is the last burst again, after a moment in which its phase was reversed.
  @_noLocks
  private mutating func goesOn(_ hertz: Double, _ now: Int) -> Bool {
    guard last.length > 0, Self.isNear(hertz, last.hertz, 20), now &- 20 &- last.ended <= 80 else {
      return false
    }
    run = last
    run.length = now &- run.began
    last = before
    before = secondBefore
    secondBefore = ToneBurst()
    beepEnded = 0
    soundBehind = 0
    frames = run.length / 20
    return true
  }

  @_noLocks
  private mutating func extend(_ hertz: Double, _ power: Double, _ now: Int) {
    if frames > 1 {
      if previousPower < run.weakest { run.weakest = previousPower }
      if previousPower > run.strongest { run.strongest = previousPower }
    }
    previousPower = power
    frames &+= 1
    run.hertz += (hertz - run.hertz) / Double(frames)
    run.length = now &- run.began
  }

  /// What a tone says while it still sounds.
  @_noLocks
  private mutating func judgeRun(hasVoice: Bool) {
    guard isRunning, !hasVoice else { return }
    if Self.isNear(run.hertz, 2_100, 30), run.length >= faxMilliseconds {
      decide(.fax, 95)
    } else if Self.isProgress(run.hertz), run.length >= 700 {
      decide(.ringing, 75)
    }
  }

  /// A tone ends: its length if it was too short to be one.
  @_noLocks
  private mutating func finish(hasVoice: Bool) -> Int {
    guard isRunning else { return 0 }
    isRunning = false
    guard run.length >= burstMilliseconds &- 20 else {
      returnedPower = runPower
      return run.length &+ soundBehind
    }
    secondBefore = before
    before = last
    last = run
    judgeBurst(hasVoice: hasVoice)
    return 0
  }

  @_noLocks
  private mutating func judgeBurst(hasVoice: Bool) {
    let gap = before.length > 0 ? last.began &- before.ended : 0
    if judgeInformationTone() { return }
    if Self.isProgress(last.hertz) {
      noteProgress(gap, hasVoice: hasVoice)
      // Where it has rung, a tone of that pitch is a ring and no beep.
      if !hasVoice || progressBursts > 1 { return }
    }
    if Self.isNear(last.hertz, 1_100, 25), last.length >= 400, last.length <= 650 {
      let isSecond = Self.isNear(before.hertz, 1_100, 25) && gap >= 2_400 && gap <= 3_600
      if isSecond, !hasVoice { decide(.fax, 90) }
      if !hasVoice { return }
    }
    let isBeep = last.length <= 1_600 && last.hertz >= 350 && last.hertz <= 2_500
    beepEnded = isBeep && last.isLevel && last.quietBefore >= 60 ? last.ended : 0
  }

  /// Reads the cadence: even gaps of half or a quarter of a second, or the long ones of ring-back.
  @_noLocks
  private mutating func noteProgress(_ gap: Int, hasVoice: Bool) {
    progressBursts = progressBursts < 255 ? progressBursts &+ 1 : 255
    lastProgress = last
    let isSame = Self.isProgress(before.hertz) && before.length > 0
    let isSteady =
      isSame && gap >= 380 && gap <= 640 && Self.isHalf(last.length) && Self.isHalf(before.length)
    steadyGaps = isSteady ? steadyGaps &+ 1 : 0
    let isBrief =
      isSame && gap >= 160 && gap <= 360 && last.length <= 360 && before.length <= 360
    briefGaps = isBrief ? briefGaps &+ 1 : 0
    let isPair =
      isSame && gap >= 140 && gap <= 300 && Self.isOfPair(last.length)
      && Self.isOfPair(before.length)
    isRing = last.length >= 700 || isPair
    if steadyGaps >= 2 {
      decide(.busy, 90)
    } else if briefGaps >= 3 {
      decide(.congestion, 85)
    } else if isRing, !hasVoice {
      decide(.ringing, progressBursts > 1 ? 95 : 75)
    }
  }

  /// The special information tone: three tones that rise, without gaps worth the name.
  ///
  /// Which tones, and whether the first two are short, tells why (Telcordia's coding; elsewhere all
  /// are 330 ms, and only that there is an announcement is told).
  @_noLocks
  private mutating func judgeInformationTone() -> Bool {
    guard secondBefore.length > 0, before.length > 0 else { return false }
    let isRising =
      Self.isNear(secondBefore.hertz, 950, 50) && Self.isNear(before.hertz, 1_400, 45)
      && Self.isNear(last.hertz, 1_777, 45)
    let isClose = before.began &- secondBefore.ended <= 120 && last.began &- before.ended <= 120
    guard isRising, isClose else { return false }
    let isCoded = secondBefore.hertz < 932 || secondBefore.hertz > 967
    if isCoded, before.hertz < 1_386 {
      decide(.notInUse, 90)
    } else if isCoded, before.hertz > 1_414 {
      decide(.congestion, 90)
    } else {
      decide(.announcement, 90)
    }
    return true
  }

  /// A beep is one only if no other tone comes at its heels; a busy tone comes again.
  @_noLocks
  private mutating func judgeBeep() {
    guard isRunning, run.length >= 60, beepEnded > 0 else { return }
    if run.began &- beepEnded < beepPause { beepEnded = 0 }
  }

  /// How long nothing may follow a beep.
  var beepPause: Int {
    @_noLocks
    get { Self.isProgress(last.hertz) ? 800 : 260 }
  }

  @_noLocks
  private mutating func decide(_ evidence: CallEvidence, _ score: Int) {
    // What is decided for good is not undone by a tone that follows; ringing may turn into anything.
    switch self.evidence {
    case .none, .ringing: break
    case .fax, .busy, .congestion, .notInUse, .announcement, .person, .machine, .silence, .noise:
      guard self.evidence == evidence, score > self.score else { return }
    }
    if self.evidence == evidence, self.score >= score { return }
    self.evidence = evidence
    self.score = score
  }

  @_noLocks
  private static func isHalf(_ length: Int) -> Bool {
    length >= 380 && length <= 640
  }

  /// Whether a burst may be one of the two of a double ring.
  @_noLocks
  private static func isOfPair(_ length: Int) -> Bool {
    length >= 370 && length <= 470
  }

  /// Whether a frequency is one of ring-back and busy tones.
  @_noLocks
  static func isProgress(_ hertz: Double) -> Bool {
    hertz >= 370 && hertz <= 510
  }

  @_noLocks
  static func isNear(_ hertz: Double, _ wanted: Double, _ width: Double) -> Bool {
    let change = hertz - wanted
    return change <= width && change >= -width
  }
}
