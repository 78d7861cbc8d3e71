import Campaign
import Diagnostics
import Foundation
import Glibc
import Ledger
import Testing

@testable import kaden

/// What `kaden diagnostics box` prints for a good box and for each of its troubles, each of them made.
@Suite(.serialized)
struct BoxSnapshotTests {
  /// A box in a folder of its own: a system, a ledger, a key, a flight recorder.
  private final class Box {
    let folder: URL
    var places = BoxPlaces()

    init() throws {
      // Always as long: lines are broken before its name is replaced.
      folder = URL(filePath: "/tmp/kaden-box-\(Int.random(in: 10_000...99_999))")
      try FileManager.default.createDirectory(
        at: folder.appending(path: "system/proc"),
        withIntermediateDirectories: true
      )
      places.root = folder.appending(path: "system").path
      places.ledger = folder.appending(path: "kaden.sqlite").path
      places.key = folder.appending(path: "kaden.key").path
      places.flight = folder.appending(path: "kaden.flight").path
      places.officeZone = TimeZone(identifier: "Asia/Tokyo")
      places.ownZone = TimeZone(identifier: "Asia/Tokyo")
      try write("system/proc/meminfo", "MemTotal: 4000000 kB\nMemAvailable: 2048000 kB\n")
      try write("system/run/systemd/timesync/synchronized", "")
      try write("kaden.flight", "flight")
      let key = try SealingKey.create(at: folder.appending(path: "kaden.key").path)
      let ledger = try Ledger.create(
        at: folder.appending(path: "first.sqlite").path,
        key: key,
        now: Date(timeIntervalSince1970: 1_782_867_600)
      )
      // A copy is one file, with nothing beside it.
      try ledger.backup(to: folder.appending(path: "kaden.sqlite").path)
    }

    func write(_ name: String, _ text: String) throws {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: file)
    }

    /// What is printed, without what differs from machine to machine.
    func settled(_ text: String) -> String {
      text.replacing(folder.path, with: "/box")
        .replacing(/\d+ MB are free/, with: "N MB are free")
        .replacing(/空き容量は \d+ MB/, with: "空き容量は N MB")
        .replacing(/free-megabytes \d+/, with: "free-megabytes N")
        .replacing(/megabytes \d+/, with: "megabytes N")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
  }

  private static func expect(_ name: String, _ box: Box, _ verdict: ProbeVerdict) throws {
    let found = BoxProbes.findings(box.places)
    #expect(found.verdict == verdict)
    #expect(found.probes.allSatisfy { ($0.verdict == .good) == ($0.remedy == nil) })
    try Snapshot(name).expect(
      { words in words.full(found.probes) + [words.verdict(found.verdict)] },
      settled: box.settled
    )
  }

  @Test
  func `a good box`() throws {
    try Self.expect("box-good", Box(), .good)
  }

  @Test
  func `a key that others may read`() throws {
    let box = try Box()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644],
      ofItemAtPath: try #require(box.places.key)
    )
    try Self.expect("box-with-open-key", box, .bad)
  }

  @Test
  func `a key that is gone`() throws {
    let box = try Box()
    try FileManager.default.removeItem(atPath: try #require(box.places.key))
    try Self.expect("box-without-key", box, .bad)
  }

  @Test
  func `a ledger whose pages were overwritten`() throws {
    let box = try Box()
    let path = try #require(box.places.ledger)
    var octets = try Data(contentsOf: URL(filePath: path))
    for page in 3..<20 {
      for index in (page * 4096)..<(page * 4096 + 200) where index < octets.count {
        octets[index] = 0xFF
      }
    }
    try octets.write(to: URL(filePath: path))
    let found = BoxProbes.findings(box.places)
    let ledger = try #require(found.probes.first { $0.probe == "ledger" })
    #expect(ledger.verdict == .bad && ledger.remedy != nil)
  }

  @Test
  func `a ledger that is none`() throws {
    let box = try Box()
    let path = try #require(box.places.ledger)
    try Data("no database at all, and long enough to be looked at".utf8)
      .write(to: URL(filePath: path))
    try Self.expect("box-with-strange-ledger", box, .bad)
  }

  @Test
  func `little memory, a clock that nobody keeps, and another time zone`() throws {
    let box = try Box()
    try box.write("system/proc/meminfo", "MemAvailable: 100000 kB\n")
    try FileManager.default.removeItem(atPath: box.places.root + "/run/systemd")
    box.places.ownZone = TimeZone(identifier: "Etc/UTC")
    try Self.expect("box-with-small-troubles", box, .warning)
  }

  @Test(arguments: [
    ("box-with-a-fast-ledger", 12, ProbeVerdict.good), ("box-with-a-slow-ledger", 512, .warning),
    ("box-with-a-ledger-that-stood", 1_024, .bad),
  ])
  func `a ledger that the lines had to wait for or not`(
    name: String,
    most: Int,
    verdict: ProbeVerdict
  ) throws {
    let box = try Box()
    let key = try SealingKey.load(from: try #require(box.places.key))
    let path = box.folder.appending(path: "first.sqlite").path
    let ledger = try Ledger.open(at: path, key: key)
    let since = Date(timeIntervalSince1970: 1_782_867_600)
    try ledger.noteLines(
      [],
      rings: [
        RingMark(box: "box", ring: .commands, room: 4_096, most: 3, since: since),
        RingMark(box: "box", ring: .reports, room: 1_024, most: most, since: since),
      ]
    )
    try FileManager.default.removeItem(atPath: try #require(box.places.ledger))
    try ledger.backup(to: try #require(box.places.ledger))
    try Self.expect(name, box, verdict)
  }

  @Test
  func `a disk that is not there`() throws {
    let box = try Box()
    box.places.backup = box.folder.appending(path: "stick/copies").path
    try Self.expect("box-without-backup-disk", box, .bad)
  }

  @Test(.enabled(if: geteuid() == 0, "mounting wants root"))
  func `a disk that is full`() throws {
    let box = try Box()
    let disk = box.folder.appending(path: "disk").path
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    guard unsafe mount("kaden", disk, "tmpfs", 0, "size=1m") == 0 else {
      print("mounting is not allowed here: \(errno)")
      return
    }
    defer { _ = unsafe umount(disk) }
    box.places.backup = disk
    try Self.expect("box-with-full-disk", box, .bad)
  }
}
