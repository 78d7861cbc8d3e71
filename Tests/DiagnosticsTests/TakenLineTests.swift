import Campaign
import Foundation
import Ledger
import Testing

@testable import Diagnostics
@testable import kaden

/// Lines that somebody else has.
struct `a line that somebody has` {
  private static func note(
    _ state: String,
    reason: String? = nil,
    signal: Int? = -71,
    isEnabled: Bool = true
  ) -> LineNote {
    LineNote(
      name: "line-1",
      box: "box",
      state: state,
      reason: reason,
      signal: signal,
      registration: reason == nil ? "home" : nil,
      network: reason == nil ? "KADEN SIM" : nil,
      iccid: "8981100000000000001",
      model: "simcom-sim7600",
      uses: ["voice", "sms"],
      isEnabled: isEnabled,
      lastSeen: Date(timeIntervalSince1970: 1_780_000_000)
    )
  }

  static let views: [(name: String, notes: [LineNote]?, verdict: ProbeVerdict)] = [
    ("daemon-works", [note("talking")], .good), ("daemon-without-ledger", nil, .warning),
    ("daemon-has-no-card", [note("fault", reason: "card-missing", signal: nil)], .bad),
    ("daemon-disabled", [note("ready", isEnabled: false)], .warning),
  ]

  @Test(arguments: views)
  func `by the daemon is left alone, and its view is told`(
    name: String,
    notes: [LineNote]?,
    verdict: ProbeVerdict
  ) throws {
    let stage = try ModemStage(ModemScene(name, .network, verdict, []))
    let holder = try LineOfAnother(stage.line.at, named: "kaden")

    let found = ModemRound.findings(
      of: [.modem, .sim, .network, .power],
      on: stage.line,
      catalogue: try ModemStage.catalogue.get(),
      notes: notes
    )

    #expect(found.verdict == verdict)
    #expect(found.probes.first?.probe == "daemon")
    try Snapshot(name).expect(
      { ProbeRun.lines([("line-1", found)], $0) },
      settled: { holder.settled(stage.settled($0)) }
    )
  }

  @Test(arguments: ["ready", "dialling", "ringing", "talking", "ending", "sending"])
  func `by the daemon is good whatever it is at work with`(state: String) throws {
    let view = DaemonView(
      line: ProbedLine(name: "line-1", at: "/dev/kaden/line-1/at"),
      process: 7,
      notes: [Self.note(state)]
    )
    #expect(view.findings([.network]).allSatisfy { $0.verdict == .good })
  }

  @Test(arguments: ["/dev/null", "/etc/passwd"])
  func `that is no tty is not told to be somebody's`(path: String) throws {
    let found = ModemRound.findings(
      of: [.modem],
      on: ProbedLine(port: path, audio: nil),
      catalogue: try ModemStage.catalogue.get(),
      notes: nil
    )
    #expect(found.verdict == .bad && found.probes.count == 1)
    #expect(found.probes.first?.remedy?.en.contains("kill") == false)
  }

  @Test
  func `by another program is left alone, and that is said with its number`() throws {
    let stage = try ModemStage(ModemScene("taken", .modem, .bad, []))
    let holder = try LineOfAnother(stage.line.at, named: "minicom")

    let found = ModemRound.findings(
      of: [.modem],
      on: stage.line,
      catalogue: try ModemStage.catalogue.get(),
      notes: nil
    )

    #expect(found.probes.map(\.probe) == ["answer"])
    #expect(found.probes.first?.finding.en.contains("minicom (\(holder.process))") == true)
    #expect(found.probes.first?.remedy?.en.contains("kill \(holder.process)") == true)
  }

  @Test
  func `is told apart from one that is not there`() throws {
    let found = ModemRound.findings(
      of: [.modem],
      on: ProbedLine(name: "line-1", at: "/tmp/kaden-is-not-here"),
      catalogue: try ModemStage.catalogue.get(),
      notes: nil
    )

    #expect(found.verdict == .bad)
    #expect(found.probes.first?.remedy?.en.contains("kaden diagnostics ports") == true)
  }
}

/// A program of a name of its own that has a tty open and locked; it ends with the value.
final class LineOfAnother {
  let process: Int32
  private let child: Process
  /// It keeps the line as long as this is open.
  private let input = Pipe()
  private let folder: URL

  init(_ path: String, named name: String) throws {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    folder = FileManager.default.temporaryDirectory.appending(path: "held-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let program = folder.appending(path: name)
    try FileManager.default.copyItem(
      at: URL(filePath: own).deletingLastPathComponent().appending(path: "SerialProbe"),
      to: program
    )
    child = Process()
    child.executableURL = program
    child.arguments = [path, "hold"]
    let pipe = Pipe()
    child.standardOutput = pipe
    child.standardInput = input
    try child.run()
    process = child.processIdentifier
    var text = ""
    while !text.contains("busy") {
      let octets = pipe.fileHandleForReading.availableData
      guard !octets.isEmpty else { throw NotHeld(said: text) }
      text += String(decoding: octets, as: UTF8.self)
    }
  }

  /// The other process does not have the line.
  struct NotHeld: Error {
    let said: String
  }

  deinit {
    // It inherits a mask in which the gentle signal is blocked.
    kill(process, SIGKILL)
    child.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The text with a number that is always the same, and of the same length as a rule.
  func settled(_ text: String) -> String {
    text.replacing("(\(process))", with: "(4711)")
  }
}
