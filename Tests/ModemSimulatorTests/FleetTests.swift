import Foundation
import Glibc
import ModemSimulator
import SerialLine
import Testing

/// A fleet on ttys, in a folder that goes away with it.
private final class RunningFleet {
  let fleet: SimulatedFleet
  let folder: String
  var journal: String { "\(folder)/journal.jsonl" }

  init(lines: Int = 1, _ scenario: Scenario = Scenario(), speed: Int = 1) throws {
    folder =
      FileManager.default.temporaryDirectory
      .appending(path: "kaden-fleet-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    fleet = try SimulatedFleet(
      dialects: Array(repeating: .simcomSIM7600, count: lines),
      scenario: scenario,
      seed: 7,
      speed: speed,
      linksFolder: "\(folder)/links",
      journal: "\(folder)/journal.jsonl"
    )
    try fleet.start()
  }

  func open(_ number: Int = 1) throws -> LineDescriptor {
    try LineDescriptor.open(path: "\(folder)/links/line-\(number)/at", baud: 115_200)
  }

  /// Opens a line by its folder as soon as its link is there.
  func openWhenThere(_ name: String) throws -> LineDescriptor {
    let path = "\(folder)/links/\(name)/at"
    while unsafe access(path, F_OK) != 0 { sched_yield() }
    return try LineDescriptor.open(path: path, baud: 115_200)
  }

  deinit {
    fleet.stop()
    try? FileManager.default.removeItem(atPath: folder)
  }
}

/// Writes a text to a line and reads until a word ends what came; at most ten seconds of silence.
private func exchange(_ text: String, until word: String, on line: Int32) -> String {
  let octets = Array(text.utf8)
  _ = unsafe octets.withUnsafeBytes { bytes in unsafe write(line, bytes.baseAddress, bytes.count) }
  var heard: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1_024)
  while !String(decoding: heard, as: UTF8.self).hasSuffix(word) {
    var wish = pollfd(fd: line, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&wish, 1, 10_000) > 0 else { break }
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe read(line, bytes.baseAddress, bytes.count)
    }
    guard count > 0 else { break }
    heard += buffer.prefix(count)
  }
  return String(decoding: heard, as: UTF8.self)
}

struct `a fleet on ttys` {
  @Test
  func `answers behind its links, and takes them away at its end`() throws {
    let running = try RunningFleet(lines: 3)
    #expect(running.fleet.lines.map(\.name) == ["line-1", "line-2", "line-3"])
    for number in 1...3 {
      let line = try running.open(number)
      _ = exchange("ATE0\r", until: "OK\r\n", on: line.rawValue)
      let identity = exchange("AT+CGSN\r", until: "OK\r\n", on: line.rawValue)
      #expect(identity.hasPrefix("\r\n3500000000000\(number)"))
      let audio = "\(running.folder)/links/line-\(number)/audio"
      _ = try LineDescriptor.open(path: audio, baud: 921_600)
    }
    running.fleet.stop()
    #expect(!FileManager.default.fileExists(atPath: "\(running.folder)/links"))
  }

  @Test
  func `keeps an open prompt and a call when the daemon goes`() throws {
    let running = try RunningFleet()
    do {
      let line = try running.open()
      #expect(exchange("ATE0\r", until: "OK\r\n", on: line.rawValue).hasSuffix("OK\r\n"))
      #expect(exchange("ATD09000000101;\r", until: "OK\r\n", on: line.rawValue).hasSuffix("OK\r\n"))
      #expect(exchange("AT+CMGS=19\r", until: "> ", on: line.rawValue).hasSuffix("> "))
    }
    let line = try running.open()
    #expect(exchange("\u{1B}", until: "OK\r\n", on: line.rawValue).hasSuffix("OK\r\n"))
    let calls = exchange("AT+CLCC\r", until: "OK\r\n", on: line.rawValue)
    #expect(calls.contains("09000000101"))
    #expect(running.fleet.counts.calls == 1)
    let journal = try String(contentsOfFile: running.journal, encoding: .utf8)
    #expect(journal.contains("call-started"))
    #expect(journal.contains("message-cancelled"))
  }

