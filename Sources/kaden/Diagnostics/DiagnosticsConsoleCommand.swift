internal import ArgumentParser
internal import Campaign
internal import Diagnostics
internal import Glibc

/// `kaden diagnostics console`: AT commands by hand.
struct DiagnosticsConsoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console",
    abstract: "Talks to one modem by hand, and explains every answer.",
    discussion: """
      Questions and harmless commands are sent as they are typed. What dials, costs money, can lock the \
      SIM or lasts, and what Kaden does not know, is sent only if the same line is typed twice; what can \
      reach an emergency service is never sent. What was typed is kept for the arrow keys, without \
      numbers, PINs and messages, in ~/.local/state/kaden/console-history. When the console is left, a \
      message that was begun is given up and a call is ended. A line that the daemon has is left alone.

      With standard input piped, commands are taken one a line and each waits for its end; the line after \
      a prompt is the whole message. The exit status is then 0 for good, 1 for a warning, 2 for bad; \
      with a person before it, 0, or 2 if the line went away.

      Example:
        kaden diagnostics console --line line-1
        printf 'AT+CSQ\\nAT+CREG?\\n' | kaden diagnostics console --line line-1 --json
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var options: ProbeOptions
  @OptionGroup
  var colours: ColourOptions

  @Option(
    help: ArgumentHelp(
      "Wait so long for an answer where nobody types, 1 to 600.",
      valueName: "seconds"
    )
  )
  var wait = 30

  func validate() throws {
    guard 1...600 ~= wait else {
      throw ValidationError(
        Phrase(en: "--wait takes 1 to 600 seconds", ja: "--wait は1〜600秒です")
      )
    }
  }

  func run() async throws {
    var verdict = ProbeVerdict.good
    try await CommandRun.reporting(json: common.json) {
      let ground = try ProbeGround(common, asksLedger: false)
      let line = try ground.onlyLine(options)
      ControlC.watch()
      switch ConsoleLine.open(line, catalogue: ground.catalogue) {
      case .open(let open): verdict = try talk(open)
      case .refused(let findings):
        let found = LineFindings(line: line.name, probes: findings)
        verdict = ProbeRun.show([(line.title, found)], common, colours)
      }
    }
    if verdict != .good { throw ExitCode(verdict.exitStatus) }
  }

  private func talk(_ line: consuming ConsoleLine) throws(CommandFailure) -> ProbeVerdict {
    let words = ConsoleWords(words: FindingWords.terminal(colours))
    guard !common.json, Terminal.isInteractive, let terminal = RawTerminal.begin() else {
      let show = ConsoleShow(words: words, isJSON: common.json)
      return try ConsolePipe(line, show, seconds: wait).run()
    }
    let file = ConsoleHistoryFile.own
    let history = file?.read() ?? ConsoleHistory()
    let (typed, verdict) = ConsoleScreen(line, terminal, history: history, words).run()
    file?.write(typed)
    return verdict
  }
}
