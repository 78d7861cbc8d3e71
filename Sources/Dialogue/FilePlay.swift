/// How a model takes a sound file and plays it to the far end, in ordinary strings.
///
/// Two words in a command stand for what only the moment knows: `{name}`, the file's name without
/// folder, and `{octets}`, its length. Commands are written as everywhere in a description.
public struct FilePlay: Hashable, Sendable {
  /// The containers that modems play.
  public enum Format: UInt8, Hashable, Sendable, CaseIterable {
    /// RIFF, 8 kHz, 16 bit, one channel.
    case wav
    /// AMR narrow band.
    case amr

    /// How names of such files end: modems tell by it what to play.
    public var nameEnding: String {
      switch self {
      case .wav: ".wav"
      case .amr: ".amr"
      }
    }
  }

  /// How a modem says that the octets of a file may come.
  public enum Prompt: UInt8, Hashable, Sendable, CaseIterable {
    /// `>`, which has no line end.
    case angle
    /// `CONNECT`, a line.
    case connect
  }

  /// In which form the file is wanted.
  public var format = Format.wav
  /// Sent before the upload, to make the file; empty for not at all.
  public var prepare = ""
  /// Announces the octets of a file.
  public var upload = ""
  /// What is waited for before the octets are sent.
  public var prompt = Prompt.angle
  /// The line that comes between the octets and their `OK`; empty if none does.
  public var uploaded = ""
  /// The longest file that may be sent.
  public var octetsMax = 0
  /// What all files together may have, 0 for no bound but that of 24 files.
  public var storeOctets = 0
  /// Plays the file to the far end.
  public var play = ""
  /// Ends the playing.
  public var stop = ""
  /// What the line begins with that says: played to its end, or ended.
  public var finished = ""
  /// Deletes the file; empty for not at all.
  public var remove = ""

  /// Nothing yet.
  public init() {}

  /// Whether a line can do with it: sent, played, told finished, and deleted, because names are
  /// spoken in some files.
  public var isComplete: Bool {
    octetsMax > 0 && !upload.isEmpty && !play.isEmpty && !finished.isEmpty && !remove.isEmpty
  }
}
