internal import Campaign
internal import ShortMessage

/// A PDU in hexadecimal digits, in plain words.
///
/// Numbers and text are shown: it is the engineer's own input.
enum PDUMeaning {
  /// Nothing if the text is not at least eight octets in hexadecimal digits.
  static func meanings(of text: String) -> [Meaning]? {
    let digits = text.filter { $0 != " " }
    guard digits.utf8.count >= 16, digits.utf8.count.isMultiple(of: 2),
      let octets = try? Hexadecimal.octets(digits)
    else { return nil }
    do throws(DecodingFailure) {
      let start = PDU.tpduStart(octets.span)
      let first = start < octets.count ? octets[start] : 0
      let pdu = try PDU.decode(
        octets.span,
        direction: first & 0x03 == 1 ? .toServiceCentre : .fromServiceCentre,
        rule: .lenient
      )
      return centre(pdu) + meanings(of: pdu.tpdu)
    } catch {
      return [
        Meaning(
          digits,
          Phrase(
            en: "hexadecimal digits, but no PDU: \(error.field.path) at octet \(error.octet)",
            ja: "16進数ですがPDUではありません: \(error.field.path) (\(error.octet)オクテット目)"
          ),
          .message
        )
      ]
    }
  }

  private static func centre(_ pdu: PDU) -> [Meaning] {
    guard let number = pdu.serviceCentre?.written else { return [] }
    return [
      Meaning("SMSC", Phrase(en: "by service centre \(number)", ja: "SMSセンター \(number) 経由"))
    ]
  }

  private static func meanings(of tpdu: TPDU) -> [Meaning] {
    switch tpdu {
    case .deliver(let message):
      return [
        kind(
          tpdu,
          Phrase(
            en: "a message from \(message.originator.written), \(time(message.time))",
            ja: "\(message.originator.written) からのSMS、\(time(message.time))"
          )
        ), text(message.text),
      ]
    case .submit(let message):
      let number = message.destination.written
      return [
        kind(tpdu, Phrase(en: "a message to \(number)", ja: "\(number) へのSMS")),
        text(message.userData.text(message.dataCoding)),
      ]
    case .statusReport(let report):
      return [
        kind(
          tpdu,
          Phrase(
            en: "a report on message \(report.reference.rawValue) to \(report.recipient.written),"
              + " \(time(report.dischargeTime))",
            ja: "\(report.recipient.written) へのSMS (参照番号\(report.reference.rawValue)) の配信報告、"
              + time(report.dischargeTime)
          )
        ),
        DeliveryStatusTable.rows.meaning(
          of: Int(report.status.rawValue),
          part: "status \(report.status.rawValue)"
        ),
      ]
    case .command(let command):
      let number = command.destination.written
      return [
        kind(
          tpdu,
          Phrase(
            en: "a command to the service centre about \(number)",
            ja: "\(number) についてのSMSセンターへの指示"
          )
        )
      ]
    case .submitReport:
      return [kind(tpdu, Phrase(en: "the service centre's answer", ja: "SMSセンターの応答"))]
    case .deliverReport:
      return [kind(tpdu, Phrase(en: "the telephone's answer", ja: "電話機の応答"))]
    }
  }

  private static func kind(_ tpdu: TPDU, _ words: Phrase) -> Meaning {
    Meaning(tpdu.kind.rawValue, words)
  }

  private static func text(_ text: String?) -> Meaning {
    let shown = text.map { text in
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
        )
      )
    }
    guard let shown else {
      return Meaning("text", Phrase(en: "data that is no text", ja: "本文のないデータ"))
    }
    if shown.isEmpty { return Meaning("text", Phrase(en: "empty", ja: "空です")) }
    return Meaning("text", Phrase(en: shown, ja: shown))
  }

  private static func time(_ time: Timestamp) -> String { time.rfc3339 ?? "-" }
}

/// TP-ST (TS 23.040 §9.2.3.15).
enum DeliveryStatusTable {
  static let rows: [CodeMeaning] = [
    CodeMeaning(0x00, "the telephone has it", "相手に届きました"),
    CodeMeaning(0x01, "passed on; whether it arrived nobody knows", "転送されました。到達は不明です"),
    CodeMeaning(0x02, "the service centre put a newer one in its place", "新しい電文に置き換えられました"),
    CodeMeaning(0x20, "not yet: congestion", "未達: 輻輳。再試行中", .wait),
    CodeMeaning(0x21, "not yet: the telephone is busy", "未達: 相手が使用中。再試行中", .wait),
    CodeMeaning(0x22, "not yet: the telephone does not respond", "未達: 相手が応答しない。再試行中", .wait),
    CodeMeaning(0x23, "not yet: the service was rejected", "未達: サービス拒否。再試行中", .wait),
    CodeMeaning(0x24, "not yet: the quality is not to be had", "未達: 品質不足。再試行中", .wait),
    CodeMeaning(0x25, "not yet: an error in the telephone", "未達: 端末エラー。再試行中", .wait),
    CodeMeaning(0x40, "never: an error on the way", "不達: 経路のエラー", .number),
    CodeMeaning(0x41, "never: the destination cannot take it", "不達: 相手が非対応", .number),
    CodeMeaning(0x42, "never: the telephone refused it", "不達: 端末が拒否", .number),
    CodeMeaning(0x43, "never: not obtainable", "不達: 相手に届けられない", .number),
    CodeMeaning(0x44, "never: the quality is not to be had", "不達: 品質不足", .number),
    CodeMeaning(0x45, "never: the networks do not work together", "不達: 網間接続なし", .number),
    CodeMeaning(0x46, "never: its time ran out", "不達: 有効期間切れ", .number),
    CodeMeaning(0x47, "never: the sender deleted it", "不達: 送信者が削除"),
    CodeMeaning(0x48, "never: the service centre deleted it", "不達: SMSセンターが削除", .number),
    CodeMeaning(0x49, "never: the message does not exist", "不達: 電文が存在しない", .number),
    CodeMeaning(0x60, "given up: congestion", "断念: 輻輳", .wait),
    CodeMeaning(0x61, "given up: the telephone is busy", "断念: 相手が使用中", .wait),
    CodeMeaning(0x62, "given up: the telephone does not respond", "断念: 相手が応答しない", .wait),
    CodeMeaning(0x63, "given up: the service was rejected", "断念: サービス拒否", .wait),
    CodeMeaning(0x64, "given up: the quality is not to be had", "断念: 品質不足", .wait),
    CodeMeaning(0x65, "given up: an error in the telephone", "断念: 端末エラー", .wait),
  ]
}
