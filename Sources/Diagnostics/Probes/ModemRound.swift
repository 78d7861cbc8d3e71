internal import Campaign
public import Ledger
public import ModemCatalogue
internal import SerialLine

/// One round of probes over one modem.
///
/// They only ask: nothing is dialled, sent or stored, and the settings that asking takes are those
/// which the daemon makes itself. A line that the daemon has is left alone; what the daemon noted of it
/// is told in place of an answer.
public enum ModemRound {
  /// Probes a line.
  ///
  /// - Parameters:
  ///   - topics: what is asked, in this order.
  ///   - line: the line.
  ///   - catalogue: the models that are known.
  ///   - notes: what the daemon noted of its lines; nothing if there is no ledger to ask.
  /// - Returns: what was found; something in any case.
  public static func findings(
    of topics: [ProbeTopic],
    on line: ProbedLine,
    catalogue: ModemCatalogue,
    notes: [LineNote]?
  ) -> LineFindings {
    LineFindings(line: line.name, probes: probes(topics, line, catalogue, notes))
  }

  private static func probes(
    _ topics: [ProbeTopic],
    _ line: ProbedLine,
    _ catalogue: ModemCatalogue,
    _ notes: [LineNote]?
  ) -> [ProbeFinding] {
    if let holders = TtyHolders.of(line.at) {
      return TtyRefusal.busy(line, holders, topics, notes)
    }
    do throws(SerialLineError) {
      guard var modem = try AwakeModem.wake(line, catalogue: catalogue) else {
        return [TtyRefusal.silence(line)]
      }
      var findings: [ProbeFinding] = []
      for topic in topics {
        let found =
          switch topic {
          case .modem: ModemProbes.findings(&modem, catalogue)
          case .sim: CardProbes.findings(&modem)
          case .network: NetworkProbes.findings(&modem)
          case .power: PowerProbes.findings(&modem)
          }
        // What a modem that went away did not answer says nothing.
        guard !modem.conversation.isGone else { return findings + [TtyRefusal.vanished(line)] }
        // Two topics may ask for the card.
        findings += found.filter { new in !findings.contains { $0.probe == new.probe } }
      }
      return findings
    } catch {
      switch error {
      case .busy(_, let holders): return TtyRefusal.busy(line, holders, topics, notes)
      case .noSuchPath, .notTerminal, .notSerialPort, .notPermitted, .vanished, .settingRefused,
        .failed:
        return [TtyRefusal.finding(line, error)]
      }
    }
  }
}
