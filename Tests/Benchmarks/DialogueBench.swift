internal import Dialogue
internal import Rings
internal import ShortMessage

/// What one segment costs in the dialogue: command, prompt, PDU, reference, result.
enum DialogueBench {
  static func run() throws -> [Measurement] {
    var line = try Line()
    try line.bringUp()
    let nanoseconds = Stopwatch.nanoseconds { pieces in
      for _ in 0..<pieces { line.sendSegment() }
    }
    guard line.refused == 0 else { throw BenchFailure("the dialogue refused a segment") }
    return [Measurement("dialogue-segment", "dialogue, one segment", nanoseconds, "ns")]
  }

  /// A dialogue and the answers of a modem that never says anything else.
  private struct Line {
    private var dialogue = Dialogue()
    private let model = ModemModel.generic
    private let pdu: [UInt8]
    private let tpduLength: Int
    private var now = Tick(nanoseconds: 1_000_000)
    private let prompt = Array("\r\n> ".utf8)
    private let accepted = Array("\r\n+CMGS: 42\r\n\r\nOK\r\n".utf8)
    private(set) var refused = 0

    init() throws(SubmissionRefused) {
      let segments = try Submission.encode(
        text: "練馬区収納課です。重要なお知らせをお送りしました。",
        destination: "09000000101",
        concatenationReference: .octet(1),
        wantsStatusReport: true
      )
      var octets = [UInt8](repeating: 0, count: 192)
      octets.replaceSubrange(0..<segments[0].octets.count, with: segments[0].octets)
      pdu = Array(octets.prefix(segments[0].octets.count))
      tpduLength = segments[0].tpduLength
    }

    mutating func bringUp() throws(BenchFailure) {
      dialogue.begin(now: now, model: model, card: LineCredentials())
      for _ in 0..<400 where !dialogue.isReady {
        let command = taken()
        hear(answer(to: command))
        now = now.advanced(byMilliseconds: command.isEmpty ? 50 : 1)
        while case .none = dialogue.tick(now: now, model: model) { break }
      }
      guard dialogue.isReady else { throw BenchFailure("the dialogue does not become ready") }
    }

    /// What the dialogue wants written, as the tty would take it.
    private mutating func taken() -> String {
      var octets: [UInt8] = []
      for index in 0..<dialogue.output.count { octets.append(dialogue.output[index]) }
      dialogue.output.drop(octets.count)
      return String(decoding: octets.filter { $0 > 0x1F }, as: UTF8.self)
    }

    private func answer(to command: String) -> [UInt8] {
      let information =
        switch command {
        case "AT+CPIN?": "\r\n+CPIN: READY\r\n"
        case "AT+CREG?": "\r\n+CREG: 1,1\r\n"
        case "AT+CEREG?": "\r\n+CEREG: 1,1\r\n"
        case "AT+CSQ": "\r\n+CSQ: 20,99\r\n"
        case "AT+COPS?": "\r\n+COPS: 0,0,\"BENCH\",7\r\n"
        case "AT+CIMI": "\r\n440100000000001\r\n"
        case "AT+CGSN": "\r\n350000000000006\r\n"
        case "AT+CCID": "\r\n+CCID: 8981100000000000001\r\n"
        default: ""
        }
      return command.isEmpty ? [] : Array((information + "\r\nOK\r\n").utf8)
    }

    private mutating func hear(_ octets: [UInt8]) {
      var index = 0
      while true {
        let event = dialogue.receive(octets.span, from: &index, now: now, model: model)
        if case .none = event, index >= octets.count { return }
      }
    }

    mutating func sendSegment() {
      now = now.advanced(byMilliseconds: 1)
      let pdu = pdu
      let began = dialogue.beginSegment(
        pdu.span,
        count: pdu.count,
        tpduLength: tpduLength,
        moreToFollow: false,
        now: now,
        model: model
      )
      guard began else {
        refused += 1
        return
      }
      dialogue.output.drop(dialogue.output.count)
      hear(prompt)
      dialogue.output.drop(dialogue.output.count)
      hear(accepted)
    }
  }
}
