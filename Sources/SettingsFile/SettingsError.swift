/// What is wrong with a settings file, and where.
public struct SettingsError: Error, Hashable, Sendable {
  /// The kinds of thing that can be wrong.
  public enum Problem: Hashable, Sendable {
    /// The file cannot be read; the reason of the system.
    case unreadable(String)
    /// It is not TOML; the parser's reason.
    case syntax(String)
    /// A key nobody knows; the nearest one that is known, if any is near.
    case unknownKey(nearest: String?)
    /// A key that must be there is not.
    case missingKey
    /// The value has another type than wanted.
    case wrongType(wanted: String)
    /// The value is of the right type and impossible; what is possible.
    case impossible(String)
  }

  /// The file's name.
  public let file: String
  /// The line, from 1; `nil` if the whole file is meant.
  public let line: Int?
  /// The key with its tables, as in `line[2].sms-quota`; empty if no key is meant.
  public let key: String
  /// What is wrong.
  public let problem: Problem

  /// Makes an error.
  public init(file: String, line: Int?, key: String, problem: Problem) {
    self.file = file
    self.line = line
    self.key = key
    self.problem = problem
  }

  /// Where it is: `kaden.toml:12`.
  public var place: String {
    line.map { "\(file):\($0)" } ?? file
  }

  /// The sentence in English: what, where and what to do.
  public var english: String {
    switch problem {
    case .unreadable(let reason): "\(place): cannot be read: \(reason)"
    case .syntax(let reason): "\(place): not TOML: \(reason)"
    case .unknownKey(let nearest):
      "\(place): unknown key “\(key)”"
        + (nearest.map { "; did you mean “\($0)”?" } ?? "; remove it")
    case .missingKey: "\(place): the key “\(key)” is missing; add it"
    case .wrongType(let wanted): "\(place): “\(key)” must be \(wanted)"
    case .impossible(let possible): "\(place): “\(key)”: \(possible)"
    }
  }

  /// The sentence in Japanese.
  public var japanese: String {
    switch problem {
    case .unreadable(let reason): "\(place): 読み込めません: \(reason)"
    case .syntax(let reason): "\(place): TOMLとして読めません: \(reason)"
    case .unknownKey(let nearest):
      "\(place): 不明なキー「\(key)」" + (nearest.map { "。「\($0)」ではありませんか" } ?? "。削除してください")
    case .missingKey: "\(place): キー「\(key)」がありません。追加してください"
    case .wrongType(let wanted): "\(place): 「\(key)」の型が違います (\(wanted))"
    case .impossible(let possible): "\(place): 「\(key)」の値が正しくありません: \(possible)"
    }
  }
}
