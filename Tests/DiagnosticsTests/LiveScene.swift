import Campaign
import Foundation
import ModemCatalogue
import ModemSimulator
import Testing

@testable import Diagnostics

/// A test that uses a line, with something about the line or whoever is called, and what is to be found.
struct LiveScene: Sendable, CustomTestStringConvertible {
  enum Kind: Sendable {
    case message, call, audio, echo
  }

  let name: String
  let kind: Kind
  let verdict: ProbeVerdict
  /// The probes that find something.
  let findings: [String]
  /// What the modem and the called live through, as `kaden simulate --scenario` reads it.
  let scenario: String
  let make: String
  /// Whether kaden.toml names the sound tty, a file, or nothing.
  let audio: Audio
  let number: String
  /// What the model's own file says of deadlines.
  let deadlines: String

  enum Audio: Sendable {
    case tty, file, none
  }

  var testDescription: String { name }

  init(
    _ name: String,
    _ kind: Kind,
    _ verdict: ProbeVerdict,
    _ findings: [String],
    _ scenario: String = "",
    make: String = "simcom-sim7600",
    audio: Audio = .tty,
    number: String = "07000009001",
    deadlines: String = ""
  ) {
    self.name = name
    self.kind = kind
    self.verdict = verdict
    self.findings = findings
    self.scenario = scenario
    self.make = make
    self.audio = audio
    self.number = number
    self.deadlines = deadlines
  }

  /// Somebody who takes the call after two seconds and presses 1 when asked.
  private static func callee(_ rest: String = "presses = \"1\"") -> String {
    "[network]\ncall-set-up = 1\n[[callee]]\nring = 2\npress-after = 1\npatience = 60\n\(rest)\n"
  }

  static let messages: [LiveScene] = [
    LiveScene("sms-good", .message, .good, []),
    LiveScene("sms-good-stored-reports", .message, .good, [], make: "huawei-e1550"),
    LiveScene(
      "sms-refused",
      .message,
      .bad,
      ["sms-sent"],
      "[network]\nrefused = 1\nrefused-cms = 38"
    ),
    LiveScene(
      "sms-in-doubt",
      .message,
      .bad,
      ["sms-sent"],
      "[[fault]]\nname = \"NetworkTimeout\"\nprobability = 1"
    ),
    LiveScene(
      "sms-prompt-lost",
      .message,
      .bad,
      ["sms-sent"],
      "[[fault]]\nname = \"PromptLost\"\nprobability = 1"
    ),
    LiveScene("sms-without-report", .message, .warning, ["sms-report"], "[network]\nreports = 0"),
    LiveScene(
      "sms-undelivered",
      .message,
      .bad,
      ["sms-report", "sms-back"],
      "[network]\ndelivered = 0"
    ),
    LiveScene(
      "sms-without-result",
      .message,
      .bad,
      ["sms-sent"],
      "[[fault]]\nname = \"FinalAfterDeadline\"\nprobability = 1",
      deadlines: "submit = 1500"
    ),
    LiveScene("sms-to-another", .message, .bad, ["own-number"], number: "09000001234"),
    LiveScene("sms-no-card", .message, .bad, ["card"], "[card]\nabsent-lines = \"1\""),
  ]

  static let calls: [LiveScene] = [
    LiveScene("call-good", .call, .good, [], callee()),
    LiveScene("call-good-by-file", .call, .good, [], callee(), make: "simcom-sim800", audio: .file),
    LiveScene(
      "call-good-in-sound",
      .call,
      .good,
      [],
      callee("presses = \"1\"\nkeys-by = \"tone\"")
    ),
    LiveScene(
      "call-key-told-only",
      .call,
      .warning,
      ["keys"],
      callee("presses = \"1\"\nkeys-by = \"urc\"")
    ),
    LiveScene("call-without-key", .call, .bad, ["keys"], callee("")),
    LiveScene("call-hung-up", .call, .warning, ["keys"], callee("hangs-up-after = 1")),
    LiveScene("call-busy", .call, .warning, ["call"], callee("kind = \"busy\"")),
    LiveScene("call-unanswered", .call, .warning, ["call"], callee("kind = \"no-answer\"")),
    LiveScene("call-not-in-use", .call, .warning, ["call"], callee("kind = \"not-in-use\"")),
    LiveScene(
      "call-machine",
      .call,
      .bad,
      ["keys", "heard"],
      callee("kind = \"machine\"\nvoice = 8")
    ),
    LiveScene(
      "call-without-sound-port",
      .call,
      .bad,
      ["playing"],
      callee("press-at = 3\npresses = \"1\""),
      audio: .none
    ),
    LiveScene(
      "call-that-takes-no-sound",
      .call,
      .bad,
      ["playing"],
      "[modem]\ntakes-sound = false\n" + callee("press-at = 3\npresses = \"1\"")
    ),
    LiveScene(
      "call-unplugged",
      .call,
      .bad,
      ["call"],
      callee() + "[[fault]]\nname = \"LineVanishes\"\nstep = \"ATD07000009001;\"\nseconds = 0"
    ),
    LiveScene("call-no-card", .call, .bad, ["card"], "[card]\nabsent-lines = \"1\""),
  ]

