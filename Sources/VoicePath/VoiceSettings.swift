/// What one voice channel is allowed and expects: pacing, keys, signs of a machine.
///
/// Every threshold of the voice path has its name here. The defaults suit a modem that takes and
/// gives 8 kHz, 16-bit, little-endian, mono samples in frames of 20 ms.
public struct VoiceSettings: Sendable {
  /// Frames handed over ahead of time, so that a late wake does not let the modem run dry.
  public var leadFrames = 2
  /// Frames made at most in one step after a late wake; time beyond them is given up, words are not.
  public var burstFrames = 25
  /// Frames the output holds while the line takes nothing.
  public var outputFrames = 32
  /// Silence after the last sample of a clip before the clip counts as finished.
  ///
  /// A modem plays what it was given a little later; a call ended at once would lose the last word.
  public var playoutMilliseconds = 60

  /// The weakest key tone taken, per tone, in dBm0 (full scale is +3.14).
  public var keyThresholdDecibels = -36
  /// How much stronger the low tone of a key may be, in dB.
  public var keyLowStrongerDecibels = 8
  /// How much stronger the high tone of a key may be, in dB.
  public var keyHighStrongerDecibels = 8
  /// A key that comes again after a shorter silence than this is the same press.
  public var keyBounceMilliseconds = 50
  /// Within this time a key told by the modem and the same key heard in the sound are one press.
  public var keyJoinMilliseconds = 400

  /// Sound weaker than this, in dBFS (mean power over 10 ms), is silence.
  public var voiceThresholdDecibels = -42.0
  /// How far voice stands out of the weakest sound of the last two seconds, in dB.
  ///
  /// A street is as loud as a voice, but has no gaps between its syllables.
  public var voiceOverNoiseDecibels = 9.0
  /// Silences shorter than this do not break a stretch of voice.
  public var pauseMilliseconds = 300
  /// A stretch of voice this long, begun soon after the answer, tells a machine.
  public var machineVoiceMilliseconds = 3_000
  /// How soon after the answer such a stretch must have begun.
  public var machineStartMilliseconds = 2_500
  /// So much voice in all, pauses or not, tells a machine.
  public var machineTalkMilliseconds = 3_500
  /// How soon after the answer that much must have been heard.
  public var machineTalkWithinMilliseconds = 9_000
  /// A steady tone this long is the beep of a machine.
  public var beepMilliseconds = 240
  /// A steady tone of 2,100 Hz or 1,100 Hz this long is a fax.
  public var faxMilliseconds = 480

  /// The settings a channel has unless told otherwise.
  public init() {}
}
