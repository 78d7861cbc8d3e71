import Campaign
import Foundation
import Synchronization
import Testing

@testable import Diagnostics
@testable import kaden

/// What `kaden diagnostics sms`, `call` and `audio` print of simulated modems and whoever is behind the number.
struct `a line that is tested by using it` {
  /// What a machine that is busy with other tests may find besides: its own frames were late.
  private static let ofTheMachine: Set<String> = ["playing", "jitter"]

  @Test(arguments: LiveScene.messages + LiveScene.calls + LiveScene.sounds)
  func `is told in both languages, with colours and without`(scene: LiveScene) async throws {
    let stage = try LiveStage(scene)
    let found = try await stage.find(scene)

    let busy = Self.ofTheMachine.subtracting(scene.findings)
    let probes = found.probes.filter { !busy.contains($0.probe) }
    let told = LineFindings(line: found.line, probes: probes.map(stage.settled))
    let bad = probes.filter { $0.verdict != .good }.map(\.probe)
    #expect(bad == scene.findings)
    #expect(told.verdict == scene.verdict)
    for probe in probes { #expect((probe.remedy == nil) == (probe.verdict == .good)) }
    try Snapshot(scene.name).expect { ProbeRun.lines([("line-1", told)], $0) }
  }

  @Test(arguments: LiveScene.messages.prefix(2))
  func `keeps nothing of its own message on the card`(scene: LiveScene) async throws {
    let stage = try LiveStage(scene)

    _ = try await stage.find(scene)
    let card = ModemRound.findings(
      of: [.sim],
      on: stage.line,
      catalogue: try ModemStage.catalogue.get(),
      notes: nil
    )

    let storage = try #require(card.probes.first { $0.probe == "storage" })
    #expect(storage.finding.en == "the store SM holds 0 of 20 messages")
  }

  @Test
  func `is hung up when somebody wants to stop, and that is said`() async throws {
    let scene = try #require(LiveScene.calls.first)
    let stage = try LiveStage(scene)
    let hasAnswered = Atomic<Bool>(false)

    let found = try await stage.find(
      scene,
      tell: { if $0.en == "answered" { hasAnswered.store(true, ordering: .relaxed) } },
      isCancelled: { hasAnswered.load(ordering: .relaxed) }
    )

    let call = try #require(found.probes.first { $0.probe == "call" })
    #expect(call.finding.en == "stopped by hand")
    #expect(call.evidence.contains { $0.name == "ended-by-us" && $0.value == .truth(true) })
  }
}
