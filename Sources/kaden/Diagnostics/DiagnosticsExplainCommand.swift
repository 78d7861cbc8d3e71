internal import ArgumentParser
internal import Campaign
internal import Diagnostics
internal import Glibc

/// `kaden diagnostics explain`: what a modem said, in plain words.
struct DiagnosticsExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says in plain words what a modem said.",
    discussion: """
      Takes lines of a modem, or, with “-” or with nothing and standard input piped, one a line from \
      standard input. Errors, registration, signal, causes of calls, states of the SIM and PDUs \
      are known; what is not known is said to be so. With --json one document a line is printed. The \
      exit status is 0 for good, 1 for a warning, 2 for bad.

      Example: kaden diagnostics explain "+CREG: 2,3,\\"00A1\\",\\"0001A2B3\\",7,0,11"
      """
  )

  @OptionGroup
  var common: GlobalOptions

  @OptionGroup
  var colours: ColourOptions

  @Argument(help: "What the modem said, or “-” for standard input.")
  var text: [String] = []

  func validate() throws {
    if text.isEmpty, isatty(STDIN_FILENO) == 1 {
      throw ValidationError(
        Phrase(en: "what did the modem say?", ja: "モデムの応答を指定してください")
      )
    }
  }

  func run() async throws {
    var verdict = ProbeVerdict.good
    let words = FindingWords.terminal(colours)
    if text.isEmpty || text == ["-"] {
      while let line = readLine() {
        guard line.contains(where: { !$0.isWhitespace }) else { continue }
        verdict = max(verdict, show(line, words))
      }
    } else {
      for line in Self.lines(text) { verdict = max(verdict, show(line, words)) }
    }
    if verdict != .good { throw ExitCode(verdict.exitStatus) }
  }

  /// The words of a command line as lines of a modem: one begins with `+`, `^`, `*`, `#`, `$` or `%`, or where
  /// a word holds a whole line already, since it was quoted.
  static func lines(_ words: [String]) -> [String] {
    var lines: [String] = []
    var isWhole = true
    for word in words {
      let isQuoted = word.contains(" ")
      let begins = word.first.map { "+^*#$%".contains($0) } ?? false
      if isWhole || begins || isQuoted {
        lines.append(word)
      } else {
        lines[lines.count - 1] += " " + word
      }
      isWhole = isQuoted
    }
    return lines
  }

  private func show(_ said: String, _ words: FindingWords) -> ProbeVerdict {
    let explanation = Explain.line(said)
    if common.json {
      let findings = LineFindings(line: nil, probes: explanation.findings)
      Terminal.print(FindingWords.document([findings], words.language).line)
    } else {
      words.explanation(explanation).forEach(Terminal.print)
    }
    return explanation.verdict
  }
}