  static let sounds: [LiveScene] = [
    LiveScene("audio-good", .audio, .good, [], callee()),
    LiveScene("audio-weak", .audio, .warning, ["level"], callee("presses = \"1\"\ngain-db = -20")),
    LiveScene(
      "audio-clipped",
      .audio,
      .bad,
      ["level", "clipping"],
      callee("presses = \"1\"\nkeys-by = \"urc\"\ngain-db = 30")
    ),
    LiveScene(
      "audio-with-echo",
      .audio,
      .warning,
      ["echo", "heard"],
      callee("presses = \"1\"\necho-ms = 300\necho-db = -12")
    ),
    LiveScene("audio-deaf", .audio, .bad, ["ways"], callee("presses = \"1\"\ndeaf = true")),
    LiveScene(
      "audio-mute",
      .audio,
      .bad,
      ["ways", "heard"],
      callee("presses = \"1\"\nkeys-by = \"urc\"\nsound = \"silence\"")
    ),
    LiveScene(
      "audio-neither-way",
      .audio,
      .bad,
      ["ways", "heard"],
      callee("presses = \"1\"\ndeaf = true\nsound = \"silence\"")
    ),
    LiveScene(
      "audio-out-of-step",
      .audio,
      .bad,
      ["jitter"],
      "[modem]\nsound-bunch = 15\n" + callee()
    ),
    LiveScene("audio-with-gaps", .audio, .bad, ["jitter"], "[modem]\nsound-gap = 10\n" + callee()),
    LiveScene(
      "audio-by-file",
      .audio,
      .warning,
      ["sound-port"],
      make: "simcom-sim800",
      audio: .file
    ),
    LiveScene("audio-without-port", .audio, .warning, ["sound-port"], audio: .none),
    LiveScene(
      "audio-echo-number",
      .echo,
      .good,
      [],
      callee("sound = \"silence\"\necho-ms = 200\necho-db = -3")
    ),
    LiveScene(
      "audio-echo-number-silent",
      .echo,
      .bad,
      ["ways", "heard"],
      callee("sound = \"silence\"")
    ),
  ]
}

/// A scene as a modem that runs, in the time of the world: sound has no other.
final class LiveStage: Sendable {
  let line: ProbedLine
  private let catalogue: ModemCatalogue
  private let fleet: SimulatedFleet
  private let folder: String

  init(_ scene: LiveScene) throws {
    folder = "/tmp/kaden-\(UUID().uuidString.prefix(8))"
    catalogue = try Self.catalogue(scene, folder + "-office")
    let entry = try #require(catalogue.entry(named: scene.make))
    fleet = try SimulatedFleet(
      dialects: [Dialect(entry)],
      scenario: Scenario(text: scene.scenario, file: "scene.toml"),
      seed: 7,
      speed: scene.kind == .message ? 10 : 1,
      linksFolder: folder
    )
    try fleet.start()
    let audio: String? =
      switch scene.audio {
      case .tty: folder + "/line-1/audio"
      case .file: "file"
      case .none: nil
      }
    line = ProbedLine(
      name: "line-1",
      at: folder + "/line-1/at",
      audio: audio,
      isSimulated: true
    )
  }

  /// The models, with the scene's own deadlines if it has any.
  private static func catalogue(_ scene: LiveScene, _ office: String) throws -> ModemCatalogue {
    guard !scene.deadlines.isEmpty else { return try ModemStage.catalogue.get() }
    let models = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "hardware/modems")
    let text = try String(
      contentsOf: models.appending(path: scene.make + ".toml"),
      encoding: .utf8
    )
    let own = URL(filePath: office).appending(path: "modems")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: office) }
    try Data((text + "\n[deadlines]\n" + scene.deadlines + "\n").utf8)
      .write(to: own.appending(path: scene.make + ".toml"))
    return try ModemCatalogue.installed(besides: office)
  }

  deinit {
    fleet.stop()
  }

  /// Makes the test on a thread of its own.
  func find(
    _ scene: LiveScene,
    tell: @escaping @Sendable (Phrase) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> LineFindings {
    let test = UncheckedTest(
      LiveTest(
        line: line,
        catalogue: catalogue,
        isCancelled: isCancelled,
        tell: tell
      )
    )
    let number = try #require(NumberGuard.number(scene.number))
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let sounds = TestSounds()
        let found =
          switch scene.kind {
          case .message: test.test.message(to: number, waitSeconds: 5)
          case .call: test.test.call(number, sounds: sounds)
          case .audio: test.test.audio(number, isEcho: false, sounds: sounds)
          case .echo: test.test.audio(number, isEcho: true, sounds: sounds)
          }
        continuation.resume(returning: found)
      }
    }
  }

  /// The finding without what differs from run to run: it is wrapped afterwards.
  func settled(_ finding: ProbeFinding) -> ProbeFinding {
    ProbeFinding(
      probe: finding.probe,
      question: finding.question,
      evidence: finding.evidence,
      finding: Phrase(en: settled(finding.finding.en), ja: settled(finding.finding.ja)),
      verdict: finding.verdict,
      remedy: finding.remedy
    )
  }

  private func settled(_ text: String) -> String {
    text.replacing(folder, with: "/tmp/kaden-00000000")
      .replacing(/[0-9]+ ms/, with: "1 ms")
      .replacing(/[0-9]+\.[0-9](?<unit> s|秒)/) { "1.0\($0.output.unit)" }
      .replacing(/-[0-9]+ dBFS/, with: "-20 dBFS")
      .replacing(/[0-9]+ dB\b/, with: "20 dB")
      .replacing(/[0-9]+\.[0-9] ?%/, with: "1.0 %")
      .replacing(/[0-9]+ of [0-9]+ frames/, with: "10 of 100 frames")
      .replacing(/フレーム[0-9]+個中[0-9]+個/, with: "フレーム100個中10個")
  }
}

/// A test that one thread uses.
private struct UncheckedTest: @unchecked Sendable {
  let test: LiveTest

  init(_ test: LiveTest) {
    self.test = test
  }
}
