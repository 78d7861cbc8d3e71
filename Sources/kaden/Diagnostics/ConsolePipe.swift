internal import Campaign
internal import Diagnostics
internal import Glibc

/// A console without a person: commands come one a line, each waits for the end of the one before.
struct ConsolePipe: ~Copyable {
  private var line: ConsoleLine
  private var session = ConsoleSession()
  private let show: ConsoleShow
  private let seconds: Int
  private var verdict = ProbeVerdict.good

  init(_ line: consuming ConsoleLine, _ show: ConsoleShow, seconds: Int) {
    self.line = line
    self.show = show
    self.seconds = seconds
  }

  /// Sends every line of standard input; the worst of what came of it.
  ///
  /// - Throws: `CommandFailure` for a line that is never sent, or not without being asked twice.
  consuming func run() throws(CommandFailure) -> ProbeVerdict {
    var failure: CommandFailure?
    var isDoubtful = false
    while failure == nil, !ControlC.isWished, let typed = readLine() {
      let command = typed.hasSuffix("\r") ? String(typed.dropLast()) : typed
      guard !command.isEmpty || session.isAtPrompt else { continue }
      switch session.type(command, ending: session.isAtPrompt ? .message : .line) {
      case .send(let octets):
        isDoubtful = false
        if !exchange(command, octets) { failure = Self.gone }
      case .again(let reason):
        show.again(reason)
        isDoubtful = true
      case .refused(let reason): failure = Self.refused(command, reason)
      }
    }
    line.end(session)
    if let failure { throw failure }
    if isDoubtful { throw Self.once }
    return verdict
  }

  /// Sends, and waits for what comes; false if the tty is gone.
  private mutating func exchange(_ command: String, _ octets: [UInt8]) -> Bool {
    var answer = ConsoleAnswer(command: command)
    for case .line(let said) in line.read() { answer.unasked.append(session.hear(said)) }
    let start = ContinuousClock.now
    var isThere = line.send(octets)
    answer.end = isThere ? "silence" : "gone"
    while isThere, answer.end == "silence", ContinuousClock.now - start < .seconds(seconds),
      !ControlC.isWished
    {
      _ = line.wait(alongside: -1, milliseconds: 50)
      for event in line.read() {
        switch event {
        case .line(let said):
          let heard = session.hear(said)
          answer.heard.append(heard)
          if heard.isEnd { answer.end = "result" }
        case .prompt:
          session.hearPrompt()
          answer.end = "prompt"
        case .gone:
          isThere = false
          answer.end = "gone"
        }
      }
    }
    if answer.end != "prompt" { session.giveUp() }
    answer.milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
    verdict = max(verdict, answer.verdict)
    show.answer(answer)
    return isThere
  }

  private static let gone = CommandFailure(
    "line",
    Phrase(
      en: "the tty went away; check the cable, then: kaden diagnostics ports",
      ja: "ポートがなくなりました。ケーブルを確かめてください: kaden diagnostics ports"
    ),
    status: .inputOutput
  )

  private static let once = CommandFailure(
    "again",
    Phrase(
      en: "the last line was not sent: it has to stand there twice",
      ja: "最後の行は送っていません。送るには2回続けて書いてください"
    ),
    status: .badInput
  )

  private static func refused(_ command: String, _ reason: Phrase) -> CommandFailure {
    CommandFailure(
      "command",
      Phrase(
        en: "“\(command)” was not sent: \(reason.en)",
        ja: "「\(command)」は送っていません: \(reason.ja)"
      ),
      status: .badInput
    )
  }
}

/// How answers are shown: as text, or as one document each.
struct ConsoleShow {
  let words: ConsoleWords
  let isJSON: Bool

  /// Shows what came of a command.
  func answer(_ answer: ConsoleAnswer) {
    if isJSON { return Terminal.print(words.document(answer).line) }
    answer.unasked.flatMap(words.lines).forEach(Terminal.print)
    Terminal.print(answer.command)
    answer.heard.flatMap(words.lines).forEach(Terminal.print)
    if answer.end == "silence" {
      let silence = Phrase(en: "no answer", ja: "応答がありません").text(words.words.language)
      words.words.labelled(.bad, silence).forEach(Terminal.print)
    }
  }

  /// Says that a line has to be given twice.
  func again(_ reason: Phrase) {
    for line in words.again(reason) { Terminal.write(line + "\n", to: STDERR_FILENO) }
  }
}
