import Foundation
import Glibc
import SerialLine
import Testing

extension EndToEnd {
  /// A person who talks to a modem by hand, and a script that does.
  struct ConsoleTests {
    /// A terminal with somebody before it.
    private final class Person: @unchecked Sendable {
      let terminal: PseudoTerminal
      /// Held open, so that the far end does not hang up before the program has opened it.
      private let own: Int32
      private var seen = ""

      init() throws {
        terminal = try PseudoTerminal()
        own = unsafe open(terminal.path, O_RDWR | O_NOCTTY)
      }

      deinit { close(own) }

      /// How the terminal is set.
      var flags: [UInt32] {
        var mode = termios()
        _ = unsafe tcgetattr(own, &mode)
        return [mode.c_lflag, mode.c_iflag, mode.c_oflag]
      }

      /// Starts a console at the terminal.
      func sitsDown(at stage: Stage) throws -> ChildProcess {
        try ChildProcess(
          KadenProgram.path,
          ["diagnostics", "console", "--line", "line-1"],
          environment: KadenProgram.environment([
            "KADEN_CONFIG": stage.folder + "/kaden.toml", "XDG_STATE_HOME": stage.root + "/state",
          ]),
          input: terminal.path,
          output: terminal.path,
          complaints: terminal.path
        )
      }

      func type(_ text: String) {
        let octets = Array(text.utf8)
        _ = unsafe write(terminal.master, octets, octets.count)
      }

      /// Reads until a text stands there; what was read since the last one.
      func sees(_ text: String, within seconds: Double = 20) -> String? {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var octets: [UInt8] = Array(repeating: 0, count: 4_096)
        while ContinuousClock.now < deadline {
          if let range = seen.range(of: text) {
            let read = String(seen[..<range.upperBound])
            seen = String(seen[range.upperBound...])
            return read
          }
          var state = pollfd(fd: terminal.master, events: Int16(POLLIN), revents: 0)
          guard unsafe poll(&state, 1, 100) > 0 else { continue }
          let count = unsafe read(terminal.master, &octets, octets.count)
          guard count > 0 else { break }
          seen += String(decoding: octets.prefix(count), as: UTF8.self)
        }
        Issue.record("“\(text)” was not seen in: \(seen)")
        return nil
      }
    }

    private static let number = "09000001234"

    @Test
    func `a person asks, is explained to, and is asked twice before a call`() async throws {
      let stage = try await Stage([.voice], speed: 10)
      let simulator = try await stage.simulate("[[callee]]\nring = 60")
      let person = try Person()
      let before = person.flags
      let console = try person.sitsDown(at: stage)
      try await onOwnThread {
        _ = person.sees("SIMCOM")
        person.type("at+ceer\t\u{15}AT+CSQ\r")
        #expect(person.sees("+CSQ: ") != nil)
        #expect(person.sees("dBm") != nil)
        person.type("ATD110;\r")
        #expect(person.sees("not sent") != nil)
        person.type("ATD\(Self.number);\r")
        #expect(person.sees("Not sent; type") != nil)
        person.type("AT+CREG?\r")
        #expect(person.sees("+CREG: ") != nil)
        person.type("ATD\(Self.number);\r")
        #expect(person.sees("Not sent; type") != nil)
        person.type("\u{1B}[A\r")
        #expect(person.sees("OK") != nil)
        person.type("AT+CPIN=\"4711\"\r")
        #expect(person.sees("Not sent; type") != nil)
        person.type("\u{04}")
      }
      #expect(try await console.ending(within: 30) == .exited(0))

      #expect(person.flags == before)
      let history = stage.root + "/state/kaden/console-history"
      #expect(try String(contentsOfFile: history, encoding: .utf8) == "AT+CSQ\nAT+CREG?\n")
      let rights = try FileManager.default.attributesOfItem(atPath: history)[.posixPermissions]
      #expect(rights as? Int == 0o600)
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)
      // The call was placed once, and ended when the console was left.
      let calls = try stage.journal.calls()
      #expect(calls.map(\.number) == [Self.number])
      #expect(calls.allSatisfy { $0.endedAt != nil && $0.by == "caller" })
      stage.remove()
    }

    @Test
    func `a person is told that the modem was pulled out, and has the terminal back`() async throws
    {
      let stage = try await Stage([.sms], speed: 10)
      let simulator = try await stage.simulate("")
      let person = try Person()
      let before = person.flags
      let console = try person.sitsDown(at: stage)
      try await onOwnThread { _ = person.sees("SIMCOM") }
      simulator.signal(SIGKILL)
      try await onOwnThread { #expect(person.sees("the tty went away") != nil) }

      #expect(try await console.ending(within: 30) == .exited(2))
      #expect(person.flags == before)
      stage.remove()
    }

    @Test
    func `a script gets one document a command, and a message goes out once`() async throws {
      let stage = try await Stage([.sms], speed: 10)
      let simulator = try await stage.simulate("[network]\nmessage-latency-ms = 200")
      let script = stage.root + "/script"
      func talk(
        _ text: String,
        _ more: [String] = [],
        expecting: Int32 = 0
      ) async throws
        -> Stage.Finished
      {
        try Data(text.utf8).write(to: URL(fileURLWithPath: script))
        return try await stage.run(
          ["diagnostics", "console", "--line", "line-1"] + more,
          input: script,
          expecting: expecting
        )
      }

      let asked = try await talk("AT+CSQ\n\nAT+CPIN?\r\nAT+NONSENSE?\n", ["--json"], expecting: 1)
      let documents = try asked.text.split(separator: "\n").map { line in
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
      #expect(documents.map { $0["command"] as? String } == ["AT+CSQ", "AT+CPIN?", "AT+NONSENSE?"])
      #expect(documents.map { $0["end"] as? String } == ["result", "result", "result"])
      #expect(documents[1]["lines"] as? [String] == ["+CPIN: READY", "OK"])

      let pdu = try await stage.run([
        "pdu", "encode", "--to", Self.number, "--text", "hello", "--json",
      ]).json()
      let encoded = try #require((pdu["pdus"] as? [String])?.first)
      let length = try #require((pdu["tpdu-lengths"] as? [Int])?.first)
      let submit = "AT+CMGS=\(length)\n"
      let once = try await talk(submit, expecting: 65)
      #expect(once.complaints.contains("has to stand there twice"))
      let never = try await talk("AT+CSQ;D119;\nAT+CSQ\n", expecting: 65)
      let garbage = try await talk("AT\u{1B}[2J\u{7}ATD119;\n", expecting: 65)
      #expect(garbage.complaints.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
      #expect(never.complaints.contains("119") && !never.text.contains("dBm"))

      let sent = try await talk("AT+CMGF=0\n" + submit + submit + encoded + "\nAT\n")
      #expect(sent.text.contains("+CMGS: "))
      // Left at the prompt, the message is given up.
      let left = try await talk(submit + submit)
      #expect(!left.text.contains("+CMGS: "))
      let after = try await talk("AT+CSQ\n")
      #expect(after.text.contains("dBm"))
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)
      stage.remove()
    }
  }
}
