internal import Campaign
internal import Diagnostics
internal import Glibc

/// A console with a person before it: a line that is typed, and above it what is said.
struct ConsoleScreen: ~Copyable {
  private var line: ConsoleLine
  private var session = ConsoleSession()
  private var editor: LineEditor
  private var history: ConsoleHistory
  private let words: ConsoleWords
  private let terminal: RawTerminal
  private var isOver = false
  private var verdict = ProbeVerdict.good

  init(
    _ line: consuming ConsoleLine,
    _ terminal: consuming RawTerminal,
    history: ConsoleHistory,
    _ words: ConsoleWords
  ) {
    self.line = line
    self.terminal = terminal
    self.history = history
    self.words = words
    editor = LineEditor(history: history.lines)
  }

  /// Runs until the person has enough, or the line is gone, which is bad; what was typed.
  consuming func run() -> (history: ConsoleHistory, verdict: ProbeVerdict) {
    let modem = line.modem ?? "-"
    show(
      WrappedText.lines(
        Phrase(
          en:
            "\(line.title): \(modem). Tab completes, the arrows recall, ESC gives up a message, ^Z ends one,"
            + " ^D leaves",
          ja: "\(line.title): \(modem)。Tab で補完、矢印で履歴、ESC でSMSの入力中止、^Z で終わり、^D で終了"
        ).text(words.words.language),
        columns: words.words.columns
      )
    )
    while !isOver, !ControlC.isWished {
      let hasKeys = line.wait(alongside: STDIN_FILENO, milliseconds: 200)
      for event in line.read() where !isOver { hear(event) }
      guard hasKeys, !isOver else { continue }
      guard let octets = terminal.read() else { break }
      for press in editor.press(octets) where !isOver { act(press) }
      draw()
    }
    Terminal.write("\r\u{1B}[2K", to: STDOUT_FILENO)
    line.end(session)
    return (history, verdict)
  }

  private mutating func hear(_ event: ModemEvent) {
    switch event {
    case .line(let said): show(words.lines(session.hear(said)))
    case .prompt:
      session.hearPrompt()
      draw()
    case .gone:
      show(words.words.labelled(.bad, ConsoleWords.gone.text(words.words.language)))
      verdict = .bad
      isOver = true
    }
  }

  private mutating func act(_ press: LineEditor.Press) {
    switch press {
    case .line(let text): send(text, .line)
    case .message(let text): send(text, .message)
    case .escape:
      if !line.send(session.escape()) { hear(.gone) }
    case .complete: complete()
    case .end: isOver = true
    case .redraw: Terminal.write("\u{1B}[2J\u{1B}[H", to: STDOUT_FILENO)
    case .dropped, .changed: break
    case .refused: Terminal.write("\u{07}", to: STDOUT_FILENO)
    }
  }

  private mutating func send(_ text: String, _ ending: ConsoleEnding) {
    show([prompt + text])
    guard !text.isEmpty || session.isAtPrompt else { return }
    // The words of a message are nobody's but its reader's.
    if !session.isAtPrompt { history.add(text) }
    switch session.type(text, ending: ending) {
    case .send(let octets):
      if !line.send(octets) { hear(.gone) }
    case .again(let reason): show(words.again(reason))
    case .refused(let reason): show(words.refused(reason))
    }
  }

  private mutating func complete() {
    let text = String(decoding: editor.text, as: UTF8.self)
    guard editor.cursor == editor.text.count, !session.isAtPrompt else { return }
    let (completed, fitting) = line.completion.complete(text)
    if completed.count > text.count {
      editor.replace(with: completed)
    } else if fitting.count > 1 {
      show(WrappedText.lines(fitting.joined(separator: " "), columns: words.words.columns))
    }
  }

  private var prompt: String { session.isAtPrompt ? "> " : session.isOnline ? "~ " : "AT? " }

  /// Lines above the one that is typed.
  private borrowing func show(_ lines: [String]) {
    Terminal.write(
      "\r\u{1B}[2K" + lines.map { $0 + "\r\n" }.joined(),
      to: STDOUT_FILENO
    )
    draw()
  }

  /// The line that is typed, as much of it as fits, with the cursor in its place.
  private borrowing func draw() {
    let room = max(8, Terminal.columns - prompt.count - 1)
    let start = max(0, editor.cursor - room)
    let shown = String(decoding: editor.text.dropFirst(start).prefix(room), as: UTF8.self)
    let column = prompt.count + editor.cursor - start + 1
    Terminal.write("\r\u{1B}[2K\(prompt)\(shown)\u{1B}[\(column)G", to: STDOUT_FILENO)
  }
}
