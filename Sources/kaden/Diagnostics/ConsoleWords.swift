internal import Campaign
internal import Diagnostics

/// How a console shows what is said.
struct ConsoleWords {
  let words: FindingWords

  /// The tty is not there any more.
  static let gone = Phrase(
    en: "the tty went away; check the cable, then: kaden diagnostics ports",
    ja: "ポートがなくなりました。ケーブルを確かめてください: kaden diagnostics ports"
  )

  /// A line of the modem with what it means below it; a mark before what came unasked.
  func lines(_ heard: HeardLine) -> [String] {
    let mark = heard.isUnasked ? "* " : ""
    var lines = WrappedText.lines(mark + heard.text, columns: words.columns)
    for meaning in heard.meanings {
      let text = meaning.words.text(words.language)
      let isWhole = meaning.part == heard.text
      lines += words.labelled(meaning.verdict, isWhole ? text : "\(meaning.part): \(text)")
      lines += words.remedy(meaning.remedy)
    }
    return lines
  }

  /// What would come of a line, which is asked for again.
  func again(_ reason: Phrase) -> [String] {
    words.labelled(
      .warning,
      Phrase(
        en: "\(reason.en). Not sent; type the same line again to send it",
        ja: "\(reason.ja)。送っていません。送るには同じ行をもう一度入力してください"
      ).text(words.language)
    )
  }

  /// Why a line is not sent.
  func refused(_ reason: Phrase) -> [String] {
    words.labelled(
      .bad,
      Phrase(en: "not sent: \(reason.en)", ja: "送っていません: \(reason.ja)").text(words.language)
    )
  }

  /// What came of a command for machines: one document.
  func document(_ answer: ConsoleAnswer) -> JSONDocument {
    .object([
      ("command", .text(orNull: answer.command)),
      ("lines", .list(answer.heard.map { .text($0.text) })),
      ("unasked", .list(answer.unasked.map { .text($0.text) })),
      ("end", .text(answer.end)),
      ("milliseconds", .integer(answer.milliseconds)),
      ("verdict", .text(answer.verdict.rawValue)),
      (
        "meanings",
        .list(
          (answer.unasked + answer.heard).flatMap(\.meanings).map { meaning in
            .object([
              ("part", .text(meaning.part)), ("finding", .text(meaning.words.text(words.language))),
              ("verdict", .text(meaning.verdict.rawValue)),
              ("remedy", .text(orNull: meaning.remedy?.text(words.language))),
            ])
          }
        )
      ),
    ])
  }
}

/// What came of one command.
struct ConsoleAnswer {
  /// What was sent; nothing for what came unasked.
  let command: String?
  /// What was said when nothing was asked, and what was said to it.
  var unasked: [HeardLine] = []
  var heard: [HeardLine] = []
  /// `result`, `prompt`, `silence`, `gone`, or `unasked`.
  var end = "result"
  var milliseconds = 0
  /// The worst of it, at least what its end says.
  var verdict: ProbeVerdict {
    let least: ProbeVerdict = ["silence", "gone"].contains(end) ? .bad : .good
    return heard.map(\.verdict).reduce(least, max)
  }
}
