import Glibc

/// Tells a person from a machine by energy, pauses and steady tones, in blocks of 10 ms.
///
/// Counts time in samples heard, so it does not depend on any clock.
struct CallListener: Sendable {
  private(set) var evidence: CallEvidence = .none
  private(set) var voiceMilliseconds = 0

  private let voicePower: Double
  private let overNoise: Double
  private let pauseMilliseconds: Int
  private let machineVoiceMilliseconds: Int
  private let machineStartMilliseconds: Int
  private let machineTalkMilliseconds: Int
  private let machineTalkWithinMilliseconds: Int
  private let beepMilliseconds: Int
  private let faxMilliseconds: Int

  private var milliseconds = 0
  private var stretchBegan = 0
  private var silence = 0
  private var toneMilliseconds = 0
  private var toneCosine = 0.0
  // The weakest block of this second and of the one before: what is there without a voice.
  private var weakest = Double.infinity
  private var weakestBefore = Double.infinity
  private var secondMilliseconds = 0

  init(settings: VoiceSettings) {
    voicePower = 32_768.0 * 32_768.0 * pow(10, settings.voiceThresholdDecibels / 10)
    overNoise = pow(10, settings.voiceOverNoiseDecibels / 10)
    pauseMilliseconds = settings.pauseMilliseconds
    machineVoiceMilliseconds = settings.machineVoiceMilliseconds
    machineStartMilliseconds = settings.machineStartMilliseconds
    machineTalkMilliseconds = settings.machineTalkMilliseconds
    machineTalkWithinMilliseconds = settings.machineTalkWithinMilliseconds
    beepMilliseconds = settings.beepMilliseconds
    faxMilliseconds = settings.faxMilliseconds
    reset()
  }

  @_noLocks
  mutating func reset() {
    evidence = .none
    voiceMilliseconds = 0
    milliseconds = 0
    stretchBegan = 0
    silence = pauseMilliseconds
    toneMilliseconds = 0
    toneCosine = 0
    weakest = .infinity
    weakestBefore = .infinity
    secondMilliseconds = 0
  }

  /// Listens to a block; a key that sounds is neither voice nor beep.
  @_noLocks
  mutating func hear(_ samples: UnsafePointer<Int16>, count: Int, isKey: Bool) {
    guard count > 2 else { return }
    let length = count / 8
    milliseconds &+= length
    var power = 0.0
    for index in 0..<count {
      let sample = unsafe Double(samples[index])
      power += sample * sample
    }
    noteNoise(power, length)
    guard power >= voicePower * Double(count), !isKey else {
      toneMilliseconds = 0
      hearSilence(length)
      return
    }
    let cosine = unsafe steadyCosine(samples, count: count)
    if cosine > -2 {
      hearTone(cosine, length)
      return
    }
    toneMilliseconds = 0
    let noise = weakest < weakestBefore ? weakest : weakestBefore
    if power > noise * overNoise { hearVoice(length) } else { hearSilence(length) }
  }

  @_noLocks
  private mutating func noteNoise(_ power: Double, _ length: Int) {
    if power < weakest { weakest = power }
    secondMilliseconds &+= length
    guard secondMilliseconds >= 1_000 else { return }
    secondMilliseconds = 0
    weakestBefore = weakest
    weakest = .infinity
  }

  @_noLocks
  private mutating func hearVoice(_ length: Int) {
    if silence >= pauseMilliseconds {
      stretchBegan = milliseconds &- length
    }
    silence = 0
    voiceMilliseconds &+= length
    let isLong = milliseconds &- stretchBegan >= machineVoiceMilliseconds
    let isStretch = isLong && stretchBegan <= machineStartMilliseconds
    let isMuch = voiceMilliseconds >= machineTalkMilliseconds
    let isTalk = isMuch && milliseconds <= machineTalkWithinMilliseconds
    if (isStretch || isTalk) && !(evidence == .fax) { evidence = .machine }
  }

  @_noLocks
  private mutating func hearSilence(_ length: Int) {
    silence = silence > 1_000_000 ? silence : silence &+ length
    // Three times the pause that ends a stretch: whoever spoke is waiting.
    if evidence == .none, voiceMilliseconds >= 100, silence >= pauseMilliseconds &* 4 {
      evidence = .person
    }
  }

  @_noLocks
  private mutating func hearTone(_ cosine: Double, _ length: Int) {
    let change = cosine - toneCosine
    toneMilliseconds = change < 0.03 && change > -0.03 ? toneMilliseconds &+ length : length
    toneCosine = cosine
    let isFax = Self.isNear(cosine, Self.calledTone) || Self.isNear(cosine, Self.callingTone)
    if isFax, toneMilliseconds >= faxMilliseconds {
      if !(evidence == .machine) { evidence = .fax }
    } else if !isFax, toneMilliseconds >= beepMilliseconds, cosine < 0.85, cosine > -0.2 {
      if evidence == .none || evidence == .person { evidence = .machine }
    }
  }

  /// cos(2π · 2,100 / 8,000), the tone of a fax that is called.
  private static var calledTone: Double {
    @_noLocks
    get { -0.078_459 }
  }
  /// cos(2π · 1,100 / 8,000), the tone of a fax that calls.
  private static var callingTone: Double {
    @_noLocks
    get { 0.649_448 }
  }

  /// Whether a steady tone is within about 25 Hz of the one with this cosine.
  @_noLocks
  private static func isNear(_ cosine: Double, _ wanted: Double) -> Bool {
    let change = cosine - wanted
    return change < 0.02 && change > -0.02
  }

  /// The cosine of the angle a sample of a lone sine advances by; below −2 if the block is none.
  ///
  /// A sine obeys x(n+1) + x(n−1) = 2 cos ω · x(n): the best cos ω and what it leaves unexplained.
  @_noLocks
  private func steadyCosine(_ samples: UnsafePointer<Int16>, count: Int) -> Double {
    var cross = 0.0
    var centre = 0.0
    var around = 0.0
    for index in 1..<(count &- 1) {
      let here = unsafe Double(samples[index])
      let sum = unsafe Double(samples[index &- 1]) + Double(samples[index &+ 1])
      cross += sum * here
      centre += here * here
      around += sum * sum
    }
    guard centre > 0 else { return -3 }
    let unexplained = around - cross * cross / centre
    guard unexplained < 0.002 * 4 * centre else { return -3 }
    return cross / centre / 2
  }
}
