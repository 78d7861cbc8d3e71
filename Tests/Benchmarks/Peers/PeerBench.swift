internal import BareModems

/// The whole way of a message by Kaden and by others, on the same modems in the same run.
struct PeerBench {
  let ours: KadenPeer
  let others: [any SendingPeer]
  /// Messages of each line where the network takes a second.
  let messagesPerLine: Int
  /// What the moments of the kills are drawn from.
  let seed: UInt64

  /// A part of the table.
  struct Section {
    let title: String
    var measurements: [Measurement] = []
    /// What stands below its rows.
    var note = ""
  }

  init(kaden: String, places: PeerPlaces, messagesPerLine: Int, seed: UInt64) {
    ours = KadenPeer(program: kaden)
    others = [SMSToolsPeer(places: places), GammuPeer(places: places)]
    self.messagesPerLine = messagesPerLine
    self.seed = seed
  }

  func run(say: (String) -> Void) throws -> [Section] {
    let present = others.filter { $0.absence == nil }
    for absence in others.compactMap(\.absence) { say("left out: \(absence)") }
    if let absence = ours.absence { throw BenchFailure(absence) }
    guard !present.isEmpty else { return [] }
    var sections: [Section] = []
    for setting in [
      PeerRun.Setting(lines: 1, perLine: messagesPerLine, latencyMilliseconds: 1000),
      PeerRun.Setting(lines: 8, perLine: messagesPerLine, latencyMilliseconds: 1000),
      PeerRun.Setting(lines: 8, perLine: messagesPerLine * 3, latencyMilliseconds: 0),
    ] {
      sections.append(try sending(setting, present, say))
    }
    sections.append(try crashing(present, say))
    for absence in others.compactMap(\.absence) {
      sections[sections.count - 1].note += "\n  left out: \(absence)"
    }
    return sections
  }

  private func sending(
    _ setting: PeerRun.Setting,
    _ present: [any SendingPeer],
    _ say: (String) -> Void
  ) throws -> Section {
    let lines = setting.lines == 1 ? "1 line" : "\(setting.lines) lines"
    let what = "SMS, network \(setting.latencyMilliseconds) ms, \(lines)"
    var section = Section(
      title: "against others: \(what), \(setting.perLine) SMS each, all on the same modems"
    )
    say("\(what): \(ours.name)")
    let own = try PeerRun(ours, setting)
    let key = "peers-\(setting.latencyMilliseconds)ms-\(setting.lines)"
    for peer in present {
      say("\(what): \(peer.name)")
      do {
        let other = try PeerRun(peer, setting)
        section.measurements += Self.rows(own, other, of: peer, setting, key: key)
      } catch {
        section.measurements.append(Self.failure(of: peer, error, key: key))
      }
    }
    return section
  }

  /// Our figures, each with the other program's beside it.
  private static func rows(
    _ own: PeerRun,
    _ other: PeerRun,
    of peer: any SendingPeer,
    _ setting: PeerRun.Setting,
    key: String
  ) -> [Measurement] {
    func row(
      _ what: String,
      _ title: String,
      _ unit: String,
      _ value: (PeerRun) -> Double
    )
      -> Measurement
    {
      Measurement(
        "\(key)-\(what)-\(peer.key)",
        "\(peer.name): \(title)",
        value(own),
        unit,
        peer: .init(name: peer.name, value: value(other))
      )
    }
    var found = [
      row("rate", "rate of a line", "/min", \.perMinute),
      row("dead", "dead time in an SMS, median", "ms", \.deadMilliseconds),
    ]
    if setting.latencyMilliseconds > 0 {
      found.append(row("first", "start to first SMS", "s", \.firstSeconds))
    }
    // The kernel counts in hundredths of a second: too coarse for the messages of one line.
    if setting.lines > 1 {
      found.append(row("processor", "CPU for 1,000 SMS", "s", \.perThousand))
      found.append(row("memory", "peak memory", "MB") { $0.memory.peakMemory / 1e6 })
      found.append(
        row("memory-own", "memory, common pages once", "MB") {
          $0.memory.proportionalMemory / 1e6
        }
      )
    }
    return found
  }

  private static func failure(
    of peer: any SendingPeer,
    _ error: any Error,
    key: String
  ) -> Measurement {
    Measurement("\(key)-failed-\(peer.key)", "\(peer.name): FAILED: \(error)", 1, "run")
  }

  private func crashing(
    _ present: [any SendingPeer],
    _ say: (String) -> Void
  ) throws -> Section {
    var section = Section(
      title: "against others: \(PeerCrash.kills) kill -9 while \(PeerCrash.messages) SMS go out,"
        + " \(PeerCrash.lines) lines, network \(PeerCrash.latencyMilliseconds) ms, seed \(seed)"
    )
    section.note =
      "  what Kaden had in hand when it was killed it names as unknown and does not send again"
    say("kill -9: \(ours.name)")
    let own = try PeerCrash(ours, seed: seed)
    for peer in present {
      say("kill -9: \(peer.name)")
      do {
        let other = try PeerCrash(peer, seed: seed)
        section.measurements += Self.rows(own, other, of: peer)
      } catch {
        section.measurements.append(Self.failure(of: peer, error, key: "peers-kill"))
      }
    }
    return section
  }

  private static func rows(
    _ own: PeerCrash,
    _ other: PeerCrash,
    of peer: any SendingPeer
  ) -> [Measurement] {
    func row(
      _ what: String,
      _ title: String,
      _ unit: String,
      _ value: (PeerCrash) -> Double
    )
      -> Measurement
    {
      Measurement(
        "peers-kill-\(what)-\(peer.key)",
        "\(peer.name): \(title)",
        value(own),
        unit,
        peer: .init(name: peer.name, value: value(other))
      )
    }
    return [
      row("duplicates", "sent twice", "SMS") { Double($0.reckoning.duplicates) },
      row("losses", "never sent", "SMS") { Double($0.reckoning.missing) },
      row("doubtful", "named as failed or unknown", "SMS") { Double($0.doubtful) },
      row("strange", "sent and nobody's", "SMS") { Double($0.reckoning.strange) },
      row("refusals", "refused: typed into an open prompt", "PDU") { Double($0.refusals) },
      row("restart", "restart to first SMS, median", "s", \.restartSeconds),
    ]
  }
}
