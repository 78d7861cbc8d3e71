public import Dialogue

/// One file of the catalogue: how to know a model, where its ports are, and how it speaks.
public struct ModemEntry: Sendable {
  /// The file's name without its ending, which is what `model = …` of a line names.
  public let fileName: String
  /// What people call it.
  public let title: String
  /// How it is known by what it says of itself.
  public let identity: ModemIdentity
  /// How it is known on the bus, and which interface is which.
  public let usb: [USBComposition]
  /// How its ports are set.
  public let serial: SerialSettings
  /// How sound gets in and out.
  public let audio: AudioPath
  /// The sound card by which its sound can go; nil if it has none, or nobody knows of one.
  public let card: ALSACard?
  /// Whether it can call at all.
  public let takesCalls: Bool
  /// Whether it can send messages.
  public let takesMessages: Bool
  /// Where it departs from what its family or the standard says, and who saw it.
  public let quirks: [QuirkNote]
  /// How it speaks, in ordinary strings.
  public let description: ModemModelDescription
  /// How it speaks, in memory that the line plane may read.
  public let model: ModemModel
  /// What a field engineer's probes may ask it beyond the standards.
  public let probe: ProbeCommands
  /// What a simulated modem of it says beyond that.
  public let simulation: SimulationHints
}

/// What a modem answers to `+CGMI` and `+CGMM`.
public struct ModemIdentity: Hashable, Sendable {
  /// Words of which the answer to `+CGMI` holds one; empty for any.
  public let manufacturers: [String]
  /// Words of which the answer to `+CGMM` holds one; empty for a model that is never found so.
  public let models: [String]

  /// How well answers fit: the length of the longest word found, 0 if they do not fit.
  ///
  /// Case and blanks do not count.
  public func fit(manufacturer: String, model: String) -> Int {
    let maker = Self.folded(manufacturer)
    let isMaker =
      manufacturers.isEmpty || manufacturers.contains { maker.contains(Self.folded($0)) }
    guard isMaker else { return 0 }
    let told = Self.folded(model)
    return models.filter { told.contains(Self.folded($0)) }.map(\.count).max() ?? 0
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().filter { !$0.isWhitespace }
  }
}

/// One set of USB interfaces that a modem can show.
public struct USBComposition: Hashable, Sendable {
  /// The vendor id.
  public let vendor: UInt16
  /// The product id.
  public let product: UInt16
  /// The interface of the AT port.
  public let at: UInt8
  /// The interface of the sound port, if sound goes by one.
  public let audio: UInt8?
  /// The interface of the diagnostic port.
  public let diagnostics: UInt8?
  /// The interface of a second AT port or of data calls.
  public let data: UInt8?
  /// The interface of satellite positions; some models send sound there while a call is on.
  public let gnss: UInt8?
}

/// How the ports of a modem are set.
public struct SerialSettings: Hashable, Sendable {
  /// Bits a second of the AT port.
  public var baud = 115_200
  /// Bits a second of the sound port.
  public var audioBaud = 921_600
}

/// How sound gets to and from a modem.
public enum AudioPath: Hashable, Sendable {
  /// Not at all: messages only.
  case none
  /// 16-bit samples on a tty, so many a second, in frames of 20 ms.
  case serialPCM(sampleRate: Int)
  /// A sound card of ALSA.
  case alsa
  /// A file that the modem plays.
  case file
}

/// A sound card of ALSA that a modem shows on USB.
public struct ALSACard: Hashable, Sendable {
  /// Words of which the card's name holds one.
  public let names: [String]
  /// The command that sends a call's sound to the card, empty if none is needed.
  public let start: String
  /// The command that ends that, empty if none is needed.
  public let stop: String
  /// Samples a second, 8000 or 16000.
  public let sampleRate: Int
}

/// A departure from the standard, and the evidence for it.
public struct QuirkNote: Hashable, Sendable {
  /// What the modem does.
  public let says: String
  /// Who saw it: a document, a driver, a report.
  public let source: String
  /// A transcript below `Tests/Transcripts`, if there is one.
  public let transcript: String?
}
