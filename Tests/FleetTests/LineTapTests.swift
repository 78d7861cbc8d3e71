import Dialogue
import Foundation
import Glibc
import Logging
import Rings
import Testing

@testable import Fleet

/// The tap of the line plane.
struct LineTapTests {
  private static func note(_ tap: borrowing LineTap, _ octets: [UInt8]) {
    unsafe octets.withUnsafeBufferPointer { octets in
      guard let start = octets.baseAddress else { return }
      unsafe tap.note(
        .answered,
        line: 0,
        octets: start,
        count: octets.count,
        now: Tick(nanoseconds: 9)
      )
    }
  }

  @Test
  func `what finds the ring full is lost and counted, and nothing waits`() {
    let tap = LineTap(capacity: 4)
    let octets = [UInt8](0..<200)
    for _ in 0..<7 { Self.note(tap, octets) }

    var record = Record()
    var taken = 0
    while tap.ring.take(into: &record) {
      taken += 1
      #expect(TapRecord(record).lost == 0)
    }
    #expect(taken == 4)
    Self.note(tap, octets)
    let isThere = tap.ring.take(into: &record)
    #expect(isThere)
    #expect(TapRecord(record).lost == 3)
    #expect((0..<200).map { TapRecord.octet($0, of: record) } == octets)
  }

  @Test
  func `a long read takes as many records as it needs`() {
    let tap = LineTap(capacity: 64)
    let octets = (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    Self.note(tap, octets)

    var record = Record()
    var heard: [UInt8] = []
    while tap.ring.take(into: &record) {
      heard += (0..<TapRecord(record).count).map { TapRecord.octet($0, of: record) }
    }
    #expect(heard == octets)
  }

  @Test
  func `a pipe is served while it is read, and nothing that is no pipe`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kaden-tap-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "file.tap").path
    try Data().write(to: URL(filePath: file))
    let path = folder.appending(path: "1.tap").path
    let made = unsafe mkfifo(path, 0o600)
    #expect(made == 0)
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "link.tap").path,
      withDestinationPath: path
    )
    let run = try PlaneRun(lines: [.generic], slots: 1, counter: 9)
    let plane = run.plane
    let reader = unsafe open(path, O_RDONLY | O_NONBLOCK)
    let keeper = TapKeeper(
      folder: folder.path,
      names: ["line-1"],
      plane: plane,
      log: Logger(label: "test")
    )
    // Heard from the first moment on: the pipe was there before.
    let isOpen = plane.tap.isOpen
    #expect(isOpen)
    Self.note(plane.tap, Array("\r\nRDY\r\n".utf8))
    keeper.hand()

    var octets: [UInt8] = Array(repeating: 0, count: 4_096)
    let count = unsafe read(reader, &octets, octets.count)
    #expect(count == 512)
    #expect(String(decoding: octets[40..<46], as: UTF8.self) == "line-1")
    #expect(String(decoding: octets[(256 + 42)..<(256 + 45)], as: UTF8.self) == "RDY")
    #expect(try Data(contentsOf: URL(filePath: file)).isEmpty)
    close(reader)
    // Nobody reads any more: the tap is closed by itself.
    keeper.hand()
    let isStillOpen = plane.tap.isOpen
    #expect(!isStillOpen)
  }
}
