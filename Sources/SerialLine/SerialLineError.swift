internal import Glibc

/// Why a line could not be opened, with what a person needs to mend it.
public enum SerialLineError: Error, Hashable, Sendable {
  /// Nothing stands at the path, or a link on the way leads nowhere.
  case noSuchPath(String)
  /// Something else than a tty stands there.
  case notTerminal(path: String)
  /// A tty, but none that the system lists as a serial port.
  case notSerialPort(path: String)
  /// The user may not open it; the group that may, if it has a name.
  case notPermitted(path: String, group: String?)
  /// Somebody else has it; who, as far as can be seen.
  case busy(path: String, holders: [LineHolder])
  /// It was unplugged while it was being opened.
  case vanished(path: String)
  /// The port refused a setting.
  case settingRefused(path: String, setting: String, errorNumber: Int32)
  /// A system call failed for another reason.
  case failed(path: String, call: String, errorNumber: Int32)

  /// The error in a word that stays the same.
  public var word: String {
    switch self {
    case .noSuchPath: "no-tty"
    case .notTerminal: "not-a-tty"
    case .notSerialPort: "not-a-serial-port"
    case .notPermitted: "not-permitted"
    case .busy: "in-use"
    case .vanished: "vanished"
    case .settingRefused: "setting-refused"
    case .failed: "tty-failed"
    }
  }

  /// The path as it was asked for.
  public var path: String {
    switch self {
    case .noSuchPath(let path), .notTerminal(let path), .notSerialPort(let path),
      .notPermitted(let path, _), .busy(let path, _), .vanished(let path),
      .settingRefused(let path, _, _), .failed(let path, _, _):
      path
    }
  }
}

/// A process that has a tty open.
public struct LineHolder: Hashable, Sendable {
  /// Its number.
  public let process: Int32
  /// Its name; empty if it cannot be seen.
  public let name: String

  /// Makes a holder.
  public init(process: Int32, name: String) {
    self.process = process
    self.name = name
  }
}

extension SerialLineError: CustomStringConvertible {
  /// The sentence in English.
  public var description: String { english }

  /// The sentence in English: what, where and what to do.
  public var english: String {
    switch self {
    case .noSuchPath(let path):
      "\(path): no such tty; is the modem plugged in and its udev rule in place?"
    case .notTerminal(let path): "\(path) is not a tty"
    case .notSerialPort(let path): "\(path) is no serial port"
    case .notPermitted(let path, let group):
      "\(path): not permitted; "
        + (group.map { "add the user to the group \($0): usermod -aG \($0) USER" }
          ?? "give the daemon's group access to it")
    case .busy(let path, let holders):
      "\(path) is in use" + (holders.isEmpty ? "" : " by \(Self.list(holders))")
        + "; stop that first"
    case .vanished(let path): "\(path) was unplugged"
    case .settingRefused(let path, let setting, let number):
      "\(path) refuses the setting \(setting): \(Self.reason(number))"
    case .failed(let path, let call, let number):
      "\(path): \(call): \(Self.reason(number))"
    }
  }

  /// The sentence in Japanese: what, where and what to do.
  public var japanese: String {
    switch self {
    case .noSuchPath(let path):
      "\(path) がありません。モデムの接続とudevルールを確かめてください"
    case .notTerminal(let path): "\(path) は端末デバイスではありません"
    case .notSerialPort(let path): "\(path) はシリアルポートではありません"
    case .notPermitted(let path, let group):
      "\(path) を開く権限がありません。"
        + (group.map { "利用者をグループ \($0) に加えてください: usermod -aG \($0) 利用者名" }
          ?? "デーモンのグループに権限を与えてください")
    case .busy(let path, let holders):
      "\(path) は使用中です" + (holders.isEmpty ? "" : " (\(Self.list(holders)))") + "。先に停止してください"
    case .vanished(let path): "\(path) が抜かれました"
    case .settingRefused(let path, let setting, let number):
      "\(path) に設定 \(setting) ができません: \(Self.reason(number))"
    case .failed(let path, let call, let number):
      "\(path): \(call): \(Self.reason(number))"
    }
  }

  private static func list(_ holders: [LineHolder]) -> String {
    holders.map { $0.name.isEmpty ? "\($0.process)" : "\($0.name) (\($0.process))" }
      .joined(separator: ", ")
  }

  private static func reason(_ number: Int32) -> String {
    unsafe String(cString: strerror(number))
  }
}
