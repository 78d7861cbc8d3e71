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
  private var typed: [UInt8] = []
  private var isGone = false

  /// More without a line end than this is no command.
  private static let typedMax = 65_536

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
    while failure == nil, let command = nextLine() {
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
    if isGone { failure = failure ?? Self.gone }
    line.end(session)
    if let failure { throw failure }
    if isDoubtful { throw Self.once }
    return verdict
  }

  /// The next line of standard input; nothing at its end, or if somebody wants to stop.
  private mutating func nextLine() -> String? {
    while !ControlC.isWished, !isGone {
      if let end = typed.firstIndex(of: 0x0A) {
        let text = typed[..<end]
        typed.removeFirst(end + 1)
        return String(decoding: text.last == 0x0D ? text.dropLast() : text, as: UTF8.self)
      }
      let isReadable = line.wait(alongside: STDIN_FILENO, milliseconds: 200)
      listen()
      guard isReadable else { continue }
      guard let octets = Terminal.readOctets(), typed.count < Self.typedMax else {
        defer { typed = [] }
        return typed.isEmpty ? nil : String(decoding: typed, as: UTF8.self)
      }
      typed += octets
    }
    return nil
  }

  /// Takes what the modem says while nothing is asked.
  private mutating func listen() {
    for event in line.read() {
      switch event {
      case .line(let said):
        show.answer(ConsoleAnswer(command: nil, unasked: [session.hear(said)], end: "unasked"))
      case .prompt: session.hearPrompt()
      case .gone: isGone = true
      }
    }
  }

  /// Sends, and waits for what comes; false if the tty is gone.
  private mutating func exchange(_ command: String, _ octets: [UInt8]) -> Bool {
    listen()
    var answer = ConsoleAnswer(command: command)
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

  private static let gone = CommandFailure("line", ConsoleWords.gone, status: .inputOutput)

  private static let once = CommandFailure(
    "again",
    Phrase(
      en: "the last line was not sent: it has to stand there twice",
      ja: "最後の行は送っていません。送るには2回続けて書いてください"
    ),
    status: .badInput
  )

  private static func refused(_ line: String, _ reason: Phrase) -> CommandFailure {
    // Whatever stood in a file is not let loose on a terminal.
    let shown = line.unicodeScalars.map { (0x20...0x7E).contains($0.value) ? Character($0) : "?" }
    let command = ColumnText.cut(String(shown), to: 60)
    return CommandFailure(
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
    if let command = answer.command { Terminal.print(command) }
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
