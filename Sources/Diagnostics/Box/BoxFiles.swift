internal import Campaign
internal import Foundation
internal import Glibc
internal import Ledger

/// Whether the key and the ledger are sound, and how the daemon ended.
enum BoxFiles {
  static func key(_ path: String) -> ProbeFinding {
    var state = stat()
    let isThere = unsafe stat(path, &state) == 0
    let mode = state.st_mode & 0o777
    let isOpen = isThere && mode & 0o077 != 0
    let shown = isThere ? "0" + String(mode, radix: 8) : nil
    return ProbeFinding(
      probe: "key",
      question: Phrase(en: "Is the sealing key its own secret?", ja: "封印鍵は守られていますか"),
      evidence: [("file", .text(path)), ("mode", .text(orAbsent: shown))],
      finding: !isThere
        ? Phrase(en: "\(path) is not there", ja: "\(path) がありません")
        : isOpen
          ? Phrase(
            en: "others may read it: mode \(shown ?? "")",
            ja: "他の利用者が読めます: モード \(shown ?? "")"
          ) : Phrase(en: "only its owner may read it", ja: "所有者だけが読めます"),
      verdict: isThere && !isOpen ? .good : .bad,
      remedy: !isThere
        ? Phrase(
          en: "put the key back from where it is kept safe: without it no name can be read",
          ja: "保管してある鍵を戻してください。鍵がなければ氏名を読めません"
        )
        : isOpen
          ? Phrase(en: "chmod 600 \(path)", ja: "実行してください: chmod 600 \(path)") : nil
    )
  }

  static func ledger(_ path: String, flight: String?) -> [ProbeFinding] {
    do throws(LedgerError) {
      let health = try LedgerHealth(at: path)
      return [integrity(health, path), ending(health, flight: flight)] + rings(health)
    } catch {
      return [unreadable(path, error)]
    }
  }

  private static func unreadable(_ path: String, _ error: LedgerError) -> ProbeFinding {
    ProbeFinding(
      probe: "ledger",
      question: ledgerQuestion,
      evidence: [("file", .text(path)), ("faults", .absent)],
      finding: error.phrase,
      verdict: .bad,
      remedy: restoring
    )
  }

  private static let ledgerQuestion = Phrase(en: "Is the ledger sound?", ja: "台帳は壊れていませんか")
  private static let restoring = Phrase(
    en: "stop the daemon, keep the damaged file, and put the last copy of the backup in its place",
    ja: "デーモンを止め、壊れたファイルは残したまま、最新の控えを戻してください"
  )

  private static func integrity(_ health: LedgerHealth, _ path: String) -> ProbeFinding {
    let isSound = health.faults.isEmpty
    let megabytes = (health.octets + 999_999) / 1_000_000
    return ProbeFinding(
      probe: "ledger",
      question: ledgerQuestion,
      evidence: [
        ("file", .text(path)), ("megabytes", .number(megabytes)), ("faults", .texts(health.faults)),
      ],
      finding: isSound
        ? Phrase(en: "nothing is wrong with its \(megabytes) MB", ja: "\(megabytes) MB、異常ありません")
        : Phrase(
          en: "it is damaged in \(health.faults.count) places",
          ja: "\(health.faults.count) か所壊れています"
        ),
      verdict: isSound ? .good : .bad,
      remedy: isSound ? nil : restoring
    )
  }

  /// How near the rings between the two planes came to being full; nothing before a daemon has run.
  private static func rings(_ health: LedgerHealth) -> [ProbeFinding] {
    func fill(_ mark: RingMark) -> Double { Double(mark.most) / Double(mark.room) }
    guard let fullest = health.rings.max(by: { fill($0) < fill($1) }) else { return [] }
    let isFull = fullest.most >= fullest.room
    let isNear = fill(fullest) >= 0.5
    let marks = health.rings.map { "\($0.ring.rawValue) \($0.most)/\($0.room)" }
    return [
      ProbeFinding(
        probe: "rings",
        question: Phrase(en: "Does the ledger keep up with the lines?", ja: "台帳は回線に追いついていますか"),
        evidence: [("marks", .texts(marks))],
        finding: Phrase(
          en: isFull
            ? "no: \(fullest.most) of \(fullest.room) records waited, and the lines with them"
            : "at most \(fullest.most) of \(fullest.room) records waited",
          ja: isFull
            ? "いいえ。\(fullest.room)件中\(fullest.most)件が待ち、回線も待ちました"
            : "待ちは最大で\(fullest.room)件中\(fullest.most)件です"
        ),
        verdict: isFull ? .bad : isNear ? .warning : .good,
        remedy: isNear || isFull
          ? Phrase(
            en: "the disk is slow: see dmesg for its errors, and put the ledger on another one"
              + " (url in kaden.toml)",
            ja: "ディスクが遅いようです。dmesg でエラーを確かめ、台帳を別のディスクへ移してください"
              + " (kaden.toml の url)"
          ) : nil
      )
    ]
  }

  /// The daemon holds a lock on its flight recorder for as long as it lives; orders that are held while nobody
  /// has the lock were left by one that did not end in order.
  private static func ending(_ health: LedgerHealth, flight: String?) -> ProbeFinding {
    let isRunning = flight.map(isLocked) ?? false
    let isCrash = !isRunning && health.ordersHeld > 0
    return ProbeFinding(
      probe: "last-end",
      question: Phrase(en: "Did the daemon end in order?", ja: "デーモンは正常に終了しましたか"),
      evidence: [("running", .truth(isRunning)), ("orders-held", .number(health.ordersHeld))],
      finding: isRunning
        ? Phrase(en: "it is running", ja: "動作中です")
        : isCrash
          ? Phrase(
            en: "it ended in the middle of \(health.ordersHeld) orders",
            ja: "\(health.ordersHeld) 件の処理中に途切れました"
          ) : Phrase(en: "it left nothing behind", ja: "やり残しはありません"),
      verdict: isCrash ? .warning : .good,
      remedy: isCrash
        ? Phrase(
          en:
            "see why it ended: journalctl -u kaden -n 50; then start it: every order gets its account",
          ja: "原因を確かめてください: journalctl -u kaden -n 50。起動すれば全件の結果が確定します"
        ) : nil
    )
  }

  private static func isLocked(_ path: String) -> Bool {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return errno == EWOULDBLOCK }
    _ = flock(descriptor, LOCK_UN)
    return false
  }
}
