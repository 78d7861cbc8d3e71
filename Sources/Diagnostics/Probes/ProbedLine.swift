internal import ModemCatalogue
internal import SerialLine
internal import SoundCard

/// A line as the probes of a modem meet it: configured, or only found.
public struct ProbedLine: Hashable, Sendable {
  /// The name of the configured line; nothing if no line uses the modem.
  public let name: String?
  /// The path of its AT port, which may be a link.
  public let at: String
  /// The model that is configured, by its file name; nothing for `auto`.
  public let model: String?
  /// The rate that is configured, in bits a second.
  public let baud: Int
  /// Whether the line is for calls.
  public let takesCalls: Bool
  /// Whether a file with the PIN is configured, which the daemon types.
  public let hasPIN: Bool
  /// Where its sound goes: a tty, a card as `alsa:…`, or `file`; nothing if nowhere.
  public let audio: String?
  /// Whether its modem is simulated, and takes only numbers that nobody can have.
  public let isSimulated: Bool

  /// Makes a line.
  public init(
    name: String?,
    at: String,
    model: String? = nil,
    baud: Int = 115_200,
    takesCalls: Bool = true,
    hasPIN: Bool = false,
    audio: String? = nil,
    isSimulated: Bool = false
  ) {
    self.name = name
    self.at = at
    self.model = model
    self.baud = baud
    self.takesCalls = takesCalls
    self.hasPIN = hasPIN
    self.audio = audio
    self.isSimulated = isSimulated
  }

  /// A tty that no line uses; a pseudo-terminal has a simulated modem behind it.
  public init(port: String, audio: String?) {
    self.init(
      name: nil,
      at: port,
      audio: audio,
      isSimulated: LineDescriptor.device(behind: port).map(PseudoTerminal.isDevice) ?? false
    )
  }

  /// Which way its sound goes.
  var sound: LineSound {
    guard let audio else { return .tty }
    if audio == "file" { return .file }
    return SoundCard.name(in: audio) == nil ? .tty : .card
  }

  /// What people call it: its name, else its path.
  public var title: String { name ?? at }
}

/// What a round of probes is about.
public enum ProbeTopic: String, CaseIterable, Sendable {
  /// Who the modem is and how it answers.
  case modem
  /// The card in it.
  case sim
  /// The network around it.
  case network
  /// Its supply and its temperature.
  case power
}
