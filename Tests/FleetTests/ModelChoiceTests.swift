import ATGrammar
import BareModems
import CAllocationCounter
import Dialogue
import Foundation
import LineDispatch
import ModemCatalogue
import ModemSimulator
import Rings
import Testing

@testable import Fleet

/// `model = "auto"`: a line begins with a modem of which nothing is known.
@Suite(.serialized)
struct ModelChoiceTests {
  private static func catalogue() throws -> ModemCatalogue {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../hardware/modems").standardizedFileURL.path
    return try ModemCatalogue.load(folder: folder)
  }

  /// A record as the line plane makes it of what a modem said.
  private static func record(_ manufacturer: String, _ model: String) -> Record {
    var record = Record()
    LineReport.identified(line: 0).store(to: &record)
    for (word, text) in [(8, manufacturer), (11, model)] {
      for (index, octet) in text.utf8.prefix(24).enumerated() {
        record.words[word + index / 8] |= UInt64(octet) << UInt64(index % 8 * 8)
      }
    }
    return record
  }

  @Test(arguments: [
    ("SIMCOM INCORPORATED", "SIMCOM_SIM7600G-H", "simcom-sim7600"),
    ("SIMCOM_Ltd", "SIMCOM_SIM800L", "simcom-sim800"), ("INCORPORATED", "A7672SA-FASE", "generic"),
    ("SIMCOM INCORPORATED", "A7670E-FASE", "simcom-a76xx"), ("Quectel", "EC25", "quectel-ec2x"),
    ("huawei", "E1550", "huawei-e1550"), ("Telit", "LE910C1-EU", "telit-le910"),
    ("u-blox", "LARA-R211", "ublox-sara-lara"), ("Sierra Wireless, Incorpo", "MC7455", "sierra-mc"),
    ("ZTE CORPORATION", "MF190", "zte"), ("", "", "generic"), ("Nokia", "3310", "generic"),
  ])
  func `what a modem said chooses its file`(
    manufacturer: String,
    model: String,
    file: String
  ) throws {
    let catalogue = try Self.catalogue()
    let choice = try #require(ModelChoice(Self.record(manufacturer, model), from: catalogue))

    #expect(choice.fileName == file)
    #expect(choice.isKnown == (file != "generic"))
    #expect(choice.manufacturer == manufacturer)
    #expect(catalogue.entries[choice.index].fileName == file)
  }

  @Test
  func `a simulated modem says what it is, is brought up as that, and a silent one as generic`()
    throws
  {
    let catalogue = try Self.catalogue()
    let folder = FileManager.default.temporaryDirectory.appending(path: "kaden-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let simcom = try #require(catalogue.entry(named: "simcom-sim7600"))
    let simulated = try SimulatedFleet(
      dialects: [Dialect(simcom)],
      scenario: Scenario(),
      seed: 7,
      speed: 1,
      linksFolder: "\(folder)/links",
      journal: "\(folder)/journal.jsonl"
    )
    try simulated.start()
    defer { simulated.stop() }
    let bare = try BareFleet(count: 1, latencyMilliseconds: 0)
    let run = try PlaneRun(
      lines: [.asking, .asking],
      models: catalogue.entries.map(\.model),
      slots: 2,
      counter: 9
    )
    run.start()
    try run.attach(0, at: "\(folder)/links/line-1/at")
    try run.attach(1, at: bare.paths[0])
    run.wake()

    let chosen = Self.chosenUntilReady(run, catalogue)

    #expect(chosen == [0: "simcom-sim7600", 1: "generic"])
    let counts = run.finish()
    #expect(counts.allocations == 0)
    #expect(counts.locks == 0)
    #expect(unsafe run.plane.lines[0].model.name.text == "simcom-sim7600")
    #expect(unsafe run.plane.lines[1].model.name.text == "generic")
    _ = bare.stop()
  }

  @Test
  func `a model that cannot call takes its line's calls away`() throws {
    let catalogue = try Self.catalogue()
    let sierra = try #require(catalogue.entry(named: "sierra-mc"))

    #expect(!sierra.takesCalls)
    #expect(sierra.takesMessages)
    let record = LineCommand.model(
      line: 3,
      index: 7,
      uses: LineUses(voice: false, sms: true),
      guardMilliseconds: 250,
      messageQuota: 190
    ).record
    guard case .model(let line, let index, let uses, let rest, let quota) = LineCommand(record)
    else {
      Issue.record("the command did not come back")
      return
    }
    #expect(line == 3 && index == 7 && rest == 250 && quota == 190)
    #expect(uses == LineUses(voice: false, sms: true))
  }

  /// Does what the control plane does until both lines are ready, or a minute of silence.
  private static func chosenUntilReady(
    _ run: PlaneRun,
    _ catalogue: ModemCatalogue
  ) -> [Int: String] {
    var chosen: [Int: String] = [:]
    var ready: Set<Int> = []
    while ready.count < 2 {
      let hasReports = run.takeReports { report, record in
        switch report {
        case .identified(let line):
          guard let choice = ModelChoice(record, from: catalogue) else { return }
          chosen[line] = choice.fileName
          run.tell(
            .model(
              line: line,
              index: choice.index,
              uses: LineUses(voice: true, sms: true),
              guardMilliseconds: 0,
              messageQuota: 190
            )
          )
          run.wake()
        case .line(let line, .ready, _): ready.insert(line)
        default: break
        }
      }
      guard hasReports else { break }
    }
    return chosen
  }
}

extension ImmortalOctets {
  fileprivate var text: String {
    String(decoding: (0..<count).map { self[$0] }, as: UTF8.self)
  }
}
