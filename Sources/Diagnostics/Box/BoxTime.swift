internal import Campaign
internal import Foundation

/// Whether the box has the right time: calling hours go by it.
enum BoxTime {
  /// Looks for who keeps the clock in step: systemd-timesyncd once it has done so, chrony, ntpd.
  static func clock(root: String) -> ProbeFinding {
    let marks = ["/run/systemd/timesync/synchronized", "/run/chrony/chronyd.pid", "/run/ntpd.pid"]
    let keeper = marks.first { FileManager.default.fileExists(atPath: root + $0) }
    let isInStep = keeper != nil
    return ProbeFinding(
      probe: "clock",
      question: Phrase(en: "Is the clock kept in step?", ja: "時計は合わせられていますか"),
      evidence: [("in-step", .truth(isInStep)), ("kept-by", .text(orAbsent: keeper))],
      finding: isInStep
        ? Phrase(en: "the clock is kept in step", ja: "時計は合わせられています")
        : Phrase(
          en: "nobody keeps the clock in step: calls could go out at the wrong hour",
          ja: "時計が合わせられていません。誤った時刻に発信するおそれがあります"
        ),
      verdict: isInStep ? .good : .warning,
      remedy: isInStep
        ? nil
        : Phrase(
          en: "compare it with a telephone's: date; then: timedatectl set-ntp true, or without a"
            + " network: timedatectl set-time",
          ja: "電話の時計と比べてください: date。合わせるには timedatectl set-ntp true、"
            + "ネットワークがなければ timedatectl set-time"
        )
    )
  }

  static func zone(_ own: TimeZone, office: TimeZone?) -> ProbeFinding {
    let now = Date()
    let isOther =
      office.map { $0.secondsFromGMT(for: now) != own.secondsFromGMT(for: now) } ?? false
    return ProbeFinding(
      probe: "time-zone",
      question: Phrase(en: "Has it the office's time zone?", ja: "事務所と同じタイムゾーンですか"),
      evidence: [
        ("zone", .text(own.identifier)), ("office", .text(orAbsent: office?.identifier)),
      ],
      finding: isOther
        ? Phrase(
          en: "the box has \(own.identifier), the office \(office?.identifier ?? ""): calling hours"
            + " go by the office's, the system's log by the box's",
          ja: "この機械は \(own.identifier)、事務所は \(office?.identifier ?? "") です。"
            + "発信時間は事務所、システムのログは機械の時刻になります"
        )
        : Phrase(en: "\(own.identifier)", ja: "\(own.identifier)"),
      verdict: isOther ? .warning : .good,
      remedy: isOther
        ? Phrase(
          en: "timedatectl set-timezone \(office?.identifier ?? "Asia/Tokyo")",
          ja: "実行してください: timedatectl set-timezone \(office?.identifier ?? "Asia/Tokyo")"
        ) : nil
    )
  }
}
