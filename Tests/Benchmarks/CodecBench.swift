internal import ShortMessage

/// Messages to octets and back.
enum CodecBench {
  private static let text =
    "練馬区収納課です。重要なお知らせをお送りしましたので、必ずご確認ください。03-3993-1111"

  static func run() throws -> [Measurement] {
    let encoded = try submit()
    let octets = encoded.octets
    let report = statusReport
    return [
      Measurement("pdu-encode", "SUBMIT: text to octets", perSecond(encode), "/s"),
      Measurement("pdu-decode", "SUBMIT: octets to text", perSecond { decode(octets, $0) }, "/s"),
      Measurement(
        "status-report-decode",
        "STATUS-REPORT: octets to fields",
        perSecond { decodeReport(report, $0) },
        "/s"
      ),
    ]
  }

  private static func perSecond(_ work: (Int) -> Void) -> Double {
    1e9 / Stopwatch.nanoseconds(of: work)
  }

  private static func submit() throws(SubmissionRefused) -> EncodedSegment {
    let segments = try Submission.encode(
      text: text,
      destination: "09000000101",
      concatenationReference: .octet(1),
      wantsStatusReport: true
    )
    return segments[0]
  }

  private static func encode(_ pieces: Int) {
    for _ in 0..<pieces { Stopwatch.consume((try? submit())?.octets.count ?? 0) }
  }

  private static func decode(_ octets: [UInt8], _ pieces: Int) {
    for _ in 0..<pieces {
      guard let pdu = try? PDU.decode(octets.span, direction: .toServiceCentre),
        case .submit(let submit) = pdu.tpdu
      else { continue }
      Stopwatch.consume(submit.text?.utf8.count ?? 0)
    }
  }

  /// A report on a message to a demonstration number, without service centre.
  private static let statusReport: [UInt8] = [
    0x06, 0x2A, 0x0C, 0x91, 0x18, 0x09, 0x00, 0x00, 0x10, 0x10, 0x62, 0x70, 0x10, 0x01, 0x00,
    0x00, 0x63, 0x62, 0x70, 0x10, 0x01, 0x50, 0x00, 0x63, 0x00,
  ]

  private static func decodeReport(_ octets: [UInt8], _ pieces: Int) {
    for _ in 0..<pieces {
      let report = try? StatusReport.decode(octets.span)
      Stopwatch.consume(Int(report?.reference.rawValue ?? 0))
    }
  }
}
