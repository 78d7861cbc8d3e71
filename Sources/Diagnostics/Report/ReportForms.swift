/// Forms that tell what something is, whoever wrote it: numbers, PDUs, private paths.
enum ReportForms {
  /// A text with a word in the place of each of them.
  static func hidden(in text: String) -> String {
    numbers(in: pdus(in: paths(in: text)))
  }

  /// What a plain name is made of.
  static func isPlain(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }

  /// Where the system's own things stand; elsewhere a path tells who works there.
  private static let common = [
    "/dev/", "/sys/", "/proc/", "/usr/", "/lib/", "/etc/", "/bin/", "/sbin/", "/run/udev/",
    "/run/systemd/", "/run/chrony/", "/run/ntpd.pid", "/var/lib/kaden",
  ]

  private static func paths(in text: String) -> String {
    text.replacing(/(^|[^0-9A-Za-z_.\/])(\/(?!\/)[^\s,;:"'“”()]+)/) { match in
      let path = String(match.output.2)
      if path.hasPrefix("/dev/serial/by-id/") {
        return match.output.1 + "/dev/serial/by-id/[serial number]"
      }
      let isCommon =
        common.contains(where: path.hasPrefix) || !path.dropFirst().contains(where: \.isLetter)
      return match.output.1 + (isCommon ? path : "[path]")
    }
  }

  /// Sixteen and more hexadecimal digits.
  private static func pdus(in text: String) -> String {
    text.replacing(/[0-9A-Fa-f]{16,}/) { match in
      match.output.allSatisfy(\.isNumber)
        ? String(match.output) : "[\(match.output.count) hex digits]"
    }
  }

  /// Seven digits and more in a row, and telephone numbers with the marks that people put between digits.
  ///
  /// Digits of every script count: full-width ones are a number, too.
  private static func numbers(in text: String) -> String {
    text
      .replacing(/(?:\+?81|０|0)(?:[-‐－ ().（）]{0,2}\p{Nd}){8,10}(?!\p{Nd})/) { match in
        let count = match.output.count { $0.isNumber }
        return 9...12 ~= count ? "[number]" : String(match.output)
      }
      .replacing(/\p{Nd}{7,}/) { "[\($0.output.count) digits]" }
  }
}
