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

  /// Sound weaker than this, in dBFS (mean power over 20 ms), is silence.
  public var voiceThresholdDecibels = -45.0
  /// How far voice stands out of the weakest sound of the last two seconds, in dB.
  ///
  /// A street is as loud as a voice, but has no gaps between its syllables.
  public var voiceOverNoiseDecibels = 7.0
  /// A pause this long ends a turn of speech.
  public var turnPauseMilliseconds = 900
  /// Somebody who has spoken and is silent for so long waits for an answer: a person.
  public var personPauseMilliseconds = 1_200
  /// A first turn of speech this long is a machine's greeting.
  ///
  /// From three quarters of it on it is in doubt: told with a score below 70 and not acted upon.
  public var machineTurnMilliseconds = 5_500
  /// How soon after the answer the first turn begins.
  public var machineStartMilliseconds = 4_000
  /// A later turn this long is a machine's as well.
  public var lateTurnMilliseconds = 7_500
  /// A steady tone this long may be a beep.
  public var beepMilliseconds = 240
  /// So much voice before a beep makes it that of a machine, and rules out a ring-back tone.
  public var beepVoiceMilliseconds = 600
  /// A beep with no voice before it must be this long to count.
  public var loneBeepMilliseconds = 360
  /// A steady 2,100 Hz this long is a fax; it sends 2.6–4 s of it (T.30).
  public var faxMilliseconds = 900
  /// The longest pause of a ring-back tone: with one second on, four seconds off are the longest
  /// there are.
  public var ringGapMilliseconds = 4_400

  /// The settings a channel has unless told otherwise.
  public init() {}
}
