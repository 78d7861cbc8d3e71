internal import Foundation
internal import TOMLKit

/// A TOML file read strictly: every key is asked for by name, and what nobody asked for is an error
/// with its line and the nearest known key.
public enum SettingsFile {
  private static let octetsMax = 1 << 20

  /// Reads a file.
  ///
  /// - Throws: `SettingsError` if it cannot be read, is larger than a megabyte, is not UTF-8 or not
  ///   TOML.
  public static func read(path: String) throws(SettingsError) -> SettingsTable {
    guard let stream = unsafe fopen(path, "re") else {
      let reason = unsafe String(cString: strerror(errno))
      throw SettingsError(file: path, line: nil, key: "", problem: .unreadable(reason))
    }
    defer { unsafe fclose(stream) }
    var octets = [UInt8](repeating: 0, count: octetsMax + 1)
    let count = unsafe fread(&octets, 1, octets.count, stream)
    guard count <= octetsMax, let text = String(bytes: octets.prefix(count), encoding: .utf8) else {
      throw SettingsError(
        file: path,
        line: nil,
        key: "",
        problem: .unreadable("not UTF-8, or over a megabyte")
      )
    }
    return try read(text: text, file: path)
  }

  /// Reads a text; `file` is what errors call it.
  public static func read(text: String, file: String) throws(SettingsError) -> SettingsTable {
    if let fault = SyntaxCheck.fault(in: text) {
      throw SettingsError(file: file, line: fault.line, key: "", problem: .syntax(fault.reason))
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw SettingsError(
        file: file,
        line: error.source.begin.line,
        key: "",
        problem: .syntax(error.description)
      )
    } catch {
      throw SettingsError(file: file, line: nil, key: "", problem: .syntax("\(error)"))
    }
    return SettingsTable(
      values: SettingsValue.entries(of: table),
      path: "",
      file: file,
      lines: KeyLines(text)
    )
  }
}
