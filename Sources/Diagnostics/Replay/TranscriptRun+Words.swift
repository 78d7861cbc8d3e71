package import Dialogue

extension TranscriptRun {
  /// Octets as a transcript spells them.
  package static func shown(_ octets: [UInt8]) -> String {
    octets.map { octet in
      switch octet {
      case 0x1A: "<SUB>"
      case 0x1B: "<ESC>"
      case 0x00: "<NUL>"
      case 0x0D: "<CR>"
      case 0x0A: "<LF>"
      case 0x20...0x7E: String(UnicodeScalar(octet))
      default: "<x\(octet < 0x10 ? "0" : "")\(String(octet, radix: 16, uppercase: true))>"
      }
    }.joined()
  }

  /// What an event comes to, in the words after `=`.
  package static func words(_ event: DialogueEvent) -> String {
    switch event {
    case .none: "nothing"
    case .ready: "ready"
    case .unready(let fault): "unready \(fault)"
    case .segmentAccepted(let reference): "submitted \(reference)"
    case .segmentRefused(let number): "refused \(number)"
    case .segmentNotSent(let fault): "not-sent \(fault)"
    case .segmentUnknown(let fault): "unknown \(fault)"
    case .alerting: "alerting"
    case .answered: "answered"
    case .audioOpened: "audio-opened"
    case .audioReady: "audio-ready"
    case .audioHeld: "audio-held"
    case .audioResumed: "audio-resumed"
    case .fileStored: "file-stored"
    case .fileRefused(let fault): "file-refused \(fault)"
    case .fileFinished: "file-finished"
    case .key(let key): "key \(UnicodeScalar(key))"
    case .ended(let end): words(end)
    case .statusReport: "status-report"
    case .message: "message"
    case .identified: "identified"
    case .restarted: "restarted"
    case .fault(let fault): "fault \(fault)"
    }
  }

  private static func words(_ end: CallEnd) -> String {
    var words = "ended \(end.cause) \(end.word)"
    if end.equipmentError != 0 { words += " cme \(end.equipmentError)" }
    if end.fault != .none { words += " \(end.fault)" }
    if end.byUs { words += " by us" }
    if end.answer == .doubtful { words += " doubtful" }
    return words
  }
}
