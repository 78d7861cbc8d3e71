internal import ArgumentParser
internal import Campaign

/// `kaden script check`: the identity proof.
struct ScriptCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Proves that nothing is revealed before the person has confirmed.",
    discussion: """
      Every path of a call is walked: none reaches a text that is not marked neutral without the
      identity key, every path ends, and no field but reading, office and telephone is spoken. The
      status is 65 if the proof fails; a campaign with such a script cannot be released. Advice is
      no failure.

      Example: kaden script check script.toml
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The script.", completion: .file(extensions: ["toml"]))
  var file: String

  func run() async throws {
    try await CommandRun.reporting(json: common.json) {
      let script = try ScriptSource.read(path: file)
      let findings = ScriptProof.check(script)
      if common.json {
        Terminal.print(Self.document(script, findings, Terminal.language).line)
      } else {
        Self.lines(script, findings, Terminal.language).forEach(Terminal.print)
      }
      guard !findings.contains(where: \.isError) else {
        throw ExitCode(ExitStatus.badInput.rawValue)
      }
    }
  }

  /// The findings as JSON.
  static func document(
    _ script: Script,
    _ findings: [ScriptFinding],
    _ language: Language
  ) -> JSONDocument {
    let list = findings.map { finding in
      JSONDocument.object([
        ("kind", .text(finding.isError ? "error" : "advice")),
        ("section", .text(orNull: finding.section?.rawValue)),
        ("line", .integer(orNull: finding.line)), ("key", .text(orNull: finding.key?.text)),
        ("message", .text(finding.phrase.text(language))),
      ])
    }
    return .object([
      ("script", .text(script.name)),
      ("passes", .truth(!findings.contains(where: \.isError))),
      ("steps", .integer(Int(script.flow.count))), ("findings", .list(list)),
    ])
  }

  /// The findings in words, errors first.
  static func lines(
    _ script: Script,
    _ findings: [ScriptFinding],
    _ language: Language
  ) -> [String] {
    let errors = findings.filter(\.isError)
    let advice = findings.filter { !$0.isError }
    let verdict =
      errors.isEmpty
      ? Phrase(
        en: "“\(script.name)” passes: nothing is revealed before the person has confirmed",
        ja: "「\(script.name)」合格: 本人確認の前に用件は話しません"
      )
      : Phrase(
        en: "“\(script.name)” does NOT pass; it cannot be released",
        ja: "「\(script.name)」不合格: このままでは承認できません"
      )
    let marks = [
      Phrase(en: "error", ja: "誤り").text(language), Phrase(en: "advice", ja: "助言").text(language),
    ]
    return errors.map { "\(marks[0]): \($0.phrase.text(language))" }
      + advice.map { "\(marks[1]): \($0.phrase.text(language))" } + [verdict.text(language)]
  }
}
