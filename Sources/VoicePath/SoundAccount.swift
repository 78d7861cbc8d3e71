/// What was heard in a call, with its times: the evidence an outcome rests on.
///
/// Times are milliseconds of sound since the audio path was opened. It packs into four words, so that
/// the flight recorder can keep it.
public struct SoundAccount: Sendable {
  /// What the sound says.
  public var evidence: CallEvidence = .none
  /// How certain that is, 0–100; 70 and more is acted upon.
  public var score: UInt8 = 0
  /// When it was decided.
  public var decidedAt: UInt32 = 0
  /// Sound listened to.
  public var heard: UInt32 = 0
  /// Voice in all, without its pauses.
  public var voice: UInt32 = 0
  /// When the first voice began; 0 if there was none.
  public var voiceFrom: UInt32 = 0
  /// The longest that somebody spoke without a pause worth the name.
  public var longestTurn: UInt32 = 0
  /// Bursts of a ring-back or busy tone.
  public var toneBursts: UInt8 = 0
  /// When the last of them ended; 0 if there was none.
  public var toneUntil: UInt32 = 0
  /// The frequency of the last steady tone in hertz; 0 if there was none.
  public var toneHertz: UInt16 = 0
  /// The loudest 20 ms, in dB below full scale, 0–96.
  public var loudest: UInt8 = 96
  /// What is there without a voice, in dB below full scale, 0–96.
  public var floor: UInt8 = 96

  /// Nothing heard.
  @_noLocks
  public init() {}

  /// Whether a voice was heard: somebody or something has answered.
  public var hasVoice: Bool {
    @_noLocks
    get { voice >= 200 }
  }

  /// One of the four words it packs into.
  @_noLocks
  public func word(_ index: Int) -> UInt64 {
    switch index {
    case 0:
      UInt64(evidence.number) | UInt64(score) << 8 | UInt64(toneBursts) << 16
        | UInt64(loudest) << 24 | UInt64(floor) << 32 | UInt64(toneHertz) << 40
    case 1: UInt64(decidedAt) | UInt64(heard) << 32
    case 2: UInt64(voice) | UInt64(voiceFrom) << 32
    default: UInt64(longestTurn) | UInt64(toneUntil) << 32
    }
  }

  /// What four words say; any words make an account.
  @_noLocks
  public init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
    evidence = CallEvidence(number: UInt8(truncatingIfNeeded: first))
    score = UInt8(truncatingIfNeeded: first >> 8)
    toneBursts = UInt8(truncatingIfNeeded: first >> 16)
    loudest = UInt8(truncatingIfNeeded: first >> 24)
    floor = UInt8(truncatingIfNeeded: first >> 32)
    toneHertz = UInt16(truncatingIfNeeded: first >> 40)
    decidedAt = UInt32(truncatingIfNeeded: second)
    heard = UInt32(truncatingIfNeeded: second >> 32)
    voice = UInt32(truncatingIfNeeded: third)
    voiceFrom = UInt32(truncatingIfNeeded: third >> 32)
    longestTurn = UInt32(truncatingIfNeeded: fourth)
    toneUntil = UInt32(truncatingIfNeeded: fourth >> 32)
  }

  /// A power as decibels below full scale.
  @_noLocks
  static func decibels(_ power: Double) -> UInt8 {
    var rising = power
    var count: UInt8 = 0
    while rising < 32_768.0 * 32_768.0, count < 96 {
      rising *= 1.258_925_412
      count &+= 1
    }
    return count
  }
}
