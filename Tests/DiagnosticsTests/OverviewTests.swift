import Campaign
import FakeBus
import Foundation
import Testing

@testable import Diagnostics
@testable import kaden

/// What `kaden diagnostics` alone prints.
struct `a rack on one screen` {
  @Test(arguments: RackScene.all)
  func `is a line a modem and what matters most, in both languages`(scene: RackScene) async throws {
    let stage = try RackStage(scene)

    let overview = try await stage.round().overview()

    try Snapshot(scene.name).expect(
      { OverviewWords(words: $0).lines(overview) },
      settled: stage.settled
    )
    #expect(overview.verdict == scene.verdict)
    #expect(overview.concerns.map(\.finding.probe) == scene.concerns)
    #expect(
      OverviewWords(words: FindingWords(language: .english, columns: 80)).lines(overview).count
        <= 40
    )
  }

  @Test
  func `is narrowed to one line, with all of its findings`() async throws {
    let scene = try #require(RackScene.all.first { $0.name == "rack-mixed" })
    let stage = try RackStage(scene)

    let overview = try await stage.round().overview(ofLine: "line-2")

    #expect(overview.rows.map(\.title) == ["line-2"])
    #expect(overview.verdict == .bad)
    try Snapshot("rack-one-line").expect(
      { OverviewWords(words: $0).everything(overview) },
      settled: stage.settled
    )
  }

  @Test
  func `has the box at its end when that was looked at`() async throws {
    let stage = try RackStage(RackScene("box", .good, [], modems: 0, lines: nil))
    let finding = ProbeFinding(
      probe: "disk",
      question: Phrase(en: "Is there room?", ja: "空きは"),
      evidence: [],
      finding: Phrase(en: "full", ja: "満杯"),
      verdict: .bad,
      remedy: Phrase(en: "make room: journalctl --vacuum-size=100M", ja: "空けてください")
    )

    let box = LineFindings(line: nil, probes: [finding])
    let overview = try await stage.round().overview(box: box)

    #expect(overview.rows.map(\.title) == ["-", "box"])
    #expect(overview.concerns.map(\.finding.probe) == ["model", "disk"])
  }

  @Test
  func `puts bad before warning, many before few, causes before what they bring about`() {
    func finding(_ probe: String, _ verdict: ProbeVerdict) -> ProbeFinding {
      ProbeFinding(
        probe: probe,
        question: Phrase(en: "?", ja: "?"),
        evidence: [],
        finding: Phrase(en: probe, ja: probe),
        verdict: verdict,
        remedy: Phrase(en: "mend \(probe)", ja: "\(probe) を直す")
      )
    }
    func row(_ title: String, _ probes: [ProbeFinding]) -> Overview.Row {
      Overview.Row(title: title, modem: nil, findings: LineFindings(line: title, probes: probes))
    }
    let overview = Overview(rows: [
      row("a", [finding("few", .bad), finding("later", .bad), finding("mild", .warning)]),
      row("b", [finding("many", .bad), finding("mild", .warning)]),
      row("c", [finding("many", .bad), finding("mild", .warning)]),
    ])

    #expect(overview.concerns.map(\.finding.probe) == ["many", "few", "later", "mild"])
    #expect(overview.concerns.map(\.titles) == [["b", "c"], ["a"], ["a"], ["a", "b", "c"]])
  }
}

/// The program itself.
struct `kaden diagnostics as a program` {
  private func run(
    _ arguments: [String],
    input: String? = nil
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: UdevRun.beside("kaden"))
    process.arguments = ["diagnostics"] + arguments
    process.currentDirectoryURL = URL(filePath: "/tmp")
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = "C"
    environment["KADEN_CONFIG"] = "/tmp/kaden-has-none/kaden.toml"
    process.environment = environment
    let (output, typed) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = typed
    try process.run()
    try typed.fileHandleForWriting.write(contentsOf: Data((input ?? "").utf8))
    try typed.fileHandleForWriting.close()
    let octets = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: octets, as: UTF8.self))
  }

  @Test
  func `ends with the verdict's status, without a ledger or a configuration`() throws {
    let good = try ModemStage(ModemScene("good", .network, .good, []))
    let folder = try FakeRoot()
    try folder.write(
      """
      [office]
      name = "練馬区収納課"
      telephone = "03-3993-1111"
      [ledger]
      [[line]]
      name = "line-1"
      at = "\(good.line.at)"
      uses = ["sms"]
      simulated = true
      """,
      to: "/kaden.toml"
    )
    let empty = try RackStage(RackScene("empty", .bad, [], modems: 0, lines: nil))
    try empty.root.write("", to: "/run/systemd/timesync/synchronized")

    let first = try run([
      "--config", "\(folder.path)/kaden.toml", "--root", empty.root.path, "--json",
    ])
    let second = try run(["--root", empty.root.path])
    let third = try run(["explain", "-"], input: "+CSQ: 7,99\r\n\r\nBUSY\r\n")
    let fourth = try run(["sim", "--port", "/tmp/kaden-is-not-here", "--json"])

    #expect(first.status == 0)
    #expect(first.output.hasPrefix("{\"verdict\":\"good\",\"lines\":[{\"line\":\"line-1\","))
    #expect(second.status == 2)
    #expect(!second.output.contains("\u{1B}"))
    #expect(third.status == 1)
    #expect(third.output.contains("weak"))
    #expect(fourth.status == 2)
    #expect(fourth.output.contains("\"remedy\":\"see what stands in the way"))
  }

  @Test
  func `asks for a line or a tty where there is neither`() throws {
    let none = try run(["modem", "--json"])
    let unknown = try run(["--line", "line-9", "--json"])

    #expect(none.status == 65 && none.output.contains("--port"))
    #expect(unknown.status == 65 && unknown.output.contains("line-9"))
  }
}
