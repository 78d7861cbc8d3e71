internal import Campaign
internal import Foundation
internal import Glibc

/// The user's terminal: language, plain output, complaints and live lines.
enum Terminal {
  /// Japanese when the locale of messages begins with `ja`, else English.
  static let language: Language = {
    let environment = ProcessInfo.processInfo.environment
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let locale = names.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.hasPrefix("ja") ? .japanese : .english
  }()

  /// Whether standard output is a terminal, so that a live line may be drawn.
  static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether standard error is a terminal: progress is drawn there.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  /// Columns of the terminal, 80 if unknown.
  static var columns: Int {
    var size = winsize()
    guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return 80
    }
    return Int(size.ws_col)
  }

  /// Writes a line to standard output.
  static func print(_ text: String) {
    write(text + "\n", to: STDOUT_FILENO)
  }

  /// Says a sentence in the user's language.
  static func say(_ phrase: Phrase) {
    print(phrase.text(language))
  }

  /// Writes a complaint to standard error.
  static func complain(_ text: String) {
    write("kaden: \(text)\n", to: STDERR_FILENO)
  }

  /// Draws a line over the one drawn before; nothing if standard error is no terminal.
  static func progress(_ text: String) {
    guard showsProgress else { return }
    write("\r\u{1B}[2K" + ColumnText.cut(text, to: columns - 1), to: STDERR_FILENO)
  }

  /// Removes the live line.
  static func endProgress() {
    guard showsProgress else { return }
    write("\r\u{1B}[2K", to: STDERR_FILENO)
  }

  static func write(_ text: String, to descriptor: Int32) {
    var octets = Array(text.utf8)[...]
    while !octets.isEmpty {
      let written = unsafe octets.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      guard written > 0 else { return }
      octets = octets.dropFirst(written)
    }
  }
}
