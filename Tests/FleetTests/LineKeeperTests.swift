import Dialogue
import Foundation
import SerialLine
import Synchronization
import Testing

@testable import Fleet

/// Opening the ttys of many lines, one of which does not come to an end.
struct LineKeeperTests {
  private static func line(
    _ number: Int,
    at: String? = nil,
    others: [String] = [],
    imei: String? = nil
  )
    -> LineSettings
  {
    LineSettings(
      name: "line-\(number)",
      model: .generic,
      modelName: "generic",
      at: at ?? "/dev/null",
      audio: nil,
      takesCalls: false,
      takesMessages: true,
      isSimulated: true,
      otherPorts: others.map { LinePorts(at: $0, audio: nil) },
      imei: imei
    )
  }

  /// An opener whose openings end as the test says, and the bell it rings.
  private final class Bench: Sendable {
    let bell = DispatchSemaphore(value: 0)
    let gate = DispatchSemaphore(value: 0)
    let asked = Mutex<[String]>([])

    func opener(_ isStuck: @escaping @Sendable (String) -> Bool) -> PortOpener {
      PortOpener(
        opening: { [self] ports, _ throws(PortsRefused) in
          asked.withLock { $0.append(ports.at) }
          if isStuck(ports.at) { gate.wait() }
          return OpenPorts(at: dup(0))
        },
        ring: { [bell] in bell.signal() }
      )
    }
  }

  @Test
  func `a tty that never opens keeps no other line from being opened, lost and opened again`()
    throws
  {
    let folder = try TemporaryFiles(["stuck", "free"])
    let bench = Bench()
    let keeper = LineKeeper(
      [Self.line(1, at: folder.path("stuck")), Self.line(2, at: folder.path("free"))],
      opener: bench.opener { $0.hasSuffix("stuck") }
    )
    var attached: [Int] = []
    var now: UInt64 = 0
    for _ in 0..<5 {
      keeper.work(now: now) { line, _, _, _ in
        attached.append(line)
      } release: { _ in
      }
      #expect(bench.bell.wait(timeout: .now() + 60) == .success)
      keeper.work(now: now) { line, _, _, _ in
        attached.append(line)
      } release: { _ in
      }
      #expect(attached == [1], "the second line alone, in the very round after its opening")
      attached = []
      keeper.works(1, fault: 0, now: now)
      now += 120_000_000_000
      keeper.lost(1, fault: LineFault.vanished.code, isWrongModem: false, now: now)
      now += 100_000_000
    }
    #expect(bench.asked.withLock { $0.count { $0.hasSuffix("stuck") } } == 1, "one opening a line")
    bench.gate.signal()
    #expect(bench.bell.wait(timeout: .now() + 60) == .success)
    keeper.work(now: now) { line, _, _, _ in
      attached.append(line)
    } release: { _ in
    }
    #expect(attached == [0], "and when it does open, it is attached")
  }

  @Test
  func `a modem that is gone is found at another of its places`() throws {
    let folder = try TemporaryFiles(["a", "b"])
    let bench = Bench()
    let keeper = LineKeeper(
      [Self.line(1, at: folder.path("a"), others: [folder.path("b")])],
      opener: bench.opener { _ in false }
    )
    var attached = 0
    func round(_ now: UInt64) {
      keeper.work(now: now) { _, _, _, _ in
        attached += 1
      } release: { _ in
      }
      if bench.bell.wait(timeout: .now() + 0.2) == .success {
        keeper.work(now: now) { _, _, _, _ in
          attached += 1
        } release: { _ in
        }
      }
    }
    round(0)
    #expect(attached == 1 && keeper.ports(of: 0).at == folder.path("a"))
    try folder.remove("a")
    keeper.lost(0, fault: LineFault.vanished.code, isWrongModem: false, now: 1_000_000_000)
    round(2_000_000_000)

    #expect(attached == 2 && keeper.ports(of: 0).at == folder.path("b"))
  }

  @Test
  func `modems that changed places are each looked for where the other was`() throws {
    let folder = try TemporaryFiles(["a", "b"])
    let bench = Bench()
    let keeper = LineKeeper(
      [
        Self.line(1, at: folder.path("a"), imei: "490154203237518"),
        Self.line(2, at: folder.path("b"), imei: "490154203237526"),
      ],
      opener: bench.opener { _ in false }
    )
    var attached: [Int] = []
    func round(_ now: UInt64) {
      keeper.work(now: now) { line, _, _, _ in
        attached.append(line)
      } release: { _ in
      }
      while attached.count < 2, bench.bell.wait(timeout: .now() + 60) == .success {
        keeper.work(now: now) { line, _, _, _ in
          attached.append(line)
        } release: { _ in
        }
      }
    }
    round(0)
    #expect(Set(attached) == [0, 1])
    attached = []
    for line in 0...1 {
      let fault = LineFault.wrongModem.code
      keeper.lost(line, fault: fault, isWrongModem: true, now: 1_000_000_000)
    }
    round(2_000_000_000)

    #expect(Set(attached) == [0, 1])
    #expect(keeper.ports(of: 0).at == folder.path("b"))
    #expect(keeper.ports(of: 1).at == folder.path("a"))
  }

