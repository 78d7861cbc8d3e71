internal import Campaign
internal import Diagnostics

/// How a replay is shown.
enum ReplayWords {
  /// For people: each departure with what was expected and what came, then the verdict.
  static func lines(
    _ departures: [TranscriptDeparture],
    file: String,
    model: String,
    _ language: Language
  ) -> [String] {
    let expected = Phrase(en: "expected", ja: "期待")
    let got = Phrase(en: "got", ja: "実際")
    let nothing = Phrase(en: "nothing", ja: "なし")
    let label = max(
      ColumnText.width(expected.text(language)),
      ColumnText.width(got.text(language))
    )
    func row(_ name: Phrase, _ value: String?) -> String {
      "  \(ColumnText.padded(name.text(language), to: label))  \(value ?? nothing.text(language))"
    }
    return departures.flatMap { departure in
      [
        "\(file):\(departure.line)", row(expected, departure.expected), row(got, departure.got),
      ]
    } + [verdict(departures.count, model).text(language)]
  }

  private static func verdict(_ count: Int, _ model: String) -> Phrase {
    count == 0
      ? Phrase(
        en: "the dialogue of \(model) does what the recording says",
        ja: "機種 \(model) の動作は記録のとおりです"
      )
      : Phrase(
        en: "the dialogue of \(model) departs from the recording; the first of \(count) counts",
        ja: "機種 \(model) の動作は記録と\(count)か所異なります。最初のものから確認してください"
      )
  }

  /// The replay as JSON.
  static func document(
    _ departures: [TranscriptDeparture],
    file: String,
    model: String
  ) -> JSONDocument {
    let verdict: ProbeVerdict = departures.isEmpty ? .good : .bad
    return .object([
      ("verdict", .text(verdict.rawValue)), ("file", .text(file)), ("model", .text(model)),
      (
        "departures",
        .list(
          departures.map { departure in
            .object([
              ("line", .integer(departure.line)),
              ("expected", .text(orNull: departure.expected)),
              ("got", .text(orNull: departure.got)),
            ])
          }
        )
      ),
    ])
  }
}
