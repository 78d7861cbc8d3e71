internal import Campaign
internal import Foundation
internal import Glibc

/// Asks the box itself: room, time, memory, key, ledger, and how the daemon ended.
public enum BoxProbes {
  /// What is found about a box; opens no tty and changes nothing.
  public static func findings(_ places: BoxPlaces) -> LineFindings {
    var probes: [ProbeFinding] = []
    if let ledger = places.ledger {
      probes.append(BoxRoom.ledger(URL(filePath: ledger).deletingLastPathComponent().path))
    }
    if let backup = places.backup { probes.append(BoxRoom.backup(backup)) }
    probes.append(memory(root: places.root))
    probes.append(BoxTime.clock(root: places.root))
    if let zone = places.ownZone {
      probes.append(BoxTime.zone(zone, office: places.officeZone))
    }
    if let key = places.key { probes.append(BoxFiles.key(key)) }
    if let ledger = places.ledger { probes += BoxFiles.ledger(ledger, flight: places.flight) }
    return LineFindings(line: nil, probes: probes)
  }

  /// Below this there is hardly room for the synthesiser, in megabytes.
  private static let leastMegabytes = 200

  private static func memory(root: String) -> ProbeFinding {
    let text = (try? String(contentsOfFile: root + "/proc/meminfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    let megabytes = kilobytes.map { $0 / 1024 }
    let isShort = megabytes.map { $0 < leastMegabytes } ?? false
    return ProbeFinding(
      probe: "memory",
      question: Phrase(en: "Is there memory left?", ja: "メモリは残っていますか"),
      evidence: [("available-megabytes", megabytes.map { .number($0) } ?? .absent)],
      finding: megabytes.map {
        Phrase(en: "\($0) MB are available", ja: "使えるメモリは \($0) MB です")
      } ?? Phrase(en: "the system does not tell", ja: "システムから情報が得られません"),
      verdict: isShort ? .warning : .good,
      remedy: isShort
        ? Phrase(
          en: "see what takes it and end that: ps aux --sort=-rss | head",
          ja: "メモリを使っているものを調べて止めてください: ps aux --sort=-rss | head"
        ) : nil
    )
  }
}
