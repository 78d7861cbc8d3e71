import Foundation
import Testing

/// A real port is the path through libserialport; the modem on it is umockdev's.
struct `a real port` {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures").path

  @Test
  func `is listed with its maker, opened, locked, spoken to and unplugged`() throws {
    guard let umockdev = Program.find("umockdev-run"), let compiler = Program.find("cc") else {
      Issue.record("umockdev-run or cc is not installed; run: make setup")
      return
    }
    let folder = try TemporaryFolder()
    let shim = "\(folder.path)/ptymodem.so"
    _ = try Program.run(
      compiler,
      ["-Wall", "-shared", "-fPIC", "-o", shim, "\(Self.fixtures)/ptymodem.c", "-ldl"]
    )
    // Killing the far end is how this modem is unplugged.
    let lines = try Program.run(
      umockdev,
      [
        "-d", "\(Self.fixtures)/modem.umockdev", "-s", "/dev/ttyUSB2=\(Self.fixtures)/at.script",
        "--", Program.probe, "/dev/ttyUSB2", "AT=OK", "ATI=OK", "=RING",
      ],
      adding: ["LD_PRELOAD": shim, "TMPDIR": folder.path],
      killedAfter: " RING"
    )

    #expect(
      lines == [
        "port /dev/ttyUSB2 1e0e 9001 0123456789ABCDEF",
        "opened non-blocking, closed on exec",
        "busy by this process",
        "AT OK",
        "ATI SIM7600 OK",
        " RING",
        "then  hung up",
      ]
    )
  }
}
