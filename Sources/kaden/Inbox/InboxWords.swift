internal import Campaign
internal import Foundation
internal import Ledger

/// Messages that came in, in words and as JSON.
enum InboxWords {
  /// A message as JSON, with sender and words.
  static func document(_ message: StoredMessage, now: Date) -> JSONDocument {
    let answered = message.answered
    return .object([
      ("message", .integer(Int(message.id))), ("received-at", .time(orNull: message.receivedAt)),
      ("sent-at", .time(orNull: message.sentAt)), ("line", .text(message.line)),
      ("iccid", .text(orNull: message.iccid)), ("kind", .text(message.kind.rawValue)),
      ("number", .text(orNull: message.sender.isEmpty ? nil : message.sender)),
      ("text", .text(orNull: message.text)), ("state", .text(state(message, now: now))),
      ("parts", .integer(message.parts)), ("parts-here", .integer(message.partsHere)),
      ("wish", .text(message.wish.rawValue)), ("wish-by", .text(orNull: message.wishBy)),
      ("suppression", .integer(orNull: message.suppression.map { Int($0) })),
      ("campaign", .integer(orNull: answered.map { Int($0.campaign) })),
      ("campaign-name", .text(orNull: answered?.campaignName)),
      ("business", .text(orNull: answered?.business)),
      ("list", .integer(orNull: answered.map { Int($0.list) })),
      ("record", .integer(orNull: answered?.record)),
      ("addressee", .text(orNull: answered.flatMap { $0.addressee.isEmpty ? nil : $0.addressee })),
      ("name", .text(orNull: answered.flatMap { $0.name.isEmpty ? nil : $0.name })),
      ("read-at", .time(orNull: message.readAt)), ("read-by", .text(orNull: message.readBy)),
    ])
  }

  /// Whether all parts are there: `whole`, `waiting`, or `incomplete` where they hardly come any
  /// more.
  static func state(_ message: StoredMessage, now: Date) -> String {
    if message.isWhole { return "whole" }
    return message.isIncomplete(at: now) ? "incomplete" : "waiting"
  }

  /// The messages as a table; what is unread has a star.
  static func table(
    _ messages: [StoredMessage],
    zone: TimeZone,
    now: Date,
    _ language: Language
  ) -> [String] {
    guard !messages.isEmpty else {
      return [Phrase(en: "no messages", ja: "受信メッセージはありません").text(language)]
    }
    var table = TextTable(header(language), rightAligned: [0, 4])
    for message in messages {
      let words = Printable.text(content(message, now: now, language))
      table.add([
        (message.readAt == nil ? "*" : "") + String(message.id),
        LocalTime.text(message.receivedAt, zone: zone), shown(message.sender),
        message.answered?.business ?? "-",
        message.answered.map { String($0.campaign) } ?? "-",
        wish(message.wish).text(language), ColumnText.cut(words, to: 40),
      ])
    }
    return table.lines
  }

  private static func header(_ language: Language) -> [String] {
    switch language {
    case .english: ["NO", "RECEIVED", "FROM", "BUSINESS", "CAMPAIGN", "WISH", "MESSAGE"]
    case .japanese: ["番号", "受信日時", "発信元", "業務", "キャンペーン", "停止の申出", "本文"]
    }
  }

  /// One message whole.
  static func lines(
    _ message: StoredMessage,
    zone: TimeZone,
    now: Date,
    _ language: Language
  ) -> [String] {
    func row(_ name: Phrase, _ value: String) -> String {
      ColumnText.padded(name.text(language), to: 12) + value
    }
    func time(_ date: Date?) -> String { date.map { LocalTime.text($0, zone: zone) } ?? "-" }
    var lines = [
      row(Phrase(en: "message", ja: "番号"), String(message.id)),
      row(Phrase(en: "from", ja: "発信元"), shown(message.sender)),
      row(Phrase(en: "sent", ja: "送信日時"), time(message.sentAt)),
      row(Phrase(en: "received", ja: "受信日時"), time(message.receivedAt)),
      row(Phrase(en: "line", ja: "回線"), message.line),
    ]
    if let answered = message.answered {
      let name = Printable.text(answered.campaignName)
      lines.append(
        row(
          Phrase(en: "answers", ja: "返信先"),
          Phrase(
            en: "campaign \(answered.campaign) “\(name)”, business \(answered.business)",
            ja: "キャンペーン \(answered.campaign)「\(name)」業務 \(answered.business)"
          ).text(language)
        )
      )
      lines.append(
        row(
          Phrase(en: "target", ja: "対象者"),
          Phrase(
            en: "record \(answered.record) of list \(answered.list)",
            ja: "リスト \(answered.list) 記録 \(answered.record)"
          ).text(language) + " " + Printable.text(answered.addressee + " " + answered.name)
        )
      )
    }
    lines.append(row(Phrase(en: "wish", ja: "停止の申出"), verdict(message).text(language)))
    lines.append(
      row(
        Phrase(en: "read", ja: "既読"),
        message.readAt == nil ? "-" : time(message.readAt) + " " + (message.readBy ?? "")
      )
    )
    lines.append("")
    return lines
      + content(message, now: now, language).split(
        omittingEmptySubsequences: false,
        whereSeparator: \.isNewline
      ).map { Printable.text(String($0)) }
  }

