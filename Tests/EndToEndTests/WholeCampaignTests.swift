import Foundation
import Testing

extension EndToEnd {
  /// The sample list, from the file to the vendor's results.
  struct WholeCampaignTests {
    @Test
    func `every record of the list is accounted for`() async throws {
      let whole = try await WholeCampaign.shared.value
      let list = try JSONDecoder().decode(ImportedList.self, from: whole.imported)
      #expect(list.records == 304 && list.verdicts.count == 304 && list.encoding == "cp932")
      #expect(list.totals.values.reduce(0, +) == 304)
      let document = try #require(
        try JSONSerialization.jsonObject(with: whole.account) as? [String: Any]
      )
      let accounts = try #require(document["accounts"] as? [[String: Any]])
      #expect(accounts.count == 304)
      let concluded = accounts.filter { account in
        let parts = account["campaigns"] as? [[String: Any]] ?? []
        return !parts.isEmpty
          && parts.allSatisfy { part in
            ["outcome", "excluded", "suppressed"].contains { part[$0] is String }
          }
      }
      #expect(concluded.count == whole.people.count, "a target has an outcome or a reason")
      #expect(whole.calls.standing.state == "done" && whole.messages.standing.state == "done")
      for part in [whole.calls, whole.messages] {
        let outcomes = part.standing.outcomes.values.reduce(0, +)
        let excluded = part.standing.excluded.values.reduce(0, +)
        #expect(outcomes + excluded == whole.people.count)
      }
    }

    @Test
    func `one row a target brings back the very characters, in the order of the file`()
      async throws
    {
      let whole = try await WholeCampaign.shared.value
      for part in [whole.calls, whole.messages] {
        let rows = part.targets.rows.map { [$0.name, $0.reading, $0.addressee, $0.telephone] }
        #expect(rows == whole.people.map(\.fields))
      }
    }