  @Test
  func
    `a modem that is at none of its places is looked for at every other, once its IMEI is known`()
    throws
  {
    let folder = try TemporaryFiles(["other", "held", "stray", "mute"])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link-to-held"),
      withDestinationPath: folder.path("held")
    )
    let bench = Bench()
    let plugged = ["held", "other", "mute", "stray"].map { name in
      let sound = name == "mute" ? nil : folder.path(name) + "-sound"
      return PluggedModem(at: folder.path(name), audio: sound, soundCard: nil)
    }
    var line = Self.line(1, at: folder.path("gone"))
    line.audio = folder.path("gone-sound")
    let keeper = LineKeeper(
      [
        line, Self.line(2, at: folder.path("link-to-held")), Self.line(3, at: folder.path("other")),
      ],
      opener: bench.opener { _ in false },
      pluggedModems: { plugged }
    )
    var attached: [Int] = []
    func round(_ now: UInt64, until count: Int) {
      repeat {
        keeper.work(now: now) { line, _, _, _ in
          attached.append(line)
        } release: { _ in
        }
      } while attached.count < count && bench.bell.wait(timeout: .now() + 60) == .success
    }
    round(0, until: 2)
    #expect(Set(attached) == [1, 2], "without its IMEI the first is not looked for")

    keeper.knowsModem(0)
    round(keeper.nextTry, until: 3)

    #expect(attached.last == 0)
    // Not the one that another line has by a link, not the one configured, not the one without sound.
    let stray = LinePorts(at: folder.path("stray"), audio: folder.path("stray") + "-sound")
    #expect(keeper.ports(of: 0) == stray)
    #expect(!keeper.isAtOwnPlace(0) && keeper.isAtOwnPlace(1))
  }

  @Test
  func `a place elsewhere that cannot be opened does not hide the next one`() throws {
    let folder = try TemporaryFiles(["busy", "right"])
    let bell = DispatchSemaphore(value: 0)
    let opener = PortOpener(
      opening: { ports, _ throws(PortsRefused) in
        guard ports.at.hasSuffix("right") else {
          throw .tty(.busy(path: ports.at, holders: []))
        }
        return OpenPorts(at: dup(0))
      },
      ring: { bell.signal() }
    )
    let plugged = ["busy", "right"].map {
      PluggedModem(at: folder.path($0), audio: nil, soundCard: nil)
    }
    let imei = "490154203237518"
    let keeper = LineKeeper(
      [Self.line(1, at: folder.path("gone"), imei: imei)],
      opener: opener,
      pluggedModems: { plugged }
    )
    var attached = 0
    var now: UInt64 = 0
    // Each of the two is tried within a few steps of the ladder.
    for _ in 0..<8 where attached == 0 {
      for _ in 0..<2 {
        keeper.work(now: now) { _, _, _, _ in
          attached += 1
        } release: { _ in
        }
        if bell.wait(timeout: .now() + 0.2) == .timedOut { break }
      }
      now = max(now + 1, min(keeper.nextTry, now + 600_000_000_000))
    }

    #expect(attached == 1)
    #expect(keeper.ports(of: 0).at == folder.path("right"))
  }

  @Test(arguments: [
    (nil, nil), ("/dev/kaden/line-1/audio", "/dev/ttyUSB9"), ("alsa:hw:Android,0", "alsa:hw:3,0"),
  ])
  func `a modem found elsewhere is used as the line's own is`(own: String?, found: String?) {
    let modem = PluggedModem(at: "/dev/ttyUSB7", audio: "/dev/ttyUSB9", soundCard: 3)

    let ports = modem.ports(like: LinePorts(at: "/dev/kaden/line-1/at", audio: own))

    #expect(ports == LinePorts(at: "/dev/ttyUSB7", audio: found))
    let bare = PluggedModem(at: "/dev/ttyUSB7", audio: nil, soundCard: nil)
    #expect((bare.ports(like: LinePorts(at: "/dev/x", audio: own)) == nil) == (own != nil))
  }

  @Test
  func `a place where nothing is is waited at, and that is what is told`() {
    let keeper = LineKeeper(
      [Self.line(1, at: "/nowhere/at")],
      opener: PortOpener(opening: { _, _ throws(PortsRefused) in OpenPorts(at: -1) })
    )
    keeper.work(now: 0) { _, _, _, _ in
    } release: { _ in
    }

    #expect(keeper.hindrance(of: 0) == .cannotOpen(.noSuchPath("/nowhere/at")))
    #expect(keeper.ladder(of: 0).step == .giveBack)
    #expect(keeper.nextTry == RecoveryLadder.lookNanoseconds)
  }
}

/// Empty files in a folder of their own.
final class TemporaryFiles {
  private let folder: URL

  init(_ names: [String]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kaden-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in names { try Data().write(to: folder.appending(path: name)) }
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: name))
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }
}
