internal import ATGrammar
internal import Glibc
public import ModemCatalogue
internal import SerialLine

/// What a modem has said.
public enum ModemEvent: Hashable, Sendable {
  /// A line.
  case line(String)
  /// It waits for a message.
  case prompt
  /// Its tty is gone.
  case gone
}

/// A line with a person before it: octets go out as they are given, lines come in as they are said.
///
/// The tty is locked for this process as long as the value lives.
public struct ConsoleLine: ~Copyable {
  /// What people call the line.
  public let title: String
  /// The commands that a line can be completed with.
  public let completion: ConsoleCompletion
  /// The modem's own name for itself; nothing if it tells none.
  public let modem: String?

  private let line: LineDescriptor
  private var framer = LineFramer()

  /// Looks for the rate at which the modem answers, sets echo off and words and numbers on, and keeps the
  /// tty; the findings say why it cannot be had.
  public static func open(_ line: ProbedLine, catalogue: ModemCatalogue) -> ConsoleOpening {
    if let holders = TtyHolders.of(line.at) {
      return .refused([LiveFindings.taken(line, holders)])
    }
    do throws(SerialLineError) {
      guard let found = try rate(line, catalogue) else {
        return .refused([TtyRefusal.silence(line)])
      }
      let descriptor = try LineDescriptor.open(path: line.at, baud: found.baud)
      return .open(ConsoleLine(line, descriptor, found))
    } catch {
      if case .busy(_, let holders) = error {
        return .refused([LiveFindings.taken(line, holders)])
      }
      return .refused([TtyRefusal.finding(line, error)])
    }
  }

  private struct Found {
    let baud: Int
    let name: String?
    let entry: ModemEntry?
  }

  private static func rate(
    _ line: ProbedLine,
    _ catalogue: ModemCatalogue
  ) throws(SerialLineError) -> Found? {
    guard let modem = try AwakeModem.wake(line, catalogue: catalogue) else { return nil }
    let names = [modem.manufacturer, modem.modelName].compactMap { $0 }.joined(separator: " ")
    return Found(
      baud: modem.conversation.baud,
      name: names.isEmpty ? nil : names,
      entry: modem.entry
    )
  }

  private init(_ line: ProbedLine, _ descriptor: consuming LineDescriptor, _ found: Found) {
    title = line.title
    completion = ConsoleCompletion(found.entry)
    modem = found.name
    self.line = descriptor
  }

  /// Writes octets; false if the tty is gone or takes nothing for a second.
  public mutating func send(_ octets: [UInt8]) -> Bool {
    framer.expectsPrompt = true
    return line.write(whole: octets, milliseconds: 1_000)
  }

  /// What the modem has said; empty if it said nothing.
  public mutating func read() -> [ModemEvent] {
    var events: [ModemEvent] = []
    var octets: [UInt8] = Array(repeating: 0, count: 4_096)
    while events.count < 256 {
      let transfer = unsafe octets.withUnsafeMutableBytes { bytes in
        guard let start = bytes.baseAddress else { return LineTransfer.wouldBlock }
        return unsafe line.read(into: start, capacity: bytes.count)
      }
      switch transfer {
      case .octets(let count): events += octets.prefix(count).compactMap { take($0) }
      case .wouldBlock: return events
      case .hungUp, .failed: return events + [.gone]
      }
    }
    return events
  }

  private mutating func take(_ octet: UInt8) -> ModemEvent? {
    switch framer.feed(octet) {
    case .none: return nil
    case .prompt: return .prompt
    case .line:
      let said = framer.line
      return .line(String(decoding: (0..<said.count).map { said[$0] }, as: UTF8.self))
    }
  }

  /// Waits until the modem says something, or a descriptor beside it has something to read, at most so
  /// long.
  ///
  /// - Returns: whether the descriptor beside it can be read.
  public borrowing func wait(alongside descriptor: Int32, milliseconds: Int) -> Bool {
    var states = [
      pollfd(fd: line.rawValue, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    _ = unsafe poll(&states, nfds_t(states.count), Int32(clamping: milliseconds))
    return states[1].revents != 0
  }
}

extension ConsoleLine {
  /// Leaves the modem as it can be used by others: no message begun, no call that nobody knows of.
  public mutating func end(_ session: ConsoleSession) {
    guard !session.farewell.isEmpty || session.isOnline else { return }
    if session.isOnline {
      // Silence before and after, or the modem takes it for data (the guard time of S12).
      rest(milliseconds: 1_100)
      _ = send(Array("+++".utf8))
      rest(milliseconds: 1_100)
    }
    for octets in session.farewell {
      guard send(octets) else { return }
      answered(milliseconds: octets == [0x1B] ? 300 : 2_000)
    }
  }

  /// Waits for the end of a command, at most so long.
  private mutating func answered(milliseconds: Int) {
    var session = ConsoleSession()
    _ = session.type("AT")
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while ContinuousClock.now < end {
      _ = wait(alongside: -1, milliseconds: 50)
      for event in read() {
        switch event {
        case .line(let said): if session.hear(said).isEnd { return }
        case .prompt: continue
        case .gone: return
        }
      }
    }
  }

  private borrowing func rest(milliseconds: Int) {
    _ = poll(nil, 0, Int32(milliseconds))
  }
}

/// What came of opening a line for a console.
public enum ConsoleOpening: ~Copyable {
  /// The line.
  case open(ConsoleLine)
  /// Why it cannot be had.
  case refused([ProbeFinding])
}
