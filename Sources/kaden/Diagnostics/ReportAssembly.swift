internal import Campaign
internal import Diagnostics
internal import Foundation
internal import Glibc
internal import Ledger

/// A report put together: everything is gathered first, then cleaned, then written down.
struct ReportAssembly {
  let ground: ProbeGround
  let overview: Overview
  let root: String
  let language: Language
  /// What could not be had.
  private(set) var gaps: [Phrase]

  init(_ ground: ProbeGround, _ overview: Overview, root: String?, gaps: [Phrase]) {
    self.ground = ground
    self.overview = overview
    self.root = root ?? ""
    self.gaps = gaps
    language = Terminal.language
  }

  /// The whole archive, and the names of the files in it.
  ///
  /// - Parameter date: when it is made.
  /// - Returns: the octets, and the names in their order.
  mutating func archive(at date: Date) -> (octets: [UInt8], names: [String]) {
    let zone = ground.configuration?.office.timeZone ?? .current
    let privacy = ReportPrivacy(secrets: secrets)
    let clean = privacy.clean(overview)
    let statistics = statistics()
    var files: [(name: String, what: Phrase, text: String)] = [
      (
        "findings.json", Phrase(en: "every finding of every line", ja: "全回線の全診断結果"),
        ReportAssembly.findings(clean, language) + "\n"
      ),
      (
        "versions.txt", Phrase(en: "what runs here", ja: "動作環境"),
        Self.text(versions, privacy)
      ),
    ]
    if let configuration = ground.configuration {
      files.append(
        (
          "settings.txt", Phrase(en: "the configuration without secrets", ja: "秘密を除いた設定"),
          Self.text(ReportSettings.lines(configuration), privacy)
        )
      )
    }
    if !statistics.isEmpty {
      files.append(
        (
          "ledger.txt", Phrase(en: "counts of the ledger", ja: "台帳の件数"),
          Self.text(statistics.map { "\($0.name) = \($0.value)" }, privacy)
        )
      )
    }
    files += kernel(privacy) + transcripts(privacy)
    var page = ReportPage(clean, made: LocalTime.text(date, zone: zone), language: language)
    page.versions = versions.compactMap { line in
      let parts = privacy.clean(line).split(separator: " = ", maxSplits: 1)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
    page.ledger = statistics.filter { !$0.value.hasPrefix("0") }
    page.files = files.map { ($0.name, $0.what) }
    page.gaps = gaps
    var archive = ZipArchive(Self.moment(date, zone))
    var names: [String] = []
    for (name, text) in [("index.html", page.html)] + files.map({ ($0.name, $0.text) })
    where archive.add(name, Array(text.utf8)) {
      names.append(name)
    }
    return (archive.whole, names)
  }

  private static func moment(_ date: Date, _ zone: TimeZone) -> ZipArchive.Moment {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
    return ZipArchive.Moment(
      year: parts.year ?? 1980,
      month: parts.month ?? 1,
      day: parts.day ?? 1,
      hour: parts.hour ?? 0,
      minute: parts.minute ?? 0,
      second: parts.second ?? 0
    )
  }

  private static func text(_ lines: [String], _ privacy: ReportPrivacy) -> String {
    lines.map { privacy.clean($0) + "\n" }.joined()
  }

  /// The findings as `kaden diagnostics --json` has them, with what was measured one after the other.
  private static func findings(_ overview: Overview, _ language: Language) -> String {
    let series = overview.rows.flatMap { row in
      row.findings.probes.filter { !$0.series.isEmpty }.map { probe in
        JSONDocument.object([
          ("line", .text(row.title)), ("probe", .text(probe.probe)),
          ("milliseconds", .list(probe.series.map { $0 < 0 ? .null : .integer($0) })),
        ])
      }
    }
    return JSONDocument.object([
      ("findings", FindingWords.document(overview.rows.map(\.findings), language)),
      ("series", .list(series)),
    ]).line
  }
}

extension ReportAssembly {
  /// What must not leave the box: what it is called, who works at it, where its files are, and what the
  /// findings tell of cards and telephones.
  private var secrets: [(text: String, shown: String)] {
    let environment = ProcessInfo.processInfo.environment
    var secrets: [(String, String)] = []
    let host = content("/proc/sys/kernel/hostname") ?? ""
    for name in [host, host.split(separator: ".").first.map(String.init) ?? ""] {
      secrets.append((name, "[host]"))
    }
    for key in ["USER", "LOGNAME", "SUDO_USER"] {
      if let name = environment[key] { secrets.append((name, "[user]")) }
    }
    secrets.append((NSUserName(), "[user]"))
    if let home = environment["HOME"] { secrets.append((home, "[home]")) }
    if let configuration = ground.configuration {
      secrets += ReportSettings.secrets(configuration)
      secrets += ReportPrivacy.secrets(ofLines: configuration.lines.map(\.name))
    }
    return secrets + ReportPrivacy.secrets(in: overview)
  }

