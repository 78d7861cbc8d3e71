public import Campaign
public import Ledger
public import ModemCatalogue
internal import SerialLine

/// One sample of the live meter.
public struct SignalSample: Sendable {
  /// The level in dBm; nothing if none can be measured.
  public let decibels: Int?
  /// The level in words.
  public let words: Phrase
  /// How good it is.
  public let verdict: ProbeVerdict
  /// The registration in words, that which serves before another.
  public let registration: Phrase

  init(decibels: Int?, words: Phrase, verdict: ProbeVerdict, registration: Phrase) {
    self.decibels = decibels
    self.words = words
    self.verdict = verdict
    self.registration = registration
  }

  /// What the daemon noted last of a line that it has.
  public init(_ note: LineNote) {
    let signal =
      note.signal.map { SignalWords.level($0, .strength, part: "\($0)") }
      ?? SignalWords.strength(99, part: "99")
    decibels = note.signal
    words = signal.words
    verdict = signal.verdict
    let told = [note.network, note.registration].compactMap { $0 }.joined(separator: ", ")
    registration = Phrase(en: told.isEmpty ? "-" : told, ja: told.isEmpty ? "-" : told)
  }
}

/// A modem whose signal is read again and again; its tty stays locked meanwhile.
public struct SignalMeter: ~Copyable {
  private var modem: AwakeModem

  /// Opens a line; the findings say why it cannot be had.
  public static func open(
    _ line: ProbedLine,
    catalogue: ModemCatalogue
  ) -> MeterOpening {
    if let holders = TtyHolders.of(line.at) {
      return .refused(TtyRefusal.busy(line, holders, [.network], nil))
    }
    do throws(SerialLineError) {
      guard let modem = try AwakeModem.wake(line, catalogue: catalogue) else {
        return .refused([TtyRefusal.silence(line)])
      }
      return .open(SignalMeter(modem: modem))
    } catch {
      switch error {
      case .busy(_, let holders):
        return .refused(TtyRefusal.busy(line, holders, [.network], nil))
      case .noSuchPath, .notTerminal, .notSerialPort, .notPermitted, .vanished, .settingRefused,
        .failed:
        return .refused([TtyRefusal.finding(line, error)])
      }
    }
  }

  private init(modem: consuming AwakeModem) {
    self.modem = modem
  }

  /// Reads the signal once.
  public mutating func sample() -> SignalSample {
    let reading = SignalReading.ask(&modem.conversation)
    var registration = Phrase(en: "-", ja: "-")
    for domain in [RegistrationWords.Domain.circuits, .evolved] {
      let answer = modem.conversation.ask("AT\(domain.rawValue)?")
      guard let line = answer.line(named: domain.rawValue), let told = Registration(line),
        let meaning = RegistrationWords.meanings(told, domain).first
      else { continue }
      if registration.en == "-" || RegistrationWords.serves(told.state) {
        registration = meaning.words
      }
    }
    return SignalSample(
      decibels: reading.decibels,
      words: reading.words,
      verdict: reading.verdict,
      registration: registration
    )
  }
}

/// What came of opening a meter.
public enum MeterOpening: ~Copyable {
  /// The meter.
  case open(SignalMeter)
  /// Why there is none.
  case refused([ProbeFinding])
}
