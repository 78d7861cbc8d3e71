internal import Campaign
public import Ledger
public import ModemCatalogue

/// What an overview is made of.
public struct OverviewRound: Sendable {
  /// Where the system tells of itself.
  public var folders: SystemFolders
  /// The models that are known.
  public var catalogue: ModemCatalogue
  /// The configured lines, simulated ones as well; nothing if there is no configuration.
  public var lines: [ProbedLine]?
  /// The ports of those that are not simulated.
  public var ports: [ConfiguredPorts]
  /// Whose rights are looked at.
  public var user: PortUser
  /// What the daemon noted; nothing if there is no ledger.
  public var notes: [LineNote]?
  /// Whether modems are asked, or only the bus.
  public var asksModems = true

  /// Makes a round.
  public init(
    folders: SystemFolders,
    catalogue: ModemCatalogue,
    lines: [ProbedLine]?,
    ports: [ConfiguredPorts],
    user: PortUser,
    notes: [LineNote]?
  ) {
    self.folders = folders
    self.catalogue = catalogue
    self.lines = lines
    self.ports = ports
    self.user = user
    self.notes = notes
  }

  /// Looks at the bus, then asks every modem that can be asked: those of one line, or all, and then what
  /// was found about the box itself.
  public func overview(
    ofLine name: String? = nil,
    box: LineFindings? = nil
  ) async -> Overview {
    let survey = PortSurvey(
      folders: folders,
      catalogue: catalogue,
      lines: lines == nil ? nil : ports,
      user: user
    )
    let seats = seats(survey).filter { name == nil || $0.line?.name == name }
    var rows = await withTaskGroup(of: (Int, Overview.Row).self) { group in
      for (index, seat) in seats.enumerated() { group.addTask { (index, row(seat)) } }
      var rows: [(Int, Overview.Row)] = []
      for await row in group { rows.append(row) }
      return rows.sorted { $0.0 < $1.0 }.map(\.1)
    }
    if rows.isEmpty, name == nil {
      rows.append(
        Overview.Row(
          title: "-",
          modem: nil,
          findings: LineFindings(line: nil, probes: survey.lines.first?.probes ?? [])
        )
      )
    }
    if name == nil, let box {
      rows.append(Overview.Row(title: "box", modem: nil, findings: box))
    }
    return Overview(rows: rows)
  }

  /// A modem and a line, or one of them.
  private struct Seat: Sendable {
    let line: ProbedLine?
    let modem: SurveyedModem?
    let found: [ProbeFinding]
  }

  private func seats(_ survey: PortSurvey) -> [Seat] {
    var seats: [Seat] = []
    for line in lines ?? [] {
      let index = survey.lines.firstIndex { $0.line == line.name }
      seats.append(
        Seat(
          line: line,
          modem: index.flatMap { $0 < survey.modems.count ? survey.modems[$0] : nil },
          found: index.map { survey.lines[$0].probes } ?? []
        )
      )
    }
    for (modem, findings) in zip(survey.modems, survey.lines) where modem.line == nil {
      seats.append(Seat(line: nil, modem: modem, found: findings.probes))
    }
    return seats
  }

  /// Asks a modem, unless its ports already stand in the way.
  private func row(_ seat: Seat) -> Overview.Row {
    var found = seat.found
    let isBarred = found.contains { finding in
      finding.verdict == .bad && ["model", "interfaces", "access", "line"].contains(finding.probe)
    }
    let at = seat.line?.at ?? seat.modem?.commandNode?.path
    if asksModems, !isBarred, let at {
      let line = seat.line ?? ProbedLine(name: nil, at: at)
      found +=
        ModemRound.findings(
          of: ProbeTopic.allCases,
          on: line,
          catalogue: catalogue,
          notes: notes
        ).probes
    }
    let file = found.first { $0.probe == "model-file" }?.evidence.first { $0.name == "file" }
    var title: String?
    if case .text(let name) = file?.value { title = catalogue.entry(named: name)?.title ?? name }
    return Overview.Row(
      title: seat.line?.name ?? seat.modem?.device.place ?? "-",
      modem: title ?? seat.modem?.title,
      findings: LineFindings(line: seat.line?.name, probes: found)
    )
  }
}
