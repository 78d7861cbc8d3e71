internal import Campaign
internal import Foundation
internal import Ledger

/// Why a line cannot work and how it is being brought back, in a sentence.
enum LineStanding {
  static func text(_ note: LineNote, zone: TimeZone) -> String {
    var parts: [String] = []
    if let why = note.why {
      parts.append(why.text(Terminal.language))
    } else if let reason = note.reason {
      parts.append(reason)
    }
    if let recovery = note.recovery { parts.append(text(recovery, zone: zone)) }
    return parts.joined(separator: Terminal.language == .japanese ? "。" : "; ")
  }

  private static func text(_ recovery: LineRecovery, zone: TimeZone) -> String {
    let step = phrase(ofStep: recovery.step)
    let next = recovery.nextTry.map { LocalTime.text($0, zone: zone) }
    return Phrase(
      en: "\(step.en), attempt \(recovery.attempt) of \(recovery.attempts)"
        + (next.map { ", next try at \($0)" } ?? ""),
      ja: "\(step.ja)(\(recovery.attempts)回中\(recovery.attempt)回目)"
        + (next.map { "、次は \($0)" } ?? "")
    ).text(Terminal.language)
  }

  /// What a step is called.
  static func phrase(ofStep step: String) -> Phrase {
    switch step {
    case "attention": Phrase(en: "calling for an answer (ESC, AT)", ja: "応答を呼び出し中 (ESC, AT)")
    case "initialise": Phrase(en: "setting the modem up again", ja: "モデムを再設定中")
    case "reopen": Phrase(en: "opening the port again", ja: "ポートを開き直し中")
    case "reset": Phrase(en: "restarting the modem", ja: "モデムを再起動中")
    case "give-back": Phrase(en: "waiting for the port", ja: "ポートが現れるのを待機中")
    default: Phrase(en: step, ja: step)
    }
  }
}

extension LineRecovery {
  /// The step as JSON.
  var json: JSONDocument {
    .object([
      ("step", .text(step)), ("attempt", .integer(attempt)), ("attempts", .integer(attempts)),
      ("next-try", .time(orNull: nextTry)),
    ])
  }
}
