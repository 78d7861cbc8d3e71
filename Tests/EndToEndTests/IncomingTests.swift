import BareModems
import Foundation
import Glibc
import Ledger
import ShortMessage
import Synchronization
import Testing

extension EndToEnd {
  /// Messages that come in, at a daemon that is killed.
  struct IncomingTests {
    /// A DELIVER from a person's number in Japan, taken by the service centre in that second.
    private static func deliver(
      _ text: String,
      from person: Int,
      second: Int,
      part: (sequence: UInt8, total: UInt8)? = nil
    ) throws -> String {
      let originator = try #require(Address(nationalDigits: People.number(person)))
      let time = try #require(
        Timestamp(
          year: 2026,
          month: 7,
          day: 10,
          hour: 9,
          minute: second / 60,
          second: second % 60,
          offsetQuarters: 36
        )
      )
      var header: UserDataHeader?
      if let part {
        let reference = ConcatenationReference.octet(UInt8(person))
        let place = try #require(
          Concatenation(reference: reference, total: part.total, sequence: part.sequence)
        )
        header = UserDataHeader([.concatenation(place)])
      }
      let octets = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      let deliver = Deliver(
        originator: originator,
        time: time,
        dataCoding: DataCoding(alphabet: .ucs2),
        userData: UserData(header: header, payload: .octets(octets))
      )
      return Hexadecimal.text(try PDU(tpdu: .deliver(deliver)).encode().octets)
    }

    /// A stage whose one line is a bare modem instead of a simulated one.
    private static func connect(_ stage: Stage, to fleet: BareFleet) throws {
      try FileManager.default.createDirectory(
        atPath: stage.root + "/lines/line-1",
        withIntermediateDirectories: true
      )
      try FileManager.default.createSymbolicLink(
        atPath: stage.root + "/lines/line-1/at",
        withDestinationPath: fleet.paths[0]
      )
    }

    private static func inbox(_ stage: Stage, _ more: [String] = []) async throws -> [[String: Any]]
    {
      let output = try await stage.run(["inbox", "--json"] + more).output
      return try #require(try JSONSerialization.jsonObject(with: output) as? [[String: Any]])
    }

    /// What was deleted, and what of it was not in the ledger at that very moment.
    private final class Witness: Sendable {
      private let ledger: Ledger
      private let words: [String: String]
      private let counts = Mutex((deleted: 0, missing: [String]()))

      /// `words` gives the text that stands in the ledger once a PDU is kept.
      init(_ stage: Stage, words: [String: String]) throws {
        let key = try SealingKey.load(from: stage.folder + "/kaden.key")
        ledger = try Ledger.open(at: stage.folder + "/kaden.sqlite", key: key)
        self.words = words
      }

      var deleted: Int { counts.withLock { $0.deleted } }
      var missing: [String] { counts.withLock { $0.missing } }

      func see(_ pdu: String) {
        let texts = (try? ledger.inbox().compactMap(\.text)) ?? []
        let isKept = words[pdu].map { word in texts.contains { $0.contains(word) } } ?? false
        counts.withLock {
          $0.deleted += 1
          if !isKept { $0.missing.append(String(pdu.suffix(8))) }
        }
      }
    }

    /// A hundred replies of one part and one in three parts: PDUs and the words in them.
    private static func messages() throws -> [String: String] {
      var words: [String: String] = [:]
      for person in 1...100 {
        let word = "返事\(1_000 + person)"
        words[try deliver(word, from: person, second: person)] = word
      }
      for sequence in [3, 1, 2] as [UInt8] {
        let word = "長文\(sequence)"
        words[try deliver(word, from: 140, second: 140, part: (sequence, 3))] = word
      }
      return words
    }

    /// Lets the daemon live until some more messages are deleted, then a little longer.
    private static func live(
      _ stage: Stage,
      _ fleet: BareFleet,
      _ witness: Witness,
      _ chance: inout SeededGenerator
    ) async throws {
      let before = witness.deleted
      let daemon = try stage.daemon(untilIdle: false, logLevel: "info")
      let goal = Int.random(in: 0...3, using: &chance)
      if goal > 0 {
        _ = try await stage.watch.wait(for: "\(goal) more deleted", within: 30) {
          witness.deleted >= before + goal || !daemon.isRunning || fleet.isStoreEmpty ? 1 : nil
        }
      }
      try await stage.watch.pass(
        milliseconds: goal > 0
          ? Int.random(in: 0...4, using: &chance) : Int.random(in: 50...400, using: &chance)
      )
      daemon.signal(SIGKILL)
      #expect(try await daemon.ending(within: 10) == .signalled(SIGKILL))
    }

    @Test
    func `no message is lost or kept twice over the kills, and none is deleted before it is safe`()
      async throws
    {
      var chance = SeededGenerator(Seed.drawn)
      let stage = try await Stage([.sms], speed: 1)
      let words = try Self.messages()
      let stored = words.map(\.key).sorted()
      let witness = try Witness(stage, words: words)
      let fleet = try BareFleet(count: 1, latencyMilliseconds: 0, stored: stored) {
        witness.see($0)
      }
      try Self.connect(stage, to: fleet)

      var kills = 0
      while kills < 30, !fleet.isStoreEmpty {
        kills += 1
        try await Self.live(stage, fleet, witness, &chance)
      }
      // What it says stands in a file of its own: that it has started is not an earlier one's word.
      let last = try stage.daemon(untilIdle: false, logLevel: "info", name: "last")
      _ = try await stage.watch.wait(for: "an empty store", within: 30) {
        let isAtWork = last.complained.contains("fleet started")
        return fleet.isStoreEmpty && isAtWork || !last.isRunning ? 1 : nil
      }
      last.signal(SIGTERM)
      #expect(try await last.ending(within: 20) == .exited(0), "\(last.complained.suffix(2000))")

      print("end to end: \(kills) kills while \(stored.count) messages came off the card")
      #expect(kills >= 5)
      #expect(witness.missing.isEmpty, "deleted before they were in the ledger")
      #expect(witness.deleted == stored.count)
      let messages = try await Self.inbox(stage)
      let texts = messages.compactMap { $0["text"] as? String }
      #expect(texts.count == 101)
      #expect(Set(texts) == Set((1...100).map { "返事\(1_000 + $0)" } + ["長文1長文2長文3"]))
      #expect(messages.allSatisfy { $0["state"] as? String == "whole" })
      _ = fleet.stop()
      stage.remove()
    }

    @Test
    func `a wish to stop reaches the orders that already wait at the line`() async throws {
      let stage = try await Stage([.sms], speed: 1)
      let fleet = try BareFleet(count: 1, latencyMilliseconds: 500)
      try Self.connect(stage, to: fleet)
      let list = try await stage.importList(People.list(7))
      let campaign = try await stage.startCampaign([
        "SMS", "--list", "\(list)", "--sms", "練馬区収納課です。お知らせをお送りしました。",
      ])
      let daemon = try stage.daemon(logLevel: "info")
      _ = try await stage.watch.wait(for: "the first message", within: 30) {
        fleet.submittedCount > 0 || !daemon.isRunning ? 1 : nil
      }

      fleet.receive(try Self.deliver("配信停止", from: 7, second: 1))
      fleet.receive(try Self.deliver("いつ払えばよいですか", from: 1, second: 2))
      try await stage.follow([campaign], daemon, within: 60) { $0.state == "done" }
      daemon.signal(SIGTERM)
      #expect(
        try await daemon.ending(within: 20) == .exited(0),
        "\(daemon.complained.suffix(2000))"
      )

      #expect(fleet.submittedCount == 6)
      let rows = try await stage.results(campaign).rows
      #expect(!rows.contains { $0.addressee == People.addressee(7) })
      #expect(rows.count == 6)
      let messages = try await Self.inbox(stage)
      #expect(messages.map { $0["wish"] as? String } == ["stop", "none"])
      #expect(messages[0]["number"] as? String == People.number(7))
      #expect(messages[1]["campaign"] as? Int == campaign)
      #expect(messages[1]["addressee"] as? String == People.addressee(1))
      let summary = try await stage.run(["campaign", "summary", "\(campaign)", "--json"]).json()
      #expect(summary["replies"] as? Int == 1)
      let entries = try await stage.run(["suppress", "list", "--json"]).text
      #expect(entries.contains("\"kind\":\"stop-wish\",\"business\":null"))
      #expect(entries.contains("\"message\":1"))
      #expect(try await stage.run(["inbox", "read", "1", "2"]).text.contains("2"))
      #expect(try await Self.inbox(stage, ["--unread"]).isEmpty)
      #expect(try await stage.run(["inbox", "show", "9"], expecting: 65).complaints.contains("9"))
      _ = fleet.stop()
      stage.remove()
    }

    @Test
    func `what the simulated network sends is read, joined, judged and taken off the card`()
      async throws
    {
      let stage = try await Stage([.sms], speed: 1)
      let simulator = try await stage.simulate(
        """
        [[incoming]]
        from = "\(People.number(1))"
        text = "着いたときにはもうありました"
        stored = true

        [[incoming]]
        from = "\(People.number(2))"
        text = "\(String(repeating: "長い返事です。", count: 30))"
        at = 1
        apart = 0.1
        reference = 9
        order = "3,1,3,4,2"

        [[incoming]]
        from = "\(People.number(3))"
        text = "STOP"
        at = 2
        """
      )
      let daemon = try stage.daemon(untilIdle: false, logLevel: "info")
      // One, four parts of another, and the wish; the part that comes twice is not told twice.
      _ = try await stage.watch.wait(for: "six parts", within: 60) {
        let arrivals = daemon.complained.components(separatedBy: "a message came in").count - 1
        return arrivals >= 6 || !daemon.isRunning ? 1 : nil
      }
      daemon.signal(SIGTERM)
      #expect(
        try await daemon.ending(within: 20) == .exited(0),
        "\(daemon.complained.suffix(2000))"
      )
      simulator.signal(SIGTERM)

      let messages = try await Self.inbox(stage)
      let texts = messages.compactMap { $0["text"] as? String }
      #expect(Set(texts).count == 3 && texts.count == 3)
      #expect(texts.contains("着いたときにはもうありました"))
      #expect(texts.contains(String(repeating: "長い返事です。", count: 30)))
      #expect(messages.allSatisfy { $0["state"] as? String == "whole" })
      let seen = daemon.complained
      for number in 1...3 { #expect(!seen.contains(People.number(number))) }
      #expect(!seen.contains("STOP") && !seen.contains("返事"))
      stage.remove()
    }
  }
}
