internal import Campaign
internal import CampaignFiles
internal import Foundation
internal import Ledger
internal import Office

/// Kaden itself, put to the test that the others are put to.
struct KadenPeer: SendingPeer {
  let name = "Kaden"
  let key = "kaden"
  /// The `kaden` that is measured.
  let program: String

  var absence: String? {
    FileManager.default.isExecutableFile(atPath: program) ? nil : "there is no \(program)"
  }

  func prepare(_ stage: PeerStage) throws {
    _ = try stage.folder.office(lines: stage.ttys, messages: stage.messages)
  }

  func programs(_ stage: PeerStage) -> [PeerProgram] {
    // The office's clock goes on over restarts, as a wall clock does.
    let seconds = Int(Date().timeIntervalSince(stage.begun))
    let clock = String(format: "2026-07-01T10:%02d:%02d+09:00", seconds / 60, seconds % 60)
    return [
      PeerProgram(
        path: program,
        arguments: ["daemon", "--config", place(stage).configuration, "--clock", clock]
      )
    ]
  }

  func doubtful(_ stage: PeerStage) throws -> Int {
    let place = place(stage)
    let ledger = try Ledger.open(at: place.ledger, key: SealingKey.load(from: place.key))
    return try Office(ledger: ledger).resultRows(of: 1, rows: .targets).count {
      $0.outcome != .submitted && $0.outcome != .delivered
    }
  }

  private func place(_ stage: PeerStage) -> WorkingFolder {
    WorkingFolder(at: stage.folder.path + "/office")
  }
}
