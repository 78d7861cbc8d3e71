internal import Glibc
public import SerialLine

/// Why a simulated fleet cannot start.
public enum SimulatorError: Error, Hashable, Sendable {
  /// No pseudo-terminal could be made.
  case terminal(SerialLineError)
  /// A folder, link or file cannot be made; the system's error number.
  case file(path: String, errorNumber: Int32)
  /// The system has no more descriptors or threads.
  case resources

  /// The sentence in English.
  public var english: String {
    switch self {
    case .terminal(let error): error.english
    case .file(let path, let number): "\(path): \(Self.reason(number))"
    case .resources: "no more descriptors or threads; raise the limit with ulimit -n"
    }
  }

  /// The sentence in Japanese.
  public var japanese: String {
    switch self {
    case .terminal(let error): error.japanese
    case .file(let path, let number): "\(path) を作成できません: \(Self.reason(number))"
    case .resources: "ファイル記述子かスレッドが足りません。ulimit -n で上限を上げてください"
    }
  }

  private static func reason(_ number: Int32) -> String {
    unsafe String(cString: strerror(number))
  }
}