  /// The words, or why there are none, with what is missing of them.
  private static func content(
    _ message: StoredMessage,
    now: Date,
    _ language: Language
  ) -> String {
    var content = message.text ?? ""
    if message.text == nil {
      switch message.kind {
      case .text: content = Phrase(en: "(deleted)", ja: "(消去済)").text(language)
      case .data: content = Phrase(en: "(data, no text)", ja: "(文字ではないデータ)").text(language)
      case .unreadable: content = Phrase(en: "(unreadable)", ja: "(読取不能)").text(language)
      }
    }
    guard !message.isWhole else { return content }
    let missing = message.parts - message.partsHere
    let note =
      message.isIncomplete(at: now)
      ? Phrase(
        en: "(incomplete: \(missing) of \(message.parts) parts never came)",
        ja: "(不完全: \(message.parts) 通中 \(missing) 通が届いていません)"
      )
      : Phrase(
        en: "(waiting for \(missing) of \(message.parts) parts)",
        ja: "(\(message.parts) 通中 \(missing) 通を待っています)"
      )
    return note.text(language) + " " + content
  }

  /// A judgement in a word.
  static func wish(_ wish: StopWish) -> Phrase {
    switch wish {
    case .none: Phrase(en: "-", ja: "-")
    case .stop: Phrase(en: "stop", ja: "停止")
    case .doubtful: Phrase(en: "perhaps", ja: "要確認")
    }
  }

  private static func verdict(_ message: StoredMessage) -> Phrase {
    let who = message.wishBy ?? "kaden"
    switch message.wish {
    case .none:
      return message.wishBy == nil
        ? Phrase(en: "-", ja: "-")
        : Phrase(en: "none (judged by \(who))", ja: "なし(\(who) が判断)")
    case .stop:
      let entry = message.suppression.map { String($0) } ?? "-"
      return Phrase(
        en: "to stop (judged by \(who)), suppression \(entry)",
        ja: "停止(\(who) が判断)、除外登録 \(entry)"
      )
    case .doubtful:
      return Phrase(
        en: "perhaps to stop; decide with: kaden inbox stop \(message.id), or: kaden inbox dismiss"
          + " \(message.id)",
        ja: "停止の可能性があります。kaden inbox stop \(message.id) または kaden inbox dismiss"
          + " \(message.id) で判断してください"
      )
    }
  }

  /// What came of a person's judgement.
  static func judged(_ message: StoredMessage) -> Phrase {
    switch message.wish {
    case .stop:
      let scope = message.answered?.business
      return Phrase(
        en: "the number is on the suppression list for \(scope ?? "all work")",
        ja: "番号を\(scope.map { "業務 \($0) の" } ?? "全業務の")除外リストに登録しました"
      )
    case .none, .doubtful:
      return Phrase(
        en: "message \(message.id) is no wish to stop",
        ja: "受信メッセージ \(message.id) を停止の申出ではないと記録しました"
      )
    }
  }

  /// What came of marking.
  static func marked(_ count: Int) -> Phrase {
    Phrase(
      en: count == 1 ? "1 message marked as read" : "\(count) messages marked as read",
      ja: "\(count) 件を既読にしました"
    )
  }

  private static func shown(_ sender: String) -> String {
    sender.isEmpty ? "-" : Printable.text(sender)
  }
}
