import Foundation
import Glibc
import SerialLine
import Testing

@testable import Diagnostics

/// A conversation with whatever is at the other end of a tty.
struct `a conversation with a modem` {
  /// The far end of a pseudo-terminal, which answers every command with the same octets.
  private final class Answering {
    let path: String
    private let thread: Thread

    init(_ answer: [UInt8]) throws {
      let terminal = try PseudoTerminal()
      path = terminal.path
      let master = dup(terminal.master)
      // As long as somebody has this end open, the other does not hang up.
      let slave = unsafe open(terminal.path, O_RDWR | O_NOCTTY)
      thread = Thread {
        var buffer = [UInt8](repeating: 0, count: 256)
        while !Thread.current.isCancelled {
          var state = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
          guard unsafe poll(&state, 1, 50) > 0 else { continue }
          let count = unsafe read(master, &buffer, buffer.count)
          guard count > 0, buffer[..<count].contains(0x0D) else { continue }
          _ = unsafe write(master, answer, answer.count)
        }
        close(master)
        close(slave)
      }
      thread.start()
    }

    deinit {
      thread.cancel()
    }
  }

  @Test(arguments: [
    ("\r\nOK\r\n", true, 0), ("AT\r\r\nOK\r\n", true, 0), ("\u{0}\u{1}\r\nOK\r\n", true, 2),
    ("\r\n+CREG: 1\r\n\r\nOK\r\n", true, 0), ("\r\nERROR\r\n", false, 0),
    ("\r\nOK", false, 0), ("0\r", false, 0), ("\r\nNO CARRIER\r\n\r\nOK\r\n", true, 0),
  ])
  func `ends with the result and counts what is no text`(
    said: String,
    isOK: Bool,
    garbage: Int
  ) throws {
    let far = try Answering(Array(said.utf8))
    var conversation = try ModemConversation(path: far.path, baud: 115_200)

    let answer = conversation.ask("AT", milliseconds: 200)

    #expect(answer.isOK == isOK)
    #expect(conversation.garbageOctets == garbage)
    #expect(answer.hadEcho == said.hasPrefix("AT"))
  }

  @Test
  func `never traps and keeps its deadline, whatever comes`() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<40 {
      let octets = (0..<Int.random(in: 0...3_000, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let far = try Answering(octets)
      var conversation = try ModemConversation(path: far.path, baud: 9_600)
      let start = ContinuousClock.now

      let answer = conversation.ask("AT+CSQ", milliseconds: 60)

      _ = answer.said
      _ = answer.refusal
      #expect(start.duration(to: .now) < .seconds(5))
    }
  }

  @Test
  func `holds the tty against another`() throws {
    let far = try Answering([])
    let conversation = try ModemConversation(path: far.path, baud: 115_200)

    let error = #expect(throws: SerialLineError.self) {
      _ = try ModemConversation(path: far.path, baud: 115_200)
    }

    #expect(error?.word == "in-use")
    #expect(conversation.path == far.path)
  }
}
