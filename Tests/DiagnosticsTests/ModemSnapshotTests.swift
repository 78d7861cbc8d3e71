import Campaign
import Foundation
import Testing

@testable import Diagnostics
@testable import kaden

/// What `kaden diagnostics modem`, `sim`, `network` and `power` print of simulated modems.
struct `what a modem on a tty looks like` {
  @Test(arguments: ModemScene.all)
  func `is said in both languages, with colours and without`(scene: ModemScene) throws {
    let stage = try ModemStage(scene)
    let found = ModemRound.findings(
      of: [scene.topic],
      on: stage.line,
      catalogue: try ModemStage.catalogue.get(),
      notes: nil
    )

    try Snapshot(scene.name).expect(
      { ProbeRun.lines([("line-1", found)], $0) },
      settled: stage.settled
    )
    let bad = found.probes.filter { $0.verdict != .good }.map(\.probe)
    #expect(found.verdict == scene.verdict)
    #expect(bad == scene.findings)
    for probe in found.probes { #expect((probe.remedy == nil) == (probe.verdict == .good)) }
  }
}
