import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// The daemon is killed again and again in the middle of its work; the modems live on.
  struct CrashTests {
    /// How often a campaign's daemon is killed.
    private static let kills = 30
    /// Two segments: the daemon may die between them.
    private static let text =
      "練馬区収納課です。先日お送りしました重要なお知らせを、必ずご確認ください。"
      + "お問い合わせは、平日の午前九時から午後五時まで、次の番号へお願いいたします。03-3993-1111"

    /// What one life of the daemon came to.
    private struct Life {
      /// From the start of its process to the first thing it did on the network, in seconds.
      var firstAfter: Double?
    }

    /// Lets the daemon live until the network has seen some more, then a little longer.
    private func live(
      _ stage: Stage,
      event: String,
      afterAtLeast settled: Double,
      _ chance: inout SeededGenerator
    ) async throws -> Life {
      let killedAt = stage.journal.now
      let daemon = try stage.daemon(untilIdle: false, logLevel: "info")
      let goal = Int.random(in: 0...5, using: &chance)
      let journal = stage.journal
      let fresh = { @Sendable () throws -> [Journal.Entry] in
        try journal.entries().filter { $0.event == event && $0.time > killedAt + settled }
      }
      // A goal of nothing: the daemon dies before it has done anything, or nearly.
      if goal > 0 {
        _ = try await stage.watch.wait(for: "\(goal) more \(event)", within: 30) {
          guard daemon.isRunning else { return 0 }
          let count = try fresh().count
          return count >= goal ? count : nil
        }
      }
      #expect(daemon.isRunning, "\(daemon.complained.suffix(2000))")
      let rest = Int.random(in: goal > 0 ? 0...250 : 50...600, using: &chance)
      try await stage.watch.pass(milliseconds: rest)
      daemon.signal(SIGKILL)
      #expect(try await daemon.ending(within: 10) == .signalled(SIGKILL))
      let first = try fresh().first.flatMap { journal.instant(of: $0.time) }
      return Life(firstAfter: first.map { daemon.startedAt.duration(to: $0).inSeconds })
    }

    /// A last daemon does what is left; it need not wait for reports that came while none lived.
    private func finish(_ stage: Stage, _ campaign: Int) async throws {
      let last = try stage.daemon(untilIdle: false, logLevel: "info")
      try await stage.follow([campaign], last, within: 90) { $0.state == "done" }
      last.signal(SIGTERM)
      #expect(try await last.ending(within: 20) == .exited(0))
    }

    private func report(_ lives: [Life], _ what: String) {
      let firsts = lives.compactMap(\.firstAfter).sorted()
      guard let least = firsts.first, let most = firsts.last else { return }
      let median = firsts[firsts.count / 2]
      let texts = [least, median, most].map { String(format: "%.2f", $0) }
      print(
        "end to end: \(what) after the daemon's start, \(firsts.count) of \(lives.count) lives:"
          + " least \(texts[0]) s, median \(texts[1]) s, most \(texts[2]) s"
      )
      #expect(firsts.count * 2 >= lives.count, "most lives got to work")
    }

    private func expectAccounts(
      _ stage: Stage,
      _ campaign: Int,
      people: Int
    ) async throws -> ResultTable {
      let standing = try await stage.status(campaign)
      #expect(standing.state == "done")
      #expect(standing.orders.concluded == people)
      #expect(standing.orders.pending + standing.orders.leased + standing.orders.attempting == 0)
      #expect(standing.outcomes.values.reduce(0, +) == people, "one account each")
      let table = try await stage.results(campaign, ["--rows", "targets"])
      #expect(table.rows.count == people)
      #expect(Set(table.rows.map(\.addressee)).count == people)
      #expect(table.rows.allSatisfy { !$0.outcome.isEmpty && $0.outcome != "未発信" })
      let attempts = try await stage.results(campaign)
      #expect(attempts.rows.count == standing.attempts)
      #expect(attempts.rows.allSatisfy { !$0.outcome.isEmpty }, "no attempt without an outcome")
      let followUp = try await stage.run(["campaign", "follow-up", "\(campaign)"])
      let named = Set(try CSVTable([UInt8](followUp.output)).rows.map { $0[2] })
      let unknown = table.rows.filter { $0.outcome == Reckoning.unknown }.map(\.addressee)
      #expect(named.isSuperset(of: unknown), "unknown ones are named")
      return table
    }

    @Test
    func `no message goes out twice and none is lost over thirty kills`() async throws {
      let people = 270
      var chance = SeededGenerator(Seed.drawn)
      let stage = try await Stage([.sms, .sms, .sms, .sms], speed: 1)
      let list = try await stage.importList(People.list(people))
      let campaign = try await stage.startCampaign([
        "SMS", "--list", "\(list)", "--sms", Self.text,
      ])
      let simulator = try await stage.simulate(
        """
        [network]
        message-latency-ms = 200
        report-after = 1

        [modem]
        command-latency-ms = "5-30"

        [[fault]]
        name = "PromptLost"
        probability = 0.03
        """
      )
      var lives: [Life] = []

      for _ in 0..<Self.kills {
        // What the dead daemon had handed over is with the network within its latency.
        let life = try await live(
          stage,
          event: "message-accepted",
          afterAtLeast: 0.3,
          &chance
        )
        lives.append(life)
      }
      try await finish(stage, campaign)
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)

      let table = try await expectAccounts(stage, campaign, people: people)
      let messages = try stage.journal.messages()
      #expect(Reckoning.duplicates(messages) == 0)
      Reckoning.compare(messages: messages, with: table.rows, parts: 2)
      let cancelled = try stage.journal.entries().count { $0.event == "message-cancelled" }
      #expect(cancelled > 0, "an open prompt was met")
      let unknown = table.rows.count { $0.outcome == Reckoning.unknown }
      #expect(unknown <= Self.kills * stage.uses.count, "a line had one message in hand")
      print(
        "end to end: \(Self.kills) kills, \(messages.count) segments,"
          + " \(Reckoning.duplicates(messages)) twice, \(unknown) unknown,"
          + " \(cancelled) prompts left open and closed"
      )
      report(lives, "the first SMS (0.2 s of it the network's)")
      stage.remove()
    }

    @Test
    func `every call has one account over thirty kills`() async throws {
      let people = 150
      let speed = 20
      var chance = SeededGenerator(Seed.drawn &+ 1)
      let stage = try await Stage([.voice, .voice, .voice, .voice], speed: speed)
      let list = try await stage.importList(People.list(people))
      let campaign = try await stage.startCampaign([
        "calls", "--list", "\(list)", "--script", stage.folder + "/script.toml",
        "--attempts", "1",
      ])
      let simulator = try await stage.simulate(
        """
        [network]
        call-set-up = "0.5-2"

        [[callee]]
        weight = 3
        ring = "1-4"
        presses = "11"
        hangs-up-after = "8-30"

        [[callee]]
        weight = 2
        ring = "1-4"
        hangs-up-after = "1-3"

        [[callee]]
        weight = 1
        kind = "busy"
        """
      )
      var lives: [Life] = []

      for _ in 0..<Self.kills {
        lives.append(
          try await live(stage, event: "call-started", afterAtLeast: 0, &chance)
        )
      }
      try await finish(stage, campaign)
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)

      let table = try await expectAccounts(stage, campaign, people: people)
      let calls = try stage.journal.calls()
      let attempts = try await stage.results(campaign)
      Reckoning.compare(calls: calls, with: attempts.rows)
      #expect(calls.allSatisfy { $0.endedAt != nil }, "no call is left behind")
      let unknown = table.rows.count { $0.outcome == Reckoning.unknown }
      print("end to end: \(Self.kills) kills, \(calls.count) calls, \(unknown) unknown")
      report(lives, "the first call, at \(speed) times the speed,")
      stage.remove()
    }
  }
}
