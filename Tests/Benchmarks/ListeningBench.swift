internal import Foundation
internal import Speech
internal import VoicePath

/// What the listener makes of made calls: who answered, how often it is wrong, what it costs.
struct ListeningBench {
  static let seed: UInt64 = 20_261_125

  private var rungs = 0

  /// Evidence that ends a call or takes it from a person.
  private static let endings: Set<CallEvidence> = [
    .machine, .fax, .busy, .congestion, .notInUse, .announcement,
  ]

  private var verdicts: [CallKind: [CallEvidence: Int]] = [:]
  private var totals: [CallKind: Int] = [:]
  private var nanoseconds: UInt64 = 0
  private var soundSeconds = 0.0
  private var spokenOverRinging = 0
  private var misses: [String] = []
  private var decisionMilliseconds: [UInt64] = []

  /// Runs over the whole corpus.
  static func run(seed: UInt64) async throws -> (measurements: [Measurement], matrix: String) {
    let calls = try await ListeningCorpus.make(seed: seed)
    var bench = ListeningBench()
    for call in calls { try bench.listen(to: call) }
    return (bench.measurements, bench.matrix)
  }

  /// One call as the line plane takes it: the first certain decision stands.
  private mutating func listen(to call: HeardCall) throws {
    guard var channel = VoiceChannel() else { throw BenchFailure("no memory for a channel") }
    channel.open(nowNanoseconds: 0)
    let octets = call.samples.flatMap { sample in
      let bits = UInt16(bitPattern: sample)
      return [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)]
    }
    let began = Self.processorTime()
    var verdict: CallEvidence?
    var place = 0
    var wasHeld = true
    while place + 320 <= octets.count {
      let now = UInt64(place) * 62_500
      let frame = Array(octets[place..<place + 320])
      channel.hear(frame.span, count: 320, nowNanoseconds: now)
      place += 320
      let heard = place / 16
      // Two rings in, the script must be waiting until it is taken.
      if call.ringsUntil > 8_000, heard == call.ringsUntil - 200 { wasHeld = channel.isRinging }
      if verdict == nil, channel.score >= 70, Self.endings.contains(channel.evidence) {
        verdict = channel.evidence
        decisionMilliseconds.append(UInt64(heard))
      }
    }
    nanoseconds += Self.processorTime() - began
    soundSeconds += Double(call.samples.count) / 8_000
    if call.ringsUntil > 8_000 {
      rungs += 1
      if !wasHeld { spokenOverRinging += 1 }
    }
    let taken = verdict ?? channel.account.evidence
    totals[call.kind, default: 0] += 1
    verdicts[call.kind, default: [:]][taken, default: 0] += 1
    let isRight = call.kind.rightVerdicts.contains(taken)
    if !isRight { misses.append(miss(call, taken, channel.account)) }
  }

  /// A call that was misjudged, in words.
  private func miss(_ call: HeardCall, _ taken: CallEvidence, _ account: SoundAccount) -> String {
    "  \(call.kind.rawValue) as \(taken): \(call.line); voice \(account.voice) ms from "
      + "\(account.voiceFrom), longest turn \(account.longestTurn), tones \(account.toneBursts), "
      + "\(account.toneHertz) Hz until \(account.toneUntil), levels -\(account.loudest)/"
      + "-\(account.floor), decided \(account.decidedAt), score \(account.score)"
  }

  /// Nanoseconds of the processor this thread has used.
  private static func processorTime() -> UInt64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private var measurements: [Measurement] {
    var found: [Measurement] = []
    for kind in CallKind.allCases {
      let total = totals[kind] ?? 0
      guard total > 0 else { continue }
      let wrong = (verdicts[kind] ?? [:]).filter { !kind.rightVerdicts.contains($0.key) }
        .values.reduce(0, +)
      found.append(
        Measurement(
          "listening-\(kind.rawValue)-wrong",
          "\(kind.rawValue): taken for something else, of \(total)",
          100 * Double(wrong) / Double(total),
          "%"
        )
      )
    }
    let people: [CallKind] = [.person, .ringingThenPerson]
    let lost = people.flatMap { (verdicts[$0] ?? [:]).filter { Self.endings.contains($0.key) } }
      .map(\.value).reduce(0, +)
    let all = people.compactMap { totals[$0] }.reduce(0, +)
    found += [
      Measurement(
        "listening-people-lost",
        "people hung up on, of \(all)",
        100 * Double(lost) / Double(max(all, 1)),
        "%"
      ),
      Measurement(
        "listening-spoken-over-ringing",
        "spoken while it rings, of \(rungs) that ring on",
        100 * Double(spokenOverRinging) / Double(max(rungs, 1)),
        "%"
      ),
      Measurement("listening-calls", "calls", Double(totals.values.reduce(0, +)), ""),
      Measurement(
        "listening-decision",
        "machine, fax or tone decided, median",
        Distribution(decisionMilliseconds).percentile(50) / 1_000,
        "s"
      ),
      Measurement(
        "listening-cost",
        "a second of sound",
        Double(nanoseconds) / max(soundSeconds, 1) / 1_000,
        "µs"
      ),
    ]
    return found
  }

  /// What each was in the rows, what it was taken for in the columns.
  private var matrix: String {
    let columns = CallEvidence.allCases
    let widths = columns.map { max(String(describing: $0).count, 4) + 2 }
    func row(_ name: String, _ cells: [String]) -> String {
      let first = "  " + name.padding(toLength: 22, withPad: " ", startingAt: 0)
      let rest = zip(cells, widths).map { cell, width in
        String(repeating: " ", count: max(0, width - cell.count)) + cell
      }
      return first + rest.joined()
    }
    var lines = [row("taken for", columns.map { String(describing: $0) })]
    for kind in CallKind.allCases {
      let counts = columns.map { verdicts[kind]?[$0] ?? 0 }
      lines.append(row(kind.rawValue, counts.map { $0 == 0 ? "." : String($0) }))
    }
    return (lines + misses).joined(separator: "\n")
  }
}

extension CallKind {
  /// What it may be taken for.
  ///
  /// Spoken announcements sound as a machine does, and are one as far as anybody can hear; silence
  /// and noise may stay undecided.
  var rightVerdicts: Set<CallEvidence> {
    switch self {
    case .person, .ringingThenPerson: [.person]
    case .machine: [.machine]
    case .announcement: [.machine, .announcement]
    case .informationTone: [.announcement, .notInUse, .congestion]
    case .ringing: [.ringing]
    case .busy: [.busy]
    case .fax: [.fax]
    case .silence: [.silence, .none]
    case .noise: [.noise, .none]
    }
  }
}
