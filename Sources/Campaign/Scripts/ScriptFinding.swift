/// What `kaden script check` says about one place of a script.
public struct ScriptFinding: Hashable, Sendable {
  /// What can be found.
  public enum Code: Hashable, Sendable {
    /// The script as a whole.
    case shape(ScriptShapeFault)
    /// The words of one line.
    case words(ScriptWordsFault)
    /// Keys and the paths of a call.
    case path(ScriptPathFault)
    /// What a careful person should look at; the script may be used all the same.
    case advice(ScriptAdvice)
  }

  /// What was found.
  public let code: Code
  /// The section it stands in; `nil` for the whole script.
  public let section: ScriptSectionName?
  /// The line of `say`, from 1.
  public let line: Int?
  /// The key.
  public let key: ScriptKey?

  /// Makes a finding.
  public init(
    _ code: Code,
    in section: ScriptSectionName?,
    line: Int? = nil,
    key: ScriptKey? = nil
  ) {
    self.code = code
    self.section = section
    self.line = line
    self.key = key
  }

  /// Whether the script may not be used like this; the others are advice.
  public var isError: Bool {
    switch code {
    case .shape, .words, .path: true
    case .advice: false
    }
  }

  /// The sentence for people: where, what and what to do.
  public var phrase: Phrase {
    let what = words
    guard let section else { return what }
    var en = "[\(section.rawValue)]"
    var ja = "[\(section.rawValue)] \(section.japanese)"
    if let line {
      en += " line \(line)"
      ja += " \(line) 行目"
    }
    if let key {
      en += " key \(key.text)"
      ja += " \(key.text) 番"
    }
    return Phrase(en: "\(en): \(what.en)", ja: "\(ja): \(what.ja)")
  }

  private var words: Phrase {
    switch code {
    case .shape(let fault): fault.phrase
    case .words(let fault): fault.phrase
    case .path(let fault): fault.phrase
    case .advice(let advice): advice.phrase
    }
  }
}
