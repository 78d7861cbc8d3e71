/// Where the voice is and how sounds are made and kept.
public struct SpeechSettings: Sendable {
  /// The programs that can speak.
  public enum Engine: String, Hashable, Sendable {
    /// Open JTalk with an HTS voice; tells how it reads.
    case openJTalk = "open-jtalk"
    /// eSpeak NG: no natural voice, no reading check; only when asked for by name.
    case espeakNG = "espeak-ng"
  }

  /// Which program speaks.
  public var engine: Engine = .openJTalk
  /// The voice; nil to look in the usual places (`VoiceSearch`).
  public var voice: String?
  /// The dictionary folder of Open JTalk.
  public var dictionary = "/var/lib/mecab/dic/open-jtalk/naist-jdic"
  /// Speaking rate: 1 is the voice's own.
  public var rate = 1.0
  /// Where impersonal sounds are kept; nil to keep none on the disk.
  public var cacheDirectory: String?
  /// The octets of sound kept in memory; the sound used longest ago goes first.
  public var memoryOctets = 8 << 20
  /// Synthesisers running at once; nil for one a processor.
  public var parallelism: Int?
  /// The silence a line end stands for.
  public var lineSilenceMilliseconds = 600
  /// Silence before and after the whole sound.
  public var edgeSilenceMilliseconds = 60

  /// The settings of an ordinary office.
  public init() {}
}
