internal import Campaign
internal import Dialogue
internal import ModemCatalogue
internal import Rings
internal import SerialLine
internal import SoundCard

/// What a modem said of itself before a test.
private struct Introduction {
  /// The model that fits.
  let entry: ModemEntry?
  /// The rate at which it answers.
  let baud: Int
  /// Whether the card works.
  let card: ProbeFinding
  /// The number that the card tells as its own.
  let own: String?
}

extension LiveTest {
  /// How long a modem is given to get ready, in milliseconds.
  private static let readyMilliseconds = 60_000

  /// Makes the line ready: asks who the modem is and whether the card works, then brings it up as the
  /// daemon does.
  ///
  /// - Throws: the findings that say why it cannot be had.
  func open() throws(LiveRefused) -> LiveLine {
    if let holders = TtyHolders.of(line.at) { throw LiveRefused(LiveFindings.taken(line, holders)) }
    tell(Phrase(en: "making \(line.title) ready", ja: "\(line.title) を準備しています"))
    guard let modem = try introduction() else { throw LiveRefused(TtyRefusal.silence(line)) }
    guard modem.card.verdict == .good else { throw LiveRefused(modem.card) }
    var live = try live(modem)
    live.ownNumber = modem.own
    try awaitReadiness(&live)
    return live
  }

  /// Asks the modem; its tty is free again afterwards.
  private func introduction() throws(LiveRefused) -> Introduction? {
    do throws(SerialLineError) {
      guard var modem = try AwakeModem.wake(line, catalogue: catalogue) else { return nil }
      return Introduction(
        entry: modem.entry ?? catalogue.generic,
        baud: modem.conversation.baud,
        card: modem.cardFinding(),
        own: modem.conversation.ask("AT+CNUM", milliseconds: 10_000).line(named: "+CNUM")?.word(1)
      )
    } catch {
      throw refused(error)
    }
  }

  private func live(_ modem: Introduction) throws(LiveRefused) -> LiveLine {
    let model: ModemModel
    do throws(ModemModelError) {
      guard let entry = modem.entry else { throw .incompleteFilePlay }
      model = try entry.model(for: line.sound)
    } catch {
      throw LiveRefused(LiveFindings.noModel(line))
    }
    do throws(LivePortRefused) {
      let ports = try LivePorts.open(
        path: line.at,
        baud: modem.baud,
        audio: line.audio,
        audioBaud: modem.entry?.serial.audioBaud ?? 921_600
      )
      guard let live = LiveLine(ports: ports, model: model, isCancelled: isCancelled) else {
        throw LivePortRefused.noMemory
      }
      return live
    } catch {
      switch error {
      case .tty(let error): throw refused(error)
      case .card(let error): throw LiveRefused(LiveFindings.card(line, error))
      case .noMemory: throw LiveRefused(LiveFindings.notReady(line, .none))
      }
    }
  }

  private func refused(_ error: SerialLineError) -> LiveRefused {
    if case .busy(_, let holders) = error { return LiveRefused(LiveFindings.taken(line, holders)) }
    return LiveRefused(TtyRefusal.finding(line, error))
  }

  /// Waits until a job can be given.
  private func awaitReadiness(_ live: inout LiveLine) throws(LiveRefused) {
    let limit = LiveLine.now().advanced(byMilliseconds: Self.readyMilliseconds)
    var last = LineFault.none
    while true {
      switch live.next(before: limit) {
      case .said(.ready): return
      case .said(.unready(let fault)): last = fault
      case .said(.fault(.vanished)): throw LiveRefused(TtyRefusal.vanished(line))
      case .said(.fault(let fault)): throw LiveRefused(LiveFindings.notReady(line, fault))
      case .said, .keyHeard, .played: continue
      case .cancelled: throw LiveRefused(LiveFindings.cancelled)
      case .nothing: throw LiveRefused(LiveFindings.notReady(line, last))
      }
    }
  }
}
