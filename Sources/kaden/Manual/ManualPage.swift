/// A page of the manual in the macros of man(7), made of what the commands say of themselves.
///
/// So the page says what `--help` says, and cannot fall behind it.
struct ManualPage {
  /// `kaden diagnostics`, word by word.
  let path: [String]
  let command: HelpDump.Command

  /// The text of the page.
  var text: String {
    let title = path.joined(separator: "-").uppercased()
    var lines = [
      ".TH \(title) 1 \"\" \"kaden \(KadenVersion.text)\" \"Kaden\"", ".SH NAME",
      "\(path.joined(separator: "\\-")) \\- \(Self.escaped(command.abstract ?? ""))",
      ".SH SYNOPSIS",
    ]
    lines += synopsis(path, command)
    lines.append(".SH DESCRIPTION")
    lines += discussion(command)
    lines += options(command)
    if !command.shown.isEmpty {
      lines.append(".SH COMMANDS")
      for sub in command.shown { lines += section(path + [sub.commandName], sub) }
    }
    lines += Self.end
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ path: [String], _ command: HelpDump.Command) -> [String] {
    var lines = [".SS \(path.dropFirst(self.path.count).joined(separator: " "))"]
    lines += synopsis(path, command) + [".PP", Self.escaped(command.abstract ?? ""), ".PP"]
    lines += discussion(command) + options(command)
    for sub in command.shown { lines += section(path + [sub.commandName], sub) }
    return lines
  }

  private func synopsis(_ path: [String], _ command: HelpDump.Command) -> [String] {
    var words = [".B \(path.joined(separator: " "))"]
    if !command.shown.isEmpty { words.append(".I command") }
    for argument in Self.arguments(command) {
      let name = argument.names?.first?.typed
      let value = argument.kind == "flag" ? "" : "\\fI\(argument.valueName ?? "value")\\fR"
      let whole = [name.map { "\\fB\(Self.escaped($0))\\fR" }, value].compactMap { $0 }
        .filter { !$0.isEmpty }.joined(separator: " ")
      words.append(argument.isOptional ? "[\(whole)]" : whole)
    }
    return words
  }

  /// Paragraphs; what begins with `Example:` is set as it is typed.
  private func discussion(_ command: HelpDump.Command) -> [String] {
    (command.discussion ?? command.abstract ?? "").split(separator: "\n\n").flatMap { part in
      guard part.hasPrefix("Example:") else {
        return [Self.escaped(String(part).replacing("\n", with: " ")), ".PP"]
      }
      // One line each, behind the word or below it.
      let lines = part.dropFirst(8).split(separator: "\n").map { line in
        Self.escaped(String(line.drop { $0 == " " }))
      }
      return [".B Example:", ".PP", ".RS", ".nf"] + lines + [".fi", ".RE", ".PP"]
    }
  }

  private func options(_ command: HelpDump.Command) -> [String] {
    Self.arguments(command).flatMap { argument in
      let names = (argument.names ?? []).map { "\\fB\(Self.escaped($0.typed))\\fR" }
      let value = argument.kind == "flag" ? [] : ["\\fI\(argument.valueName ?? "value")\\fR"]
      let head = names.isEmpty ? value : [names.joined(separator: ", ")] + value
      var text = argument.abstract ?? ""
      if let more = argument.discussion, !more.isEmpty { text += " " + more }
      if let usual = argument.defaultValue, !usual.isEmpty { text += " (\(usual) unless given)" }
      return [".TP", head.joined(separator: " "), Self.escaped(text.replacing("\n", with: " "))]
    }
  }

  private static func arguments(_ command: HelpDump.Command) -> [HelpDump.Argument] {
    (command.arguments ?? []).filter { argument in
      argument.shouldDisplay != false
        && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
    }
  }

  private static let end = [
    ".SH ENVIRONMENT", ".TP", ".B KADEN_CONFIG",
    "The configuration file, unless \\fB\\-\\-config\\fR is given.",
    ".TP", ".B KADEN_VOICE", "The voice of the announcements.", ".TP", ".B LANG",
    "Messages are Japanese where it begins with ja, else English.", ".SH FILES", ".TP",
    ".I kaden.toml", "The office, the ledger and the lines; also /etc/kaden/kaden.toml.", ".TP",
    ".I taps, recordings",
    "Beside kaden.toml: pipes and files of \\fBkaden diagnostics record\\fR.",
    ".SH EXIT STATUS",
    "0 if all went well. \\fBkaden diagnostics\\fR gives 1 for a warning and 2 for bad. Otherwise, as in"
      + " sysexits: 64 wrong usage, 65 bad input, 69 something is missing or in use, 73 and 74 a file"
      + " cannot be made or written, 77 not permitted, 78 a wrong configuration.",
  ]

  /// A text in which roff finds nothing to obey.
  static func escaped(_ text: String) -> String {
    let shown = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return shown.hasPrefix(".") || shown.hasPrefix("'") ? "\\&" + shown : shown
  }
}
