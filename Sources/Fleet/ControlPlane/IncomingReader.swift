internal import Foundation
internal import Ledger
internal import ShortMessage

/// Messages that came in, from octets to what the ledger keeps of them.
enum IncomingReader {
  /// What a line received, taken apart; octets that are no DELIVER are kept as they are.
  static func part(
    octets: [UInt8],
    line: String,
    iccid: String?,
    receivedAt: Date
  ) -> IncomingPart {
    guard let deliver = deliver(octets) else {
      return IncomingPart(
        line: line,
        iccid: iccid,
        kind: .unreadable,
        sender: "",
        sentAt: nil,
        receivedAt: receivedAt,
        octets: octets
      )
    }
    return IncomingPart(
      line: line,
      iccid: iccid,
      kind: deliver.text == nil ? .data : .text,
      sender: deliver.originator.nationalDigits ?? deliver.originator.written,
      sentAt: deliver.time.secondsSince1970.map { Date(timeIntervalSince1970: Double($0)) },
      receivedAt: receivedAt,
      place: place(deliver),
      octets: octets
    )
  }

  /// The text of the parts that are there; `…` stands for each gap.
  ///
  /// Parts that follow each other are joined before they are read, so that a character which the
  /// sender has cut is whole again.
  static func text(_ pieces: [IncomingPiece], total: Int) -> String? {
    var text = ""
    var run: [Deliver] = []
    var next = 1
    var hasWords = false
    for piece in pieces {
      if piece.sequence > next {
        text += (WholeMessage(segments: run).text ?? "") + "…"
        run = []
      }
      next = piece.sequence + 1
      guard let deliver = deliver(piece.octets) else { continue }
      if deliver.text != nil { hasWords = true }
      run.append(deliver)
    }
    text += WholeMessage(segments: run).text ?? ""
    if next <= total { text += "…" }
    return hasWords ? text : nil
  }

  /// Read leniently: a message must not be lost for a time that is none.
  private static func deliver(_ octets: [UInt8]) -> Deliver? {
    guard
      let pdu = try? PDU.decode(octets.span, direction: .fromServiceCentre, rule: .lenient)
    else { return nil }
    switch pdu.tpdu {
    case .deliver(let deliver): return deliver
    case .submit, .statusReport, .command, .submitReport, .deliverReport: return nil
    }
  }

  private static func place(_ deliver: Deliver) -> IncomingPart.Place? {
    guard let part = deliver.userData.header?.concatenation, part.total > 1 else { return nil }
    return IncomingPart.Place(
      reference: part.reference.number + (part.reference.isWide ? 65_536 : 0),
      total: Int(part.total),
      sequence: Int(part.sequence)
    )
  }
}
