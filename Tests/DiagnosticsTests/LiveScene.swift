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
  var make = "simcom-sim7600"
  /// Whether kaden.toml names the sound tty, a file, or nothing.
  var audio: Audio = .tty
  var number = "07000009001"

  enum Audio: Sendable {
    case tty, file, none
  }

  var testDescription: String { name }

  private static func scene(
    _ name: String,
    _ kind: Kind,
    _ verdict: ProbeVerdict,
    _ findings: [String],
    _ scenario: String = "",
    make: String = "simcom-sim7600",
    audio: Audio = .tty,
    number: String = "07000009001"
  ) -> LiveScene {
    LiveScene(
      name: name,
      kind: kind,
      verdict: verdict,
      findings: findings,
      scenario: scenario,
      make: make,
      audio: audio,
      number: number
    )
  }

  /// Somebody who takes the call after two seconds and presses 1 when asked.
  private static func callee(_ rest: String = "presses = \"1\"") -> String {
    "[network]\ncall-set-up = 1\n[[callee]]\nring = 2\npress-after = 1\npatience = 60\n\(rest)\n"
  }

  static let messages: [LiveScene] = [
    scene("sms-good", .message, .good, []),
    scene("sms-good-stored-reports", .message, .good, [], make: "huawei-e1550"),
    scene(
      "sms-refused",
      .message,
      .bad,
      ["sms-sent"],
      "[network]\nrefused = 1\nrefused-cms = 38"
    ),
    scene(
      "sms-in-doubt",
      .message,
      .bad,
      ["sms-sent"],
      "[[fault]]\nname = \"NetworkTimeout\"\nprobability = 1"
    ),
    scene(
      "sms-prompt-lost",
      .message,
      .bad,
      ["sms-sent"],
      "[[fault]]\nname = \"PromptLost\"\nprobability = 1"
    ),
    scene("sms-without-report", .message, .warning, ["sms-report"], "[network]\nreports = 0"),
    scene(
      "sms-undelivered",
      .message,
      .bad,
      ["sms-report", "sms-back"],
      "[network]\ndelivered = 0"
    ),
    scene("sms-to-another", .message, .bad, ["own-number"], number: "09000001234"),
    scene("sms-no-card", .message, .bad, ["card"], "[card]\nabsent-lines = \"1\""),
  ]

  static let calls: [LiveScene] = [
    scene("call-good", .call, .good, [], callee()),
    scene("call-good-by-file", .call, .good, [], callee(), make: "simcom-sim800", audio: .file),
    scene("call-good-in-sound", .call, .good, [], callee("presses = \"1\"\nkeys-by = \"tone\"")),
    scene(
      "call-key-told-only",
      .call,
      .warning,
      ["keys"],
      callee("presses = \"1\"\nkeys-by = \"urc\"")
    ),
    scene("call-without-key", .call, .bad, ["keys"], callee("")),
    scene("call-hung-up", .call, .warning, ["keys"], callee("hangs-up-after = 1")),
    scene("call-busy", .call, .warning, ["call"], callee("kind = \"busy\"")),
    scene("call-unanswered", .call, .warning, ["call"], callee("kind = \"no-answer\"")),
    scene("call-not-in-use", .call, .warning, ["call"], callee("kind = \"not-in-use\"")),
    scene(
      "call-machine",
      .call,
      .bad,
      ["keys", "heard"],
      callee("kind = \"machine\"\nvoice = 8")
    ),
    scene(
      "call-without-sound-port",
      .call,
      .bad,
      ["playing"],
      callee("press-at = 3\npresses = \"1\""),
      audio: .none
    ),
    scene(
      "call-that-takes-no-sound",
      .call,
      .bad,
      ["playing"],
      "[modem]\ntakes-sound = false\n" + callee("press-at = 3\npresses = \"1\"")
    ),
    scene(
      "call-unplugged",
      .call,
      .bad,
      ["call"],
      callee() + "[[fault]]\nname = \"LineVanishes\"\nstep = \"ATD07000009001;\"\nseconds = 0"
    ),
    scene("call-no-card", .call, .bad, ["card"], "[card]\nabsent-lines = \"1\""),
  ]

  static let sounds: [LiveScene] = [
    scene("audio-good", .audio, .good, [], callee()),
    scene("audio-weak", .audio, .warning, ["level"], callee("presses = \"1\"\ngain-db = -20")),
    scene(
      "audio-clipped",
      .audio,
      .bad,
      ["level", "clipping"],
      callee("presses = \"1\"\nkeys-by = \"urc\"\ngain-db = 30")
    ),
    scene(
      "audio-with-echo",
      .audio,
      .warning,
      ["echo", "heard"],
      callee("presses = \"1\"\necho-ms = 300\necho-db = -12")
    ),
    scene("audio-deaf", .audio, .bad, ["ways"], callee("presses = \"1\"\ndeaf = true")),
    scene(
      "audio-mute",
      .audio,
      .bad,
      ["ways", "heard"],
      callee("presses = \"1\"\nkeys-by = \"urc\"\nsound = \"silence\"")
    ),
    scene(
      "audio-neither-way",
      .audio,
      .bad,
      ["ways", "heard"],
      callee("presses = \"1\"\ndeaf = true\nsound = \"silence\"")
    ),
    scene(
      "audio-out-of-step",
      .audio,
      .bad,
      ["jitter"],
      "[modem]\nsound-bunch = 15\n" + callee()
    ),
    scene("audio-with-gaps", .audio, .bad, ["jitter"], "[modem]\nsound-gap = 10\n" + callee()),
    scene("audio-by-file", .audio, .warning, ["sound-port"], make: "simcom-sim800", audio: .file),
    scene("audio-without-port", .audio, .warning, ["sound-port"], audio: .none),
    scene(
      "audio-echo-number",
      .echo,
      .good,
      [],
      callee("sound = \"silence\"\necho-ms = 200\necho-db = -3")
    ),
    scene(
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
  private let fleet: SimulatedFleet
  private let folder: String

  init(_ scene: LiveScene) throws {
    folder = "/tmp/kaden-\(UUID().uuidString.prefix(8))"
    let entry = try #require(try ModemStage.catalogue.get().entry(named: scene.make))
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
        catalogue: try ModemStage.catalogue.get(),
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
