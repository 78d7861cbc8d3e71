import Campaign
import Diagnostics
import Foundation
import Testing

@testable import kaden

/// What `kaden diagnostics ports` prints, word for word, for a good modem and for each failure it
/// knows; `KADEN_SNAPSHOTS=write` writes the files anew.
struct `what the ports of a machine look like` {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Snapshots")

  @Test(arguments: PortScene.all)
  func `is said in English and Japanese within eighty columns`(scene: PortScene) throws {
    let stage = try PortStage(scene)
    let survey = try stage.survey()

    let texts = Language.allCases.map { language in
      PortWords.lines(survey, FindingWords(language: language, columns: 80))
    }
    let text = texts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n----\n\n") + "\n"
    let file = Self.folder.appending(path: "\(scene.name).txt")
    if ProcessInfo.processInfo.environment["KADEN_SNAPSHOTS"] == "write" {
      try Data(stage.settled(text).utf8).write(to: file)
    }

    #expect(texts.joined().allSatisfy { ColumnText.width($0) <= 80 })
    #expect(stage.settled(text) == (try String(contentsOf: file, encoding: .utf8)))
    #expect(survey.verdict == scene.verdict)
  }

  @Test(arguments: PortScene.all)
  func `is told to machines in the shape of all diagnostics`(scene: PortScene) throws {
    let stage = try PortStage(scene)
    let survey = try stage.survey()
    let line = FindingWords.document(survey.lines, .english).line

    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    )
    let lines = try #require(document["lines"] as? [[String: Any]])
    let probes = lines.flatMap { $0["probes"] as? [[String: Any]] ?? [] }
    #expect(document["verdict"] as? String == scene.verdict.rawValue)
    #expect(lines.allSatisfy { $0.keys.contains("line") })
    #expect(!probes.isEmpty)
    for probe in probes {
      #expect(
        Set(probe.keys).isSuperset(of: ["probe", "question", "evidence", "verdict", "remedy"])
      )
      // Whatever is not good comes with a remedy, and only that.
      #expect((probe["remedy"] is String) == (probe["verdict"] as? String != "good"))
    }
    let found = probes.filter { $0["verdict"] as? String != "good" }.map { $0["probe"] as? String }
    #expect(Set(found) == Set(scene.findings), "\(found)")
  }
}
