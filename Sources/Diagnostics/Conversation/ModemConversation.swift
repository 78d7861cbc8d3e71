internal import ATGrammar
internal import Glibc
internal import SerialLine

/// A conversation with a modem on its tty: one command after the other, each within its time.
///
/// The tty is locked for this process as long as the value lives. Whatever the modem says, there is an
/// answer; nothing traps.
struct ModemConversation: ~Copyable {
  /// The path of the tty, as it was asked for.
  let path: String
  /// The rate it is open at, in bits a second.
  let baud: Int
  /// How many octets came that belong to no text.
  private(set) var garbageOctets = 0
  /// Whether the tty has gone away.
  private(set) var isGone = false
  /// Lines that came when nothing was asked, and those among the answers that were not asked for.
  private(set) var unasked: [String] = []

  private let line: LineDescriptor
  private var framer = LineFramer()

  /// Opens and locks a tty, and throws away what came before.
  init(path: String, baud: Int) throws(SerialLineError) {
    line = try LineDescriptor.open(path: path, baud: baud)
    self.path = path
    self.baud = baud
    line.discardIncoming()
  }

  /// Sends a command with its `AT` and waits so many milliseconds for its end.
  ///
  /// With numeric results a bare number is one (`ATV0`).
  mutating func ask(
    _ command: String,
    milliseconds: Int = 3_000,
    numericResults: Bool = false
  ) -> ModemAnswer {
    _ = read(untilNothingFor: 0)
    framer.reset()
    guard line.write(whole: Array((command + "\r").utf8), milliseconds: milliseconds) else {
      isGone = true
      return ModemAnswer(
        command: command,
        lines: [],
        end: .hungUp,
        milliseconds: 0,
        hadEcho: false
      )
    }
    let start = Self.now()
    var lines: [String] = []
    var hadEcho = false
    while true {
      let passed = Self.now() - start
      guard passed < milliseconds else {
        return silence(command, lines, milliseconds, hadEcho)
      }
      switch next(milliseconds: milliseconds - passed) {
      case .none: return silence(command, lines, milliseconds, hadEcho)
      case .hungUp:
        isGone = true
        return answer(command, lines, .hungUp, Self.now() - start, hadEcho)
      case .octet(let octet):
        guard let said = take(octet) else { continue }
        let text = Self.text(said)
        if text.uppercased() == command.uppercased() {
          hadEcho = true
          continue
        }
        // A word about a call can come unasked: it ends nothing here, where nothing is dialled.
        if case .final(let result) = said.meaning(numericResults: numericResults),
          !result.isCallWord
        {
          return answer(command, lines, .result(result), Self.now() - start, hadEcho)
        }
        if lines.count < 256 { lines.append(text) }
      }
    }
  }

  /// Sends octets that are no command, such as ESC.
  mutating func send(_ octets: [UInt8]) {
    _ = line.write(whole: octets, milliseconds: 1_000)
  }

  /// Listens until so long nothing came, and gives the lines that came unasked.
  mutating func listen(milliseconds: Int) -> [String] {
    let start = unasked.count
    _ = read(untilNothingFor: milliseconds)
    return Array(unasked[start...])
  }

  /// Listens for a line until one of these begins it; nothing if none came in time.
  mutating func listen(for beginnings: [String], milliseconds: Int) -> String? {
    let start = Self.now()
    while true {
      let passed = Self.now() - start
      guard passed < milliseconds else { return nil }
      switch next(milliseconds: milliseconds - passed) {
      case .none, .hungUp: return nil
      case .octet(let octet):
        guard let said = take(octet) else { continue }
        let text = Self.text(said)
        if unasked.count < 256 { unasked.append(text) }
        if beginnings.contains(where: {
          !$0.isEmpty && text.uppercased().hasPrefix($0.uppercased())
        }) {
          return text
        }
      }
    }
  }
}

extension ModemConversation {
  private enum Next {
    case octet(UInt8)
    case none
    case hungUp
  }

  private func answer(
    _ command: String,
    _ lines: [String],
    _ end: ModemAnswer.End,
    _ milliseconds: Int,
    _ hadEcho: Bool
  ) -> ModemAnswer {
    ModemAnswer(
      command: command,
      lines: lines,
      end: end,
      milliseconds: milliseconds,
      hadEcho: hadEcho
    )
  }

  /// No end came: what did come was not for this command.
  private mutating func silence(
    _ command: String,
    _ lines: [String],
    _ milliseconds: Int,
    _ hadEcho: Bool
  ) -> ModemAnswer {
    unasked += lines.prefix(max(0, 256 - unasked.count))
    return answer(command, lines, .silence, milliseconds, hadEcho)
  }

  /// Frames an octet; a line if it was the last of one.
  private mutating func take(_ octet: UInt8) -> ATLine? {
    // The echo of ESC is none.
    let isText = (0x20...0x7E).contains(octet) || [0x0A, 0x0D, 0x09, 0x1B].contains(octet)
    if !isText { garbageOctets &+= 1 }
    switch framer.feed(octet) {
    case .line: return framer.line
    case .none, .prompt: return nil
    }
  }

  /// Reads what is there, and goes on until so long nothing came.
  private mutating func read(untilNothingFor milliseconds: Int) -> Bool {
    let end = Self.now() + max(10_000, milliseconds)
    while Self.now() < end {
      switch next(milliseconds: milliseconds) {
      case .octet(let octet):
        guard let said = take(octet) else { continue }
        if unasked.count < 256 { unasked.append(Self.text(said)) }
      case .none: return true
      case .hungUp: return false
      }
    }
    return true
  }

  /// The next octet, waited for so long.
  private func next(milliseconds: Int) -> Next {
    let end = Self.now() + milliseconds
    while true {
      var octet: UInt8 = 0
      let transfer = unsafe line.read(into: &octet, capacity: 1)
      switch transfer {
      case .octets: return .octet(octet)
      case .hungUp, .failed: return .hungUp
      case .wouldBlock: break
      }
      let left = end - Self.now()
      guard left > 0 else { return .none }
      wait(for: Int16(POLLIN), milliseconds: left)
    }
  }

  private func wait(for events: Int16, milliseconds: Int) {
    var state = pollfd(fd: line.rawValue, events: events, revents: 0)
    _ = unsafe poll(&state, 1, Int32(clamping: milliseconds))
  }

  private static func text(_ line: ATLine) -> String {
    String(decoding: (0..<line.count).map { line[$0] }, as: UTF8.self)
  }

  /// Milliseconds of a clock that never steps.
  private static func now() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000
  }
}
