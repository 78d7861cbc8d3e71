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
