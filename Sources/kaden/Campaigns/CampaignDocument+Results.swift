internal import Campaign
internal import CampaignFiles
internal import Foundation

extension CampaignDocument {
  /// The rows of the results, each with the evidence its outcome rests on.
  static func results(_ rows: [ResultRow], campaign: Int64) -> JSONDocument {
    .object([
      ("campaign", .integer(Int(campaign))), ("rows", .list(rows.map(row))),
    ])
  }

  private static func row(_ row: ResultRow) -> JSONDocument {
    .object([
      ("record", .integer(row.record)), ("addressee", .text(row.addressee)),
      ("number", .text(row.telephone)), ("started-at", .time(orNull: row.startedAt)),
      ("ring-seconds", .integer(orNull: row.ringSeconds)),
      ("talk-seconds", .integer(orNull: row.talkSeconds)),
      ("outcome", .text(orNull: row.outcome?.rawValue)),
      ("key", .text(orNull: row.key.map { String($0) })),
      ("attempt", .integer(orNull: row.extended.attempt)),
      ("line", .text(orNull: row.extended.line)),
      ("segments", .integer(orNull: row.extended.segments)),
      ("cause", .integer(orNull: row.extended.cause)),
      ("evidence", row.extended.evidence.map { evidence(AttemptEvidence($0)) } ?? .null),
    ])
  }

  /// Every piece by its name, `null` if it is not known; times in seconds.
  private static func evidence(_ evidence: AttemptEvidence) -> JSONDocument {
    .object(
      AttemptEvidence.Piece.allCases.map { piece in
        let text = evidence[piece]
        switch piece {
        case .score, .toneBursts, .toneHertz, .segments:
          return (piece.rawValue, .integer(orNull: text.flatMap { Int($0) }))
        case .decidedAt, .sound, .voice, .voiceFrom, .longestTurn, .toneUntil, .reportedEarly:
          return (piece.rawValue, text.flatMap(tenths).map { .tenths($0) } ?? .null)
        case .word, .fault, .error, .endedBy, .confirmed, .heard, .levels, .remark:
          return (piece.rawValue, .text(orNull: text))
        }
      }
    )
  }

  /// Seconds with one decimal, in tenths.
  private static func tenths(_ text: String) -> Int? {
    Double(text).flatMap { Int(exactly: ($0 * 10).rounded()) }
  }
}
