import Foundation
import Testing

extension EndToEnd {
  /// Campaigns of calls over modems that play files: what is spoken is sent to them before the dial.
  struct FilePlayTests {
    /// Two in three listen to all of it and press; the others hang up in the middle.
    private static let people = """
      [network]
      call-set-up = 0.5

      [[callee]]
      weight = 2
      ring = 1
      presses = "11"
      patience = 120

      [[callee]]
      weight = 1
      ring = 1
      hangs-up-after = "4-6"
      """

    @Test(arguments: ["simcom-sim800", "simcom-sim7600", "quectel-ec2x"])
    func `people hear what was sent before and press, and no name is left on the modem`(
      model: String
    ) async throws {
      let people = 6
      let stage = try await Stage([.voice, .voice], speed: 8)
      try stage.reconfigure("\"simcom-sim7600\"", "\"\(model)\"")
      for line in 1...2 {
        try stage.reconfigure("\"../lines/line-\(line)/audio\"", "\"file\"")
      }
      let list = try await stage.importList(People.list(people))
      let campaign = try await stage.startCampaign([
        "calls", "--list", "\(list)", "--script", stage.folder + "/script.toml",
        "--attempts", "1",
      ])
      let simulator = try await stage.simulate(Self.people, model: model)
      let daemon = try stage.daemon()
      #expect(try await daemon.ending(within: 120) == .exited(0))
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)

      let attempts = try await stage.results(campaign)
      let calls = try stage.journal.calls()
      #expect(calls.count == people)
      Reckoning.compare(calls: calls, with: attempts.rows)
      let pressing = calls.filter { $0.keys == "11" }
      #expect(!pressing.isEmpty && pressing.count < people)
      #expect(attempts.rows.count { $0.key == "1" } == pressing.count)
      stage.remove()
    }
  }
}
