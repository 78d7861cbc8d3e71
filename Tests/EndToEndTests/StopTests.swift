import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// Stopping, pausing and ending while calls are under way.
  struct StopTests {
    /// Everybody answers at once and stays, however long nothing is said.
    private static let patient = """
      [network]
      call-set-up = 0.2

      [[callee]]
      ring = 0.3
      patience = 600
      """

    /// A campaign of calls with so many lines in a call.
    private func calling(
      lines: Int,
      people: Int,
      speed: Int,
      scenario: String,
      talking: Int
    ) async throws -> (
      stage: Stage, campaign: Int, simulator: ChildProcess, daemon: ChildProcess
    ) {
      let stage = try await Stage(Array(repeating: .voice, count: lines), speed: speed)
      let list = try await stage.importList(People.list(people))
      let campaign = try await stage.startCampaign([
        "calls", "--list", "\(list)", "--script", stage.folder + "/script.toml",
        "--attempts", "1",
      ])
      let simulator = try await stage.simulate(scenario)
      let daemon = try stage.daemon(untilIdle: false)
      let journal = stage.journal
      _ = try await stage.watch.wait(for: "\(talking) answered calls", within: 60) {
        let answered = try journal.calls().count { $0.answeredAt != nil }
        return answered >= talking ? true : nil
      }
      return (stage, campaign, simulator, daemon)
    }

    private func end(_ processes: [ChildProcess]) async throws {
      for process in processes {
        process.signal(SIGTERM)
        #expect(try await process.ending(within: 20) == .exited(0))
      }
    }

    @Test
    func `a stop hangs up every call and starts none`() async throws {
      let (stage, campaign, simulator, daemon) = try await calling(
        lines: 6,
        people: 40,
        speed: 1,
        scenario: Self.patient,
        talking: 6
      )
      let journal = stage.journal

      try await stage.run(["campaign", "stop", "\(campaign)"])
      let stopped = ContinuousClock.now
      _ = try await stage.watch.wait(for: "the end of every call", within: 30) {
        try journal.calls().allSatisfy { $0.endedAt != nil } ? true : nil
      }

      let calls = try journal.calls()
      let last = try #require(calls.compactMap(\.endedAt).max())
      let ended = try #require(journal.instant(of: last))
      let seconds = stopped.duration(to: ended).inSeconds
      // Within a second: `HaltTests` of the rehearsal holds it to that, in virtual time.
      print("end to end: 6 calls hung up \(seconds) s after the stop was committed")
      #expect(calls.allSatisfy { $0.by == "caller" })
      try await end([daemon])
      #expect(try journal.calls().count == calls.count, "no call was started")
      try await end([simulator])
      let standing = try await stage.status(campaign)
      #expect(standing.state == "stopped")
      #expect(standing.orders.leased + standing.orders.attempting == 0)
      let attempts = try await stage.results(campaign)
      #expect(attempts.rows.count == calls.count)
      #expect(attempts.rows.allSatisfy { $0.outcome == "中止" })
      stage.remove()
    }

    @Test
    func `a pause lets calls end by themselves and starts none; a resume goes on`() async throws {
      let brief = """
        [network]
        call-set-up = 0.5

        [[callee]]
        ring = 1
        hangs-up-after = "4-6"
        """
      let people = 30
      let (stage, campaign, simulator, daemon) = try await calling(
        lines: 3,
        people: people,
        speed: 10,
        scenario: brief,
        talking: 3
      )
      let journal = stage.journal

      try await stage.run(["campaign", "pause", "\(campaign)"])
      // Once the daemon has given back what no line has begun, nothing can be started any more.
      var orders = try await stage.status(campaign).orders
      let limit = ContinuousClock.now + .seconds(30)
      while orders.leased > 0, ContinuousClock.now < limit {
        orders = try await stage.status(campaign).orders
      }
      #expect(orders.leased == 0)
      let begun = orders.attempting + orders.concluded
      _ = try await stage.watch.wait(for: "the end of the calls", within: 30) {
        try journal.calls().count { $0.endedAt != nil } >= begun ? true : nil
      }
      let standing = try await stage.status(campaign)
      #expect(standing.state == "paused")
      #expect(standing.orders.pending == people - begun)
      #expect(try journal.calls().count == begun)
      #expect(try journal.calls().allSatisfy { $0.by == "callee" })
      #expect(begun < people)

      try await stage.run(["campaign", "resume", "\(campaign)"])
      _ = try await stage.watch.wait(for: "all calls", within: 60) {
        try journal.calls().count { $0.endedAt != nil } == people ? true : nil
      }
      try await end([daemon, simulator])
      #expect(try await stage.status(campaign).orders.concluded == people)
      stage.remove()
    }

    @Test
    func `SIGTERM during calls ends cleanly with everything accounted for`() async throws {
      let people = 30
      let (stage, campaign, simulator, daemon) = try await calling(
        lines: 4,
        people: people,
        speed: 5,
        scenario: Self.patient,
        talking: 4
      )

      try await end([daemon])

      let calls = try stage.journal.calls()
      try await end([simulator])
      #expect(calls.allSatisfy { $0.by == "caller" }, "every call was hung up")
      let standing = try await stage.status(campaign)
      #expect(standing.orders.leased + standing.orders.attempting == 0)
      #expect(standing.orders.pending + standing.orders.concluded == people)
      let attempts = try await stage.results(campaign)
      #expect(attempts.rows.count == calls.count)
      #expect(attempts.rows.allSatisfy { $0.outcome == "中止" })
      Reckoning.compare(calls: calls, with: attempts.rows)
      stage.remove()
    }
  }
}
