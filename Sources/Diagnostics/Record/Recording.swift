internal import ATGrammar

/// What was said on one line, as octets came, on its way to being a transcript.
public struct Recording: Sendable {
  /// The name of the line.
  public let line: String
  /// Pieces that were lost on the way here.
  public private(set) var dropped = 0

  struct Entry {
    var event: Transcript.Entry
    /// When it was whole, in nanoseconds of the recorder's clock.
    var time: UInt64
  }

  private(set) var entries: [Entry] = []
  private var sent: [UInt8] = []
  private var answered: [UInt8] = []
  private var isAwaiting = false

  /// Begins with a line.
  public init(line: String) {
    self.line = line
  }

  /// Whether nothing was said.
  public var isEmpty: Bool { entries.isEmpty }

  /// How many lines were said.
  public var count: Int { entries.count }

  /// What was lost before it came here.
  public mutating func lose(_ records: Int) {
    dropped &+= records
  }

  /// The DTE has written octets, as many as its tty took at once.
  public mutating func send(_ octets: [UInt8], nanoseconds: UInt64) {
    for octet in octets {
      sent.append(octet)
      // ESC and the CR after it belong to the command that follows.
      let isEnd = octet == 0x1A || octet == 0x0D && sent.dropLast().last != 0x1B
      guard isEnd || sent.count >= 1_024 else { continue }
      finishAnswer(nanoseconds: nanoseconds)
      keep(.sent(sent), nanoseconds)
      sent.removeAll()
      isAwaiting = true
    }
  }

  /// The DTE has written so many octets of a file.
  public mutating func sendFile(_ count: Int, nanoseconds: UInt64) {
    if case .sentFile(let before) = entries.last?.event {
      entries[entries.count - 1].event = .sentFile(octets: before + count)
    } else {
      keep(.sentFile(octets: count), nanoseconds)
    }
  }

  /// The DCE has said octets, cut anywhere.
  public mutating func answer(_ octets: [UInt8], nanoseconds: UInt64) {
    for octet in octets {
      if octet == 0x0D || octet == 0x0A {
        finishAnswer(nanoseconds: nanoseconds)
      } else {
        answered.append(octet)
        if answered == [0x3E, 0x20] {
          answered.removeAll()
          keep(.answered(Array("\r\n> ".utf8)), nanoseconds)
        } else if answered.count >= 2_048 {
          finishAnswer(nanoseconds: nanoseconds)
        }
      }
    }
  }

  private mutating func finishAnswer(nanoseconds: UInt64) {
    guard !answered.isEmpty else { return }
    let octets = [0x0D, 0x0A] + answered + [0x0D, 0x0A]
    keep(isAwaiting ? .answered(octets) : .unsolicited(octets), nanoseconds)
    if Self.isFinal(answered) { isAwaiting = false }
    answered.removeAll()
  }

  private mutating func keep(_ event: Transcript.Entry, _ nanoseconds: UInt64) {
    entries.append(Entry(event: event, time: nanoseconds))
  }

  private static func isFinal(_ octets: [UInt8]) -> Bool {
    var framer = LineFramer()
    for octet in octets + [0x0D, 0x0A] {
      guard case .line = framer.feed(octet) else { continue }
      if case .final = framer.line.meaning(numericResults: octets.count == 1) { return true }
    }
    return false
  }
}

extension Recording {
  /// What was said, with the times between, masked or not.
  func events(_ masking: Masking?) -> [Transcript.Entry] {
    var events: [Transcript.Entry] = []
    var time = entries.first?.time ?? 0
    var isBodyNext = false
    for entry in entries {
      let milliseconds = Int((entry.time - min(time, entry.time)) / 1_000_000)
      if milliseconds > 0 {
        events.append(.passes(milliseconds: milliseconds))
        time += UInt64(milliseconds) * 1_000_000
      }
      guard let masking else {
        events.append(entry.event)
        continue
      }
      events.append(Self.masked(entry.event, masking, &isBodyNext))
    }
    return events
  }

  /// Headers after which the words of a message stand on the next line.
  private static let headers = ["+CMGR:", "+CMGL:", "+CMT:", "+CDS:"]

  /// An entry without what belongs to people; whether the words of a message come next goes from one to the
  /// next.
  static func masked(
    _ event: Transcript.Entry,
    _ masking: Masking,
    _ isBodyNext: inout Bool
  ) -> Transcript.Entry {
    func text(_ octets: some Sequence<UInt8>) -> String {
      // One scalar an octet, so that every octet comes back.
      String(String.UnicodeScalarView(octets.map { UnicodeScalar($0) }))
    }
    func octets(_ text: String) -> [UInt8] {
      text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
    switch event {
    case .sent(let said):
      isBodyNext = false
      guard said.last == 0x1A else {
        return .sent(octets(masking.line(text(said.dropLast()))) + [0x0D])
      }
      return .sent(octets(masking.words(text(said.dropLast()))) + [0x1A])
    case .answered(let said), .unsolicited(let said):
      guard said.count > 4, said.last == 0x0A else { return event }
      let line = text(said.dropFirst(2).dropLast(2))
      let shown = isBodyNext ? masking.words(line) : masking.line(line)
      isBodyNext = headers.contains { line.uppercased().hasPrefix($0) }
      let whole = [0x0D, 0x0A] + octets(shown) + [0x0D, 0x0A]
      if case .answered = event { return .answered(whole) }
      return .unsolicited(whole)
    case .provenance, .sentFile, .passes, .comesTo: return event
    }
  }
}