  @Test
  func `has told the journal before it tells the daemon`() throws {
    let running = try RunningFleet()
    let line = try running.open()
    for count in 1...20 {
      _ = exchange("AT+CMGS=19\r", until: "> ", on: line.rawValue)
      let result = exchange(ModemRun.hello + "\u{1A}", until: "OK\r\n", on: line.rawValue)
      #expect(result.contains("+CMGS: \(count)"))
      let journal = try String(contentsOfFile: running.journal, encoding: .utf8)
      #expect(journal.split(separator: "\n").count == count)
      #expect(running.fleet.counts.messages == count)
    }
    #expect(running.fleet.counts.duplicates == 19)
  }

  @Test
  func `loses a line that vanishes, and brings it back under its link`() throws {
    var scenario = Scenario()
    scenario.faults = [Fault(.lineVanishes, .nth(1), seconds: 1)]
    let running = try RunningFleet(scenario, speed: 20)
    let line = try running.open()
    #expect(exchange("AT\r", until: "never", on: line.rawValue) == "")
    var octet: UInt8 = 0
    #expect(unsafe line.read(into: &octet, capacity: 1) == .hungUp)

    var returned: Int32 = -1
    while returned < 0 {
      // The link comes back in its time: 50 ms.
      returned = (try? running.open().relinquish()) ?? -1
      if returned < 0 { sched_yield() }
    }
    #expect(exchange("", until: "PB DONE\r\n", on: returned).contains("RDY"))
    #expect(exchange("AT\r", until: "OK\r\n", on: returned).hasSuffix("OK\r\n"))
    close(returned)
  }

  @Test
  func `brings a line back at another place, and then at its own again`() throws {
    var scenario = Scenario()
    scenario.faults = [Fault(.lineReturnsElsewhere, .nth(1), seconds: 1)]
    scenario.faults.append(Fault(.lineReturnsElsewhere, .nth(4), seconds: 1))
    let running = try RunningFleet(scenario, speed: 20)
    let line = try running.open()
    #expect(exchange("AT\r", until: "never", on: line.rawValue) == "")

    let elsewhere = try running.openWhenThere("line-1-elsewhere")
    #expect(throws: SerialLineError.self) { _ = try running.open() }
    #expect(exchange("", until: "PB DONE\r\n", on: elsewhere.rawValue).contains("RDY"))
    #expect(exchange("AT\r", until: "OK\r\n", on: elsewhere.rawValue).hasSuffix("OK\r\n"))
    #expect(exchange("AT\r", until: "OK\r\n", on: elsewhere.rawValue).hasSuffix("OK\r\n"))
    #expect(exchange("AT\r", until: "never", on: elsewhere.rawValue) == "")

    let home = try running.openWhenThere("line-1")
    #expect(exchange("", until: "PB DONE\r\n", on: home.rawValue).contains("RDY"))
  }

  @Test
  func `notices that a tty is opened again`() throws {
    var scenario = Scenario()
    scenario.faults = [Fault(.modemHangs, .nth(1), step: "AT+CSQ", cure: .reopen)]
    let running = try RunningFleet(scenario)
    do {
      let line = try running.open()
      #expect(exchange("ATE0\r", until: "OK\r\n", on: line.rawValue).hasSuffix("OK\r\n"))
      let command = Array("AT+CSQ\r".utf8)
      _ = unsafe command.withUnsafeBytes { unsafe write(line.rawValue, $0.baseAddress, $0.count) }
      while running.fleet.counts.faults == 0 { sched_yield() }
    }
    let line = try running.open()
    #expect(exchange("AT\r", until: "OK\r\n", on: line.rawValue).hasSuffix("OK\r\n"))
  }

  @Test
  func `runs all its clocks at its speed`() throws {
    var scenario = Scenario()
    scenario.network.messageLatency = Spread(30)
    let running = try RunningFleet(scenario, speed: 100)
    let line = try running.open()
    _ = exchange("AT+CMGS=19\r", until: "> ", on: line.rawValue)
    let result = exchange(ModemRun.hello + "\u{1A}", until: "OK\r\n", on: line.rawValue)
    #expect(result.contains("+CMGS: 1"))
  }
}
