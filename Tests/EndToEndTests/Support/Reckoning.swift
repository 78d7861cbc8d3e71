import Testing

/// Holds a campaign's results against what the network saw.
enum Reckoning {
  /// Words that say a message was taken.
  static let taken: Set<String> = ["送信済", "到達", "不達"]
  /// Words that say nothing was taken.
  static let notTaken: Set<String> = ["送信拒否", "回線障害", "輻輳", "中止", "未発信"]
  static let unknown = "結果不明"

  /// Parts that were taken more than once: there must be none.
  static func duplicates(_ messages: [Journal.Entry]) -> Int {
    struct Part: Hashable {
      var number: String
      var fingerprint: String
      var sequence: Int
    }
    var times: [Part: Int] = [:]
    for message in messages {
      let part = Part(
        number: message.number ?? "",
        fingerprint: message.fingerprint ?? "",
        sequence: message.part?.sequence ?? 0
      )
      times[part, default: 0] += 1
    }
    return times.values.count { $0 > 1 }
  }

  /// Every row against the parts that the service centre took for its number.
  ///
  /// Submitted: each part exactly once. Unknown: at most once. Otherwise: nothing.
  static func compare(
    messages: [Journal.Entry],
    with rows: [ResultTable.Row],
    parts: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let byNumber = Dictionary(grouping: messages) { $0.number ?? "" }
    for row in rows {
      let seen = byNumber[row.digits, default: []].map { $0.part?.sequence ?? 1 }.sorted()
      let record = row.addressee
      if taken.contains(row.outcome) {
        #expect(
          seen == Array(1...parts),
          "\(record): \(row.outcome)",
          sourceLocation: sourceLocation
        )
      } else if row.outcome == unknown {
        #expect(Set(seen).count == seen.count, "\(record)", sourceLocation: sourceLocation)
      } else {
        #expect(notTaken.contains(row.outcome), "\(row.outcome)", sourceLocation: sourceLocation)
        #expect(seen.isEmpty, "\(record): \(row.outcome)", sourceLocation: sourceLocation)
      }
    }
    let numbers = Set(rows.map(\.digits))
    #expect(numbers.isSuperset(of: byNumber.keys), sourceLocation: sourceLocation)
  }

  /// Every row of calls against the calls that the network saw, none more and none less.
  static func compare(
    calls: [Journal.Call],
    with rows: [ResultTable.Row],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let dialled = Dictionary(grouping: calls, by: \.number).mapValues(\.count)
    let rowsByNumber = Dictionary(grouping: rows, by: \.digits)
    for (number, rows) in rowsByNumber {
      let begun = rows.count { $0.outcome != "未発信" && $0.outcome != "回線障害" }
      let doubtful = rows.count { $0.outcome == unknown || $0.outcome == "回線障害" }
      let seen = dialled[number] ?? 0
      let least = rows.count { $0.outcome != "未発信" } - doubtful
      #expect(
        seen >= least && seen <= begun + doubtful,
        "\(rows[0].addressee): \(seen) calls for \(rows.map(\.outcome))",
        sourceLocation: sourceLocation
      )
    }
    #expect(Set(rowsByNumber.keys).isSuperset(of: dialled.keys), sourceLocation: sourceLocation)
  }
}