  private func content(_ path: String) -> String? {
    guard let text = try? String(contentsOfFile: root + path, encoding: .utf8) else { return nil }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// What runs here, as `name = value`.
  private var versions: [String] {
    let system = content("/etc/os-release")?.split(separator: "\n")
      .first { $0.hasPrefix("PRETTY_NAME=") }.map { $0.dropFirst(12).filter { $0 != "\"" } }
    let kernel = content("/proc/sys/kernel/osrelease")
    let memory = content("/proc/meminfo")?.split(separator: "\n")
      .first { $0.hasPrefix("MemTotal:") }?.split(separator: " ").dropFirst().first
      .flatMap { Int($0) }
    let board = content("/proc/device-tree/model")?.filter { $0 != "\0" }
    let facts: [(String, String?)] = [
      ("kaden", KadenVersion.text), ("system", system.map { String($0) }), ("kernel", kernel),
      ("board", board), ("processors", "\(ProcessInfo.processInfo.activeProcessorCount)"),
      ("memory-megabytes", memory.map { "\($0 / 1_024)" }),
      ("lines", ground.configuration.map { "\($0.lines.count)" }),
    ]
    return facts.compactMap { name, value in value.map { "\(name) = \($0)" } }
  }

  /// The counts of the ledger; empty, and told among the gaps, if it cannot be read.
  private mutating func statistics() -> [ReportPage.Fact] {
    guard let path = ground.configuration?.store.path,
      FileManager.default.fileExists(atPath: path)
    else { return [] }
    do throws(LedgerError) {
      return try LedgerStatistics(at: path).counts.map { ($0.name, "\($0.count)") }
    } catch {
      gaps.append(
        Phrase(
          en: "the ledger, which cannot be read here: kaden diagnostics box",
          ja: "台帳 (読めませんでした: kaden diagnostics box)"
        )
      )
      return []
    }
  }

  private mutating func kernel(
    _ privacy: ReportPrivacy
  ) -> [(name: String, what: Phrase, text: String)] {
    guard let lines = KernelLog.lines(at: root + "/dev/kmsg") else {
      gaps.append(
        Phrase(
          en: "what the kernel says of USB: only root may read it; make the report with sudo",
          ja: "USBに関するカーネルログ (root権限が必要です。sudo を付けて作成してください)"
        )
      )
      return []
    }
    if lines.isEmpty {
      gaps.append(
        Phrase(
          en: "what the kernel says of USB: nothing since the box was started",
          ja: "USBに関するカーネルログ (起動後の記録がありません)"
        )
      )
      return []
    }
    let what = Phrase(en: "what the kernel said of USB", ja: "USBに関するカーネルログ")
    return [("kernel-usb.txt", what, Self.text(lines, privacy))]
  }

  /// The most recordings that a report takes, the latest, and the most octets of one.
  private static let transcriptsMax = 8
  private static let transcriptOctetsMax = 500_000

  private mutating func transcripts(
    _ privacy: ReportPrivacy
  ) -> [(name: String, what: Phrase, text: String)] {
    guard let folder = ground.configuration?.recordingsFolder else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let paths = names.filter { $0.hasSuffix(".at") }.map { "\(folder)/\($0)" }
    let latest = paths.sorted { Self.age($0) > Self.age($1) }.prefix(Self.transcriptsMax)
    if latest.isEmpty {
      gaps.append(
        Phrase(
          en: "recordings of the lines; there are none: sudo kaden diagnostics record",
          ja: "回線の記録 (ありません: sudo kaden diagnostics record)"
        )
      )
    }
    var files: [(name: String, what: Phrase, text: String)] = []
    for path in latest {
      let octets = FileManager.default.contents(atPath: path) ?? Data()
      // The end is what is of interest; what is cut off begins with a whole line.
      let end = octets.suffix(Self.transcriptOctetsMax)
      let whole = octets.count > end.count ? end.drop { $0 != 0x0A } : end
      guard let text = privacy.clean(transcript: String(decoding: whole, as: UTF8.self)) else {
        gaps.append(
          Phrase(
            en:
              "a recording that is none; see: kaden diagnostics replay, over the files of \"recordings\"",
            ja: "記録として読めないファイル。recordings のファイルを kaden diagnostics replay で確かめてください"
          )
        )
        continue
      }
      let name = "transcripts/\(files.count + 1).at"
      files.append((name, Phrase(en: "what went over a line, masked", ja: "回線の記録 (伏字済み)"), text))
    }
    return files
  }

  private static func age(_ path: String) -> Date {
    let values = try? FileManager.default.attributesOfItem(atPath: path)
    return values?[.modificationDate] as? Date ?? .distantPast
  }
}
