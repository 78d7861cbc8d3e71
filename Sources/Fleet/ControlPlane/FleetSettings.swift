public import Dialogue
public import Foundation
public import ModemCatalogue
internal import SoundCard

/// The ttys of a line at one place.
public struct LinePorts: Hashable, Sendable {
  /// The path of the tty that takes commands.
  public let at: String
  /// The path of the tty that carries sound; `nil` for none.
  public let audio: String?

  /// Makes a place.
  public init(at: String, audio: String?) {
    self.at = at
    self.audio = audio
  }
}

/// One line as configured: its modem, its ttys and what it may be used for.
public struct LineSettings: Sendable {
  /// The line's name, unique in the fleet.
  public var name: String
  /// What its modem does and says; ``ModemModel/asking`` if it is to say itself what it is.
  public var model: ModemModel
  /// The model's name in the catalogue.
  public var modelName: String
  /// The path of the tty that takes commands.
  public var at: String
  /// The path of the tty that carries sound, or `alsa:` and the name of a sound card; `nil` for SMS
  /// only, or if the modem plays files.
  public var audio: String?
  /// Which way its sound goes.
  public var sound: LineSound
  /// Whether it may call.
  public var takesCalls: Bool
  /// Whether it may send messages.
  public var takesMessages: Bool
  /// SMS segments in any rolling 24 hours.
  public var messageQuota: Int
  /// Least time between two jobs, in milliseconds.
  public var guardMilliseconds: Int
  /// Whether the modem is simulated: only then are demonstration numbers dialled, and no others.
  public var isSimulated: Bool
  /// The SIM's PIN, digits; entered once per start.
  public var pin: String?
  /// Baud rate of a real port.
  public var baud: Int
  /// Further places where its modem may be plugged in.
  public var otherPorts: [LinePorts]
  /// The IMEI of its modem, digits; `nil` for whichever was seen last.
  public var imei: String?

  /// Whether its modem plays AMR files, or may turn out to do.
  var mayPlayAMR: Bool {
    sound == .file && (model.playsAMR || !model.playsFiles)
  }

  /// All places where its modem may be, the usual one first.
  var ports: [LinePorts] { [LinePorts(at: at, audio: audio)] + otherPorts }

  /// Makes a line's settings.
  public init(
    name: String,
    model: ModemModel,
    modelName: String,
    at: String,
    audio: String?,
    sound: LineSound = .tty,
    takesCalls: Bool,
    takesMessages: Bool,
    messageQuota: Int = 190,
    guardMilliseconds: Int = 0,
    isSimulated: Bool = false,
    pin: String? = nil,
    baud: Int = 115_200,
    otherPorts: [LinePorts] = [],
    imei: String? = nil
  ) {
    self.name = name
    self.model = model
    self.modelName = modelName
    self.at = at
    self.audio = audio
    self.sound = sound
    self.takesCalls = takesCalls && (audio != nil || sound == .file)
    self.takesMessages = takesMessages
    self.messageQuota = messageQuota
    self.guardMilliseconds = guardMilliseconds
    self.isSimulated = isSimulated
    self.pin = pin
    self.baud = baud
    self.otherPorts = otherPorts
    self.imei = imei
  }
}

/// A modem that is plugged in, wherever that is.
public struct PluggedModem: Hashable, Sendable {
  /// Its tty for commands.
  public let at: String
  /// Its tty for sound, if it has one.
  public let audio: String?
  /// The number of its sound card, if it has one.
  public let soundCard: Int?

  /// Makes a modem.
  public init(at: String, audio: String?, soundCard: Int?) {
    self.at = at
    self.audio = audio
    self.soundCard = soundCard
  }

  /// Its ports, of the same kinds as a line has; `nil` if it has none of that kind.
  func ports(like ports: LinePorts) -> LinePorts? {
    guard let sound = ports.audio else { return LinePorts(at: at, audio: nil) }
    if SoundCard.name(in: sound) != nil {
      return soundCard.map { LinePorts(at: at, audio: "alsa:hw:\($0),0") }
    }
    return audio.map { LinePorts(at: at, audio: $0) }
  }
}

/// What the fleet is and how it runs.
public struct FleetSettings: Sendable {
  /// The name of this box in leases.
  public var box: String
  /// The flight recorder's file.
  public var flightPath: String
  /// The lines, at most 256.
  public var lines: [LineSettings]
  /// Looks for the modems that are plugged in now; `nil` if nobody can.
  ///
  /// Asked when a line's modem is at none of the configured places.
  public var pluggedModems: (@Sendable () -> [PluggedModem])?
  /// The models among which lines with ``ModemModel/asking`` find theirs.
  public var catalogue: ModemCatalogue?
  /// How many times faster than real time, 1–1000; more than 1 only with simulated lines.
  public var speed: Int
  /// What the calendar shows at start, only with simulated lines; `nil` for the machine's own time.
  public var calendarStart: Date?
  /// Where copies of the ledger are kept at all times; `nil` for nowhere.
  public var backupFolder: String?
  /// Where those who listen to the lines put their pipes; nothing if nobody may.
  public var tapFolder: String?
  /// Calls an hour of a campaign that states no pace of its own.
  public var pace: Int
  /// The office's name, as it is spoken.
  public var officeName: String
  /// The office's telephone number, as it is spoken and written.
  public var officeTelephone: String
  /// Whether to end when no released campaign has an order left.
  public var endsWhenIdle: Bool

  /// Makes the settings of a fleet.
  public init(
    box: String,
    flightPath: String,
    lines: [LineSettings],
    catalogue: ModemCatalogue? = nil,
    speed: Int = 1,
    calendarStart: Date? = nil,
    backupFolder: String? = nil,
    tapFolder: String? = nil,
    pace: Int = 100,
    officeName: String,
    officeTelephone: String,
    endsWhenIdle: Bool = false
  ) {
    self.box = box
    self.flightPath = flightPath
    self.lines = lines
    self.catalogue = catalogue
    self.speed = speed
    self.calendarStart = calendarStart
    self.backupFolder = backupFolder
    self.tapFolder = tapFolder
    self.pace = pace
    self.officeName = officeName
    self.officeTelephone = officeTelephone
    self.endsWhenIdle = endsWhenIdle
  }
}
