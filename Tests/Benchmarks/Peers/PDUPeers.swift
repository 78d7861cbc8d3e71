internal import Foundation
internal import ShortMessage

/// Our PDUs against Python's, the same ones in the same run, and who gets awkward texts right.
struct PDUPeers {
  let places: PeerPlaces

  private static let number = "09000000101"
  private static let text = BenchFolder.message

  /// What the Python program is asked.
  private struct Question: Encodable {
    struct Awkward: Encodable {
      let text: String
      let pdus: [String]
    }

    let pdu: String
    let text: String
    let number: String
    let texts: [Awkward]
  }

  /// What it says of one codec: nanoseconds, which texts it read right, the PDUs it made.
  private struct Answer: Decodable {
    let version: String?
    let decode: Double?
    let encode: Double?
    let decoded: [Bool]?
    let encoded: [[String]]?
    let error: String?
  }

  func run(say: (String) -> Void) throws -> PeerBench.Section? {
    guard FileManager.default.fileExists(atPath: places.python + "/smspdudecoder") else {
      say("left out: smspdudecoder is not here; .ci/bench-setup fetches it")
      return nil
    }
    let texts = AwkwardTexts.all.map(\.text)
    let ours = texts.map(Self.encoded)
    let pdu = try Self.encoded(Self.text, or: "the message cannot be encoded")
    let answers = try ask(
      Question(
        pdu: pdu,
        text: Self.text,
        number: "+81" + Self.number.dropFirst(),
        texts: zip(texts, ours).map { Question.Awkward(text: $0, pdus: $1) }
      )
    )
    var section = PeerBench.Section(
      title: "against others: one PDU, and \(texts.count) awkward texts"
    )
    let decode = Stopwatch.nanoseconds { Self.decode(pdu, $0) }
    let encode = Stopwatch.nanoseconds { pieces in
      for _ in 0..<pieces { Stopwatch.consume(Self.encoded(Self.text).count) }
    }
    for (name, answer) in answers.sorted(by: { $0.key > $1.key }) {
      section.measurements += Self.rows(name, answer, decode: decode, encode: encode)
      section.measurements += Self.verdicts(name, answer, ours: ours)
      section.note += "  \(name) \(answer.version ?? answer.error ?? "")\(Self.missed(answer))\n"
    }
    section.note += "  smspdu 1.0 is for Python 2 only: left out"
    return section
  }

  private static func rows(
    _ name: String,
    _ answer: Answer,
    decode: Double,
    encode: Double
  )
    -> [Measurement]
  {
    if let error = answer.error {
      return [Measurement("codec-\(name)-failed", "\(name): FAILED: \(error)", 1, "run")]
    }
    func row(_ what: String, _ own: Double, _ other: Double?) -> [Measurement] {
      guard let other else { return [] }
      let peer = Measurement.Peer(name: name, value: other)
      return [
        Measurement("codec-\(what)-\(name)", "\(name): \(what) a SUBMIT", own, "ns", peer: peer)
      ]
    }
    return row("decode", decode, answer.decode) + row("encode", encode, answer.encode)
  }

  /// How many of the awkward texts come out right.
  private static func verdicts(_ name: String, _ answer: Answer, ours: [[String]]) -> [Measurement]
  {
    func row(_ what: String, _ title: String, _ own: Int, _ other: Int) -> Measurement {
      Measurement(
        "codec-\(what)-\(name)",
        "\(name): \(title)",
        Double(own),
        "texts",
        peer: .init(name: name, value: Double(other))
      )
    }
    let own = right(ours).count { $0 }
    var found: [Measurement] = []
    if let decoded = answer.decoded {
      found.append(row("texts-decoded", "awkward texts read right", own, decoded.count { $0 }))
    }
    if let encoded = answer.encoded {
      let other = right(encoded).count { $0 }
      found.append(row("texts-encoded", "awkward texts written right", own, other))
    }
    return found
  }

  private static func missed(_ answer: Answer) -> String {
    var text = ""
    for (what, verdicts) in [("reads", answer.decoded), ("writes", answer.encoded.map(right))] {
      let wrong = zip(AwkwardTexts.all, verdicts ?? []).filter { !$1 }.map(\.0.name)
      if !wrong.isEmpty { text += "; \(what) wrong: \(wrong.joined(separator: ", "))" }
    }
    return text
  }

  /// Which awkward texts the PDUs carry, each part whole by itself.
  private static func right(_ encoded: [[String]]) -> [Bool] {
    zip(AwkwardTexts.all, encoded).map { awkward, pdus in
      let parts = pdus.map { read($0) }
      return !parts.isEmpty && parts.compactMap(\.self).joined() == awkward.text
    }
  }

  private static func read(_ pdu: String) -> String? {
    guard let octets = try? Hexadecimal.octets(pdu),
      let pdu = try? PDU.decode(octets.span, direction: .toServiceCentre),
      case .submit(let submit) = pdu.tpdu
    else { return nil }
    return submit.text
  }

  private static func decode(_ pdu: String, _ pieces: Int) {
    for _ in 0..<pieces { Stopwatch.consume(read(pdu)?.utf8.count ?? 0) }
  }

  /// The parts of a text in hexadecimal digits; none if it cannot be sent.
  private static func encoded(_ text: String) -> [String] {
    let segments = try? Submission.encode(
      text: text,
      destination: number,
      concatenationReference: .octet(1),
      wantsStatusReport: false
    )
    return (segments ?? []).map { Hexadecimal.text($0.octets) }
  }

  private static func encoded(_ text: String, or words: String) throws(BenchFailure) -> String {
    guard let pdu = encoded(text).first, read(pdu) == text else { throw BenchFailure(words) }
    return pdu
  }

  private func ask(_ question: Question) throws -> [String: Answer] {
    let folder = try BenchFolder()
    let program = folder.path + "/pdu_peers.py"
    try Data(PackageResources.pdu_peers_py).write(to: URL(filePath: program))
    try JSONEncoder().encode(question).write(to: URL(filePath: folder.path + "/question.json"))
    let child = try ChildProcess(
      "/usr/bin/env",
      ["python3", program, folder.path + "/question.json", folder.path + "/answer.json"],
      environment: ["PYTHONPATH": places.python, "PYTHONDONTWRITEBYTECODE": "1"],
      log: folder.path + "/python.log"
    )
    guard child.wait() == 0,
      let answer = FileManager.default.contents(atPath: folder.path + "/answer.json")
    else {
      let log = (try? String(contentsOfFile: folder.path + "/python.log", encoding: .utf8)) ?? ""
      throw BenchFailure("Python gave no answer: \(log.suffix(500))")
    }
    return try JSONDecoder().decode([String: Answer].self, from: answer)
  }
}
