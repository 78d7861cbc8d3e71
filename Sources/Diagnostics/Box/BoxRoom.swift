internal import Campaign
internal import Glibc

/// Whether there is room where the box writes.
enum BoxRoom {
  static func ledger(_ folder: String) -> ProbeFinding {
    finding(
      folder,
      probe: "disk",
      question: Phrase(en: "Is there room for the ledger?", ja: "台帳を書く空き容量はありますか")
    )
  }

  static func backup(_ folder: String) -> ProbeFinding {
    finding(
      folder,
      probe: "backup-disk",
      question: Phrase(en: "Is there room for its copies?", ja: "台帳の控えを書く空き容量はありますか")
    )
  }

  /// Less than this is soon full: a day's log and ledger, in megabytes.
  private static let lowMegabytes = 500
  /// With less than this nothing can be relied on.
  private static let leastMegabytes = 50

  private static func finding(
    _ folder: String,
    probe: String,
    question: Phrase
  ) -> ProbeFinding {
    var state = statvfs()
    guard unsafe statvfs(folder, &state) == 0 else {
      let reason = unsafe String(cString: strerror(errno))
      return ProbeFinding(
        probe: probe,
        question: question,
        evidence: [("folder", .text(folder)), ("free-megabytes", .absent)],
        finding: Phrase(
          en: "\(folder) cannot be looked at: \(reason)",
          ja: "\(folder) を確認できません: \(reason)"
        ),
        verdict: .bad,
        remedy: Phrase(
          en: "plug the disk in and mount it, or mend the path in kaden.toml",
          ja: "ディスクを接続してマウントするか、kaden.toml のパスを直してください"
        )
      )
    }
    // A file system may say anything.
    let (free, isHuge) = UInt64(state.f_bavail)
      .multipliedReportingOverflow(by: UInt64(state.f_frsize))
    let megabytes = Int(clamping: (isHuge ? .max : free) / 1_000_000)
    let isReadOnly = state.f_flag & UInt(ST_RDONLY) != 0
    let isEmpty = megabytes < leastMegabytes
    let verdict: ProbeVerdict =
      isReadOnly || isEmpty ? .bad : megabytes < lowMegabytes ? .warning : .good
    return ProbeFinding(
      probe: probe,
      question: question,
      evidence: [
        ("folder", .text(folder)), ("free-megabytes", .number(megabytes)),
        ("read-only", .truth(isReadOnly)),
      ],
      finding: isReadOnly
        ? Phrase(en: "\(folder) cannot be written", ja: "\(folder) は読み取り専用です")
        : Phrase(en: "\(megabytes) MB are free", ja: "空き容量は \(megabytes) MB です"),
      verdict: verdict,
      remedy: remedy(verdict, isReadOnly: isReadOnly, folder)
    )
  }

  private static func remedy(
    _ verdict: ProbeVerdict,
    isReadOnly: Bool,
    _ folder: String
  ) -> Phrase? {
    guard verdict != .good else { return nil }
    if isReadOnly {
      return Phrase(
        en: "see dmesg for errors of the disk; if there are none: mount -o remount,rw \(folder)",
        ja: "dmesg でディスクのエラーを確かめ、なければ実行してください: mount -o remount,rw \(folder)"
      )
    }
    return Phrase(
      en: "see what fills it and delete what is not needed: du -xh / | sort -h | tail",
      ja: "容量を使っているものを調べ、不要なものを消してください: du -xh / | sort -h | tail"
    )
  }
}