    @Test
    func `the calls of the results are the calls that the network saw, in their order`()
      async throws
    {
      let whole = try await WholeCampaign.shared.value
      let numbers = Dictionary(
        whole.people.map { ($0.fields, $0.number) },
        uniquingKeysWith: { first, _ in first }
      )
      var seen = Dictionary(grouping: whole.journalCalls, by: \.number)
      #expect(whole.calls.attempts.rows.count == whole.journalCalls.count)
      // Both processes keep their own clock; a busy machine makes them differ by up to a second of
      // its time.
      let slack = Double(whole.stage.speed)
      var deviation = 0.0
      var began: [Double] = []
      for row in whole.calls.attempts.rows {
        let number = numbers[[row.name, row.reading, row.addressee, row.telephone]] ?? ""
        guard var calls = seen[number], !calls.isEmpty else {
          Issue.record("\(row.addressee): a call that the network did not see")
          continue
        }
        let call = calls.removeFirst()
        seen[number] = calls
        began.append(call.startedAt)
        deviation = max(deviation, expect(row, agreesWith: call, within: slack))
      }
      let starts = whole.calls.attempts.rows.map(\.startedAt)
      #expect(starts == starts.sorted())
      for (earlier, later) in zip(began, began.dropFirst()) { #expect(later > earlier - slack) }
      print("end to end: durations differ from the network's by at most \(deviation) s")
    }

    /// Compares a row with the call; gives by how much the durations differ at most.
    private func expect(
      _ row: ResultTable.Row,
      agreesWith call: Journal.Call,
      within slack: Double
    ) -> Double {
      let allowed = WholeCampaign.outcomes[call.callee] ?? []
      #expect(allowed.contains(row.outcome), "\(row.addressee): \(call.callee)")
      #expect(row.key == (row.outcome == "本人確認済・案内完了" ? "1" : row.outcome == "番号違い" ? "9" : ""))
      let end = call.endedAt ?? call.startedAt
      var ringing = 0.0
      if let alerted = call.alertedAt {
        let rang = (call.answeredAt ?? end) - alerted
        ringing = abs((Double(row.ringSeconds) ?? -100) - rang)
      } else {
        #expect(row.ringSeconds.isEmpty, "\(row.addressee): never rang")
      }
      let talked = call.answeredAt.map { end - $0 } ?? 0
      let talking = abs((Double(row.talkSeconds) ?? -100) - talked)
      #expect(ringing < slack && talking < slack, "\(row.addressee): \(ringing), \(talking)")
      if call.answeredAt == nil { #expect(row.talkSeconds == "0") }
      return max(ringing, talking)
    }

    @Test
    func `the messages of the results are the messages that the network took`() async throws {
      let whole = try await WholeCampaign.shared.value
      let messages = whole.entries.filter { $0.event == "message-accepted" }
      #expect(Reckoning.duplicates(messages) == 0)
      #expect(messages.allSatisfy { $0.text == WholeCampaign.text })
      let taken = Set(messages.compactMap(\.number))
      let struck = Set(
        zip(whole.people, whole.calls.targets.rows).filter {
          ["番号違い", "番号不使用"].contains($1.outcome)
        }.map(\.0.number)
      )
      var expected: Set<String> = []
      for (person, row) in zip(whole.people, whole.messages.targets.rows) {
        #expect(row.ringSeconds.isEmpty && row.talkSeconds.isEmpty && row.key.isEmpty)
        if row.outcome == "未発信" {
          let isRepeated = expected.contains(person.number)
          let isMobile = ["060", "070", "080", "090"].contains { person.number.hasPrefix($0) }
          let isStruck = struck.contains(person.number)
          #expect(!isMobile || isRepeated || isStruck, "\(row.addressee): left out")
        } else {
          expected.insert(person.number)
          #expect(["到達", "不達", "送信済"].contains(row.outcome))
        }
      }
      #expect(taken == expected)
      let statuses = whole.entries.filter { $0.event == "report-sent" }
      let delivered = statuses.count { $0.status == 0 }
      #expect(whole.messages.standing.outcomes["delivered"] ?? 0 == delivered)
      let failed = whole.messages.standing.outcomes["not-delivered"] ?? 0
      #expect(failed == statuses.count - delivered)
    }

    @Test
    func `results twice give the same bytes, also in a file`() async throws {
      let whole = try await WholeCampaign.shared.value
      for part in [whole.calls, whole.messages] {
        let again = try await whole.stage.results(part.campaign)
        #expect(again.octets == part.attempts.octets)
        let file = whole.stage.root + "/results.csv"
        try await whole.stage.run(["campaign", "results", "\(part.campaign)", "-o", file])
        #expect(FileManager.default.contents(atPath: file) == Data(part.attempts.octets))
      }
    }

    @Test
    func `those whom nobody reached, and the held records, are on the follow-up list`()
      async throws
    {
      let whole = try await WholeCampaign.shared.value
      let named = Set(whole.calls.followUp.map { $0[2] })
      let reached: Set<String> = ["本人確認済・案内完了"]
      let others = whole.calls.targets.rows.filter { !reached.contains($0.outcome) }
      #expect(named.isSuperset(of: others.map(\.addressee)))
      let list = try JSONDecoder().decode(ImportedList.self, from: whole.imported)
      let held = list.verdicts.filter {
        $0.verdict == "confirm" && !WholeCampaign.confirmed.contains($0.record)
      }
      let heldFields = held.map { whole.records[$0.record - 1] }
      let rows = Set(whole.calls.followUp.map { Array($0.prefix(4)) })
      #expect(rows.isSuperset(of: heldFields))
      #expect(rows.count == whole.calls.followUp.count)
      #expect(rows.count == others.count + held.count)
    }

    @Test
    func `the summary adds up to the attempts`() async throws {
      let whole = try await WholeCampaign.shared.value
      for part in [whole.calls, whole.messages] {
        let summary = try #require(
          try JSONSerialization.jsonObject(with: part.summary) as? [String: Any]
        )
        let attempts = try #require(summary["attempts"] as? [String: Any])
        #expect(attempts["attempts"] as? Int == part.attempts.rows.count)
        let hours = try #require(summary["hours"] as? [String: [String: Any]])
        let sum = hours.values.reduce(0) { $0 + ($1["attempts"] as? Int ?? 0) }
        #expect(sum == part.attempts.rows.count)
      }
    }

    @Test
    func `no personal datum is in any log, file of the daemon or list of processes`() async throws {
      let whole = try await WholeCampaign.shared.value
      let search = try PersonalSearch(whole.records)
      let folders = [whole.stage.folder, whole.stage.seen, whole.sounds]
      var searched = 0
      for folder in folders {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        for name in names where isSearched(name) {
          let octets = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
          let found = search.finds(in: [UInt8](octets) + [0] + Array(name.utf8))
          #expect(found.isEmpty, "\(name): \(found.prefix(3))")
          searched += octets.count
        }
      }
      #expect(search.finds(in: [UInt8](whole.processes)).isEmpty)
      print("end to end: \(search.count) texts looked for in \(searched) octets")
      #expect(search.count > 1000 && searched > 100_000)
      // The search finds what is there.
      let journal = try #require(FileManager.default.contents(atPath: whole.stage.journal.path))
      #expect(!search.finds(in: [UInt8](journal)).isEmpty)
      #expect(!search.finds(in: whole.calls.attempts.octets).isEmpty)
    }

    /// Everything but what plays the network, and what commands print for those who ask.
    private func isSearched(_ name: String) -> Bool {
      !name.hasSuffix("journal.jsonl") && !(name.hasSuffix(".out") && name.utf8.count > 20)
    }
  }
}
