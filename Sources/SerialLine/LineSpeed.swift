internal import Glibc

/// Rates of a tty, as numbers and as the codes of termios.
enum LineSpeed {
  private static let codes: [(baud: Int, code: speed_t)] = [
    (1_200, speed_t(B1200)), (2_400, speed_t(B2400)), (4_800, speed_t(B4800)),
    (9_600, speed_t(B9600)), (19_200, speed_t(B19200)), (38_400, speed_t(B38400)),
    (57_600, speed_t(B57600)), (115_200, speed_t(B115200)), (230_400, speed_t(B230400)),
    (460_800, speed_t(B460800)), (921_600, speed_t(B921600)),
  ]

  /// The code of a rate; nothing if termios has none.
  static func code(_ baud: Int) -> speed_t? {
    codes.first { $0.baud == baud }?.code
  }

  /// The rate of a code; nothing if it is none of these.
  static func baud(_ code: speed_t) -> Int? {
    codes.first { $0.code == code }?.baud
  }
}
