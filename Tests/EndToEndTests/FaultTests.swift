import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// Modems and networks that go wrong while messages go out.
  struct FaultTests {
    private static let text = "練馬区収納課です。重要なお知らせをお送りしました。03-3993-1111"

    /// Plays a campaign of messages to its end.
    private func play(
      lines: Int,
      people: Int,
      scenario: String,
      speed: Int = 20
    ) async throws -> (stage: Stage, campaign: Int, daemon: ChildProcess) {
      let stage = try await Stage(Array(repeating: .sms, count: lines), speed: speed)
      let list = try await stage.importList(People.list(people))
      let campaign = try await stage.startCampaign([
        "SMS", "--list", "\(list)", "--sms", Self.text,
      ])
      let simulator = try await stage.simulate(scenario)
      let daemon = try stage.daemon()
      #expect(try await daemon.ending(within: 60) == .exited(0))
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)
      return (stage, campaign, daemon)
    }

    private func expectEverybodyOnce(
      _ stage: Stage,
      _ campaign: Int,
      people: Int
    ) async throws -> [ResultTable.Row] {
      let messages = try stage.journal.messages()
      let table = try await stage.results(campaign, ["--rows", "targets"])
      #expect(Reckoning.duplicates(messages) == 0)
      #expect(table.rows.count == people)
      Reckoning.compare(messages: messages, with: table.rows, parts: 1)
      let standing = try await stage.status(campaign)
      #expect(standing.state == "done")
      #expect(standing.orders.concluded == people)
      return table.rows
    }

    /// Each fault on a line of its own.
    static let disturbances = [
      "CtzvEvery5s", "UrcFlood", "HalfLine", "EchoOn", "LineTorn", "UrcBetween", "PromptLost",
    ]

    @Test
    func `time zones, floods, torn lines, echo and lost prompts let every message out once`()
      async throws
    {
      var scenario = "[network]\nmessage-latency-ms = 1000\nreport-after = 2\n"
      for (index, name) in Self.disturbances.enumerated() {
        let lasts = name == "CtzvEvery5s" || name == "UrcFlood"
        scenario += "\n[[fault]]\nname = \"\(name)\"\nlines = \"\(index + 1)\"\n"
        scenario += lasts ? "at = 0\n" : "probability = \(name == "PromptLost" ? 0.2 : 0.3)\n"
      }
      let people = 140

      let (stage, campaign, _) = try await play(
        lines: Self.disturbances.count,
        people: people,
        scenario: scenario
      )

      let rows = try await expectEverybodyOnce(stage, campaign, people: people)
      #expect(rows.allSatisfy { Reckoning.taken.contains($0.outcome) })
      let entries = try stage.journal.entries()
      let seen = Set(entries.filter { $0.event == "fault" }.compactMap(\.fault))
      #expect(seen == Set(Self.disturbances))
      let lines = Set(entries.filter { $0.event == "message-accepted" }.map(\.line))
      #expect(lines.count == Self.disturbances.count, "every line sent something")
      stage.remove()
    }

    @Test
    func `a modem that restarts by itself costs at most the message it held`() async throws {
      let people = 60
      let scenario = """
        [network]
        message-latency-ms = 1000

        [[fault]]
        name = "DceReboots"
        nth = 20
        lines = "1"
        """

      let (stage, campaign, _) = try await play(lines: 2, people: people, scenario: scenario)

      let rows = try await expectEverybodyOnce(stage, campaign, people: people)
      let reboots = try stage.journal.entries().count { $0.fault == "DceReboots" }
      #expect(reboots >= 1)
      #expect(rows.count { $0.outcome == Reckoning.unknown } <= reboots)
      stage.remove()
    }

    @Test(arguments: ["ResultLost", "NetworkTimeout"])
    func `a message whose fate the modem does not tell is unknown and never sent again`(
      fault: String
    ) async throws {
      let people = 40
      let scenario = """
        [network]
        message-latency-ms = 1000
        report-after = 2

        [[fault]]
        name = "\(fault)"
        nth = 3

        [[fault]]
        name = "\(fault)"
        nth = 8
        """

      let (stage, campaign, _) = try await play(lines: 3, people: people, scenario: scenario)

      let rows = try await expectEverybodyOnce(stage, campaign, people: people)
      let faults = try stage.journal.entries().count { $0.fault == fault }
      #expect(faults == 6, "two on each line")
      #expect(rows.count { $0.outcome == Reckoning.unknown } == faults)
      let followUp = try await stage.run(["campaign", "follow-up", "\(campaign)"])
      let named = try CSVTable([UInt8](followUp.output)).rows
      let unknown = rows.filter { $0.outcome == Reckoning.unknown }.map(\.addressee)
      #expect(Set(named.map { $0[2] }) == Set(unknown), "the call centre hears of each")
      stage.remove()
    }

    @Test
    func `a daemon goes on when nobody reads its log any more`() async throws {
      let people = 12
      let stage = try await Stage([.sms], speed: 20)
      let list = try await stage.importList(People.list(people))
      let campaign = try await stage.startCampaign([
        "SMS", "--list", "\(list)", "--sms", Self.text,
      ])
      let simulator = try await stage.simulate("[network]\nmessage-latency-ms = 500\n")
      let ended = stage.seen + "/ended"
      // `head` ends with the first line: what is written after it is written to nobody.
      let daemon = try ChildProcess(
        "/bin/sh",
        [
          "-c", "{ \"$0\" \"$@\"; echo $? >\"$ENDED\"; } 2>&1 | head -n 1", KadenProgram.path,
          "daemon",
          "--speed", "20", "--clock", stage.now.formatted(.iso8601), "--log-level", "trace",
          "--until-idle",
        ],
        environment: KadenProgram.environment([
          "KADEN_CONFIG": stage.folder + "/kaden.toml", "ENDED": ended,
        ]),
        output: stage.seen + "/daemon.out",
        complaints: stage.seen + "/daemon.err"
      )
      _ = try await daemon.ending(within: 60)
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)

      let status = try String(contentsOfFile: ended, encoding: .utf8)
      #expect(status == "0\n")
      _ = try await expectEverybodyOnce(stage, campaign, people: people)
      stage.remove()
    }

    @Test
    func `a modem plugged in elsewhere goes on there, and a daemon started later finds it`()
      async throws
    {
      let people = 80
      let stage = try await Stage([.sms, .sms], speed: 20)
      try stage.reconfigure(
        "at = \"../lines/line-1/at\"",
        "at = [\"../lines/line-1/at\", \"../lines/line-1-elsewhere/at\"]"
      )
      let campaign = try await stage.startCampaign([
        "SMS", "--list", "\(try await stage.importList(People.list(people)))", "--sms", Self.text,
      ])
      let simulator = try await stage.simulate(
        """
        [network]
        message-latency-ms = 1000

        [[fault]]
        name = "LineReturnsElsewhere"
        nth = 40
        lines = "1"
        seconds = 3
        """
      )
      let first = try stage.daemon(untilIdle: false)
      let returned: Double = try await stage.watch.wait(for: "a message elsewhere", within: 60) {
        let entries = try stage.journal.entries()
        guard let back = entries.first(where: { $0.event == "returned" }) else { return nil }
        let sent = entries.contains {
          $0.event == "message-accepted" && $0.line == "line-1" && $0.time > back.time
        }
        return sent ? back.time : nil
      }
      first.signal(SIGTERM)
      try await first.ending(within: 20)
      let second = try stage.daemon(name: "second")
      #expect(try await second.ending(within: 60) == .exited(0))
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)

      let rows = try await expectEverybodyOnce(stage, campaign, people: people)
      #expect(rows.count { $0.outcome == Reckoning.unknown } <= 1)
      let last =
        try stage.journal.entries()
        .filter { $0.event == "message-accepted" && $0.line == "line-1" }.map(\.time).max() ?? 0
      #expect(last > returned)
      #expect(first.complained.contains("line-1-elsewhere") == false, "it is one of its places")
      stage.remove()
    }

    @Test
    func `another card in a modem sends nothing until a person has accepted it`() async throws {
      let people = 30
      let stage = try await Stage([.sms], speed: 20)
      let list = try await stage.importList(People.list(people))
      let campaign = try await stage.startCampaign([
        "SMS", "--list", "\(list)", "--sms", Self.text,
      ])
      let simulator = try await stage.simulate(
        """
        [network]
        message-latency-ms = 1000

        [[fault]]
        name = "SimRemoved"
        nth = 35
        seconds = 3
        other-card = true
        """
      )
      let daemon = try stage.daemon()
      _ = try await stage.watch.wait(for: "the other card", within: 60) {
        daemon.complained.contains("another SIM than before") ? true : Bool?.none
      }
      let standing = try await stage.lineStanding("line-1") {
        $0["reason"] as? String == "card-changed"
      }
      let before = try stage.journal.messages().count
      let waiting = try await stage.status(campaign)
      #expect(before < people && waiting.orders.concluded < people)
      #expect((standing["remedy"] as? String)?.contains("kaden line accept") == true)
      try await stage.run(["line", "accept", "line-9"], expecting: 1)
      #expect(try stage.journal.messages().count == before, "nothing is sent with that card")

      let accepted = try await stage.run(["line", "accept", "line-1", "--json"]).json()

      #expect(accepted["line"] as? String == "line-1")
      #expect(try await daemon.ending(within: 60) == .exited(0))
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)
      _ = try await expectEverybodyOnce(stage, campaign, people: people)
      stage.remove()
    }

    @Test(arguments: ["ModemHangs", "LineVanishes"])
    func `one modem of three that fails strands nothing, and works again when it is back`(
      fault: String
    ) async throws {
      let people = 150
      let scenario = """
        [network]
        message-latency-ms = 1000

        [[fault]]
        name = "\(fault)"
        nth = 45
        lines = "2"
        seconds = 15
        """

      let (stage, campaign, _) = try await play(lines: 3, people: people, scenario: scenario)

      let rows = try await expectEverybodyOnce(stage, campaign, people: people)
      #expect(rows.count { $0.outcome == Reckoning.unknown } <= 1)
      let entries = try stage.journal.entries()
      let failed = try #require(entries.first { $0.fault == fault }).time
      let messages = entries.filter { $0.event == "message-accepted" }
      let before = messages.count { $0.time <= failed }
      let last = try #require(messages.last).time
      // What was left when it failed, by two lines at a second each, and thirty seconds.
      let due = failed + Double(people - before) / 2 * 1.1 + 30
      #expect(last <= due, "\(fault): the last at \(last) s, due at \(due) s")
      let again = messages.first { $0.line == "line-2" && $0.time > failed + 15 }
      #expect(again != nil, "line-2 sends again")
      print("end to end: \(fault): line-2 sends again after \((again?.time ?? 0) - failed) s")
      stage.remove()
    }
  }
}
