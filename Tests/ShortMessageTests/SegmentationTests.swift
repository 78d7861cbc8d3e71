import ShortMessage
import Testing

@Suite("A text is cut into parts")
struct SegmentationTests {
  @Test(arguments: [
    (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4), (612, 4), (765, 5), (918, 6),
    (1071, 7), (1224, 8), (1377, 9), (1378, 10), (1530, 10),
  ])
  func `Septets take 160, then 153 a part`(characters: Int, parts: Int) throws {
    let plan = try Segmentation.plan(text: String(repeating: "a", count: characters))

    #expect(plan.encoding == .gsm7)
    #expect(plan.units == characters)
    #expect(plan.parts == parts)
  }

  @Test(arguments: [
    (1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4), (268, 4), (269, 5),
    (335, 5), (336, 6), (402, 6), (403, 7), (469, 7), (470, 8), (536, 8), (537, 9), (603, 9),
    (604, 10), (670, 10),
  ])
  func `UTF-16 units take 70, then 67 a part`(characters: Int, parts: Int) throws {
    let plan = try Segmentation.plan(text: String(repeating: "区", count: characters))

    #expect(plan.encoding == .ucs2)
    #expect(plan.units == characters)
    #expect(plan.parts == parts)
  }

  @Test
  func `Eleven parts are refused, and more than ten only if asked for`() throws {
    let text = String(repeating: "区", count: 671)

    #expect(throws: TextRefused(index: 0, reason: .tooManyParts(11, limit: 10))) {
      try Segmentation.plan(text: text)
    }
    #expect(try Segmentation.plan(text: text, partsMax: 255).parts == 11)
  }

  @Test(arguments: 60...80)
  func `An emoji at the limit stays whole`(before: Int) throws {
    let text = String(repeating: "区", count: before) + "😀" + String(repeating: "収", count: 40)
    let plan = try Segmentation.plan(text: text)

    for part in 0..<plan.parts {
      #expect(!plan.text(ofPart: part).unicodeScalars.contains("\u{FFFD}"))
      #expect(plan.units(ofPart: part) <= (plan.parts == 1 ? 70 : 67))
    }
    #expect((0..<plan.parts).map { plan.text(ofPart: $0) }.joined() == text)
  }

  @Test(arguments: 145...165)
  func `A euro at the limit stays whole`(before: Int) throws {
    let text = String(repeating: "a", count: before) + "€" + String(repeating: "b", count: 40)
    let plan = try Segmentation.plan(text: text)

    #expect(plan.units == before + 42)
    for part in 0..<plan.parts { #expect(plan.units(ofPart: part) <= 153) }
    #expect((0..<plan.parts).map { plan.text(ofPart: $0) }.joined() == text)
  }

  @Test
  func `A 16-bit reference and languages leave less room`() throws {
    let turkish = SeptetAlphabet(single: .turkish)

    #expect(try Segmentation.plan(text: many("a", 152 * 2), hasWideReference: true).parts == 2)
    #expect(try Segmentation.plan(text: many("a", 152 * 2 + 1), hasWideReference: true).parts == 3)
    #expect(try Segmentation.plan(text: many("区", 66 * 2), hasWideReference: true).parts == 2)
    #expect(try Segmentation.plan(text: many("区", 66 * 2 + 1), hasWideReference: true).parts == 3)
    #expect(try Segmentation.plan(text: many("a", 155), alphabet: turkish).parts == 1)
    #expect(try Segmentation.plan(text: many("a", 156), alphabet: turkish).parts == 2)
    #expect(try Segmentation.plan(text: many("ş", 77), alphabet: turkish).units == 154)
  }

  @Test
  func `CR LF is one line break`() throws {
    #expect(try Segmentation.plan(text: "a\r\nb").units == 3)
    #expect(try Segmentation.plan(text: "区\r\n区").units == 3)
    #expect(try Segmentation.plan(text: "a\rb").units == 3)
  }

  @Test(arguments: 1...10)
  func `What goes out in so many parts comes back as the same words`(parts: Int) throws {
    let seed = UInt64(parts)
    print("seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    for pool in ["abc€[]@Δ é\n", "abc区の😀€𠮷ア"] {
      let characters = Array(pool)
      var text = ""
      while try Segmentation.plan(text: text + "x", partsMax: 255).parts < parts || text.isEmpty {
        text.append(characters[Int.random(in: 0..<characters.count, using: &generator)])
      }
      try checkRoundTrip(text, &generator)
    }
  }

  /// Sends a text, takes its parts in any order with duplicates, and compares.
  private func checkRoundTrip(_ text: String, _ generator: inout SeededGenerator) throws {
    let plan = try Segmentation.plan(text: text)
    let reference = ConcatenationReference.octet(UInt8.random(in: 0...255, using: &generator))
    let segments = try Submission.encode(
      text: text,
      destination: "09000000101",
      concatenationReference: reference,
      wantsStatusReport: true,
      validity: .relative(RelativeValidity(atLeastSeconds: 86_400))
    )
    #expect(segments.count == plan.parts)

    var reassembler = Reassembler()
    var whole: String?
    for segment in (segments + segments.prefix(2)).shuffled(using: &generator) {
      let pdu = try PDU.decode(segment.octets.span, direction: .toServiceCentre)
      guard case .submit(let submit) = pdu.tpdu else {
        Issue.record("no SUBMIT")
        return
      }
      #expect(submit.wantsStatusReport)
      #expect(submit.destination.nationalDigits == "09000000101")
      #expect(segment.octets.count <= 192)
      switch reassembler.take(delivered(submit)) {
      case .whole(let message): whole = message.text
      case .waiting, .duplicate: break
      }
    }
    #expect(whole == text)
  }

  private func delivered(_ submit: Submit) -> Deliver {
    Deliver(
      originator: submit.destination,
      time: Timestamp(rawValue: 0),
      dataCoding: submit.dataCoding,
      userData: submit.userData
    )
  }

  private func many(_ character: String, _ count: Int) -> String {
    String(repeating: character, count: count)
  }
}

@Suite("A text is checked")
struct TextRuleTests {
  @Test(arguments: [
    ("a\u{1A}", 1, TextRefused.Reason.control("\u{1A}")), ("\u{1B}[", 0, .control("\u{1B}")),
    ("区\u{7F}", 1, .control("\u{7F}")), ("\u{85}", 0, .control("\u{85}")),
    ("a\tb", 1, .control("\t")), ("\u{0}", 0, .control("\u{0}")),
    ("外\u{E000}", 1, .privateUse("\u{E000}")), ("\u{F8FF}", 0, .privateUse("\u{F8FF}")),
    ("\u{F0000}", 0, .privateUse("\u{F0000}")), ("ab\u{FFFE}", 2, .privateUse("\u{FFFE}")),
    ("", 0, .empty),
  ])
  func `What may not go on the line is named with its place`(
    text: String,
    index: Int,
    reason: TextRefused.Reason
  ) {
    #expect(throws: TextRefused(index: index, reason: reason)) {
      try TextRule.check(text, TextRule.onTheLine)
    }
  }

  @Test(arguments: [
    "https://example.jp/", "詳細はexample.comへ", "ｗｗｗ．example", "ｈｔｔｐｓ：／／ａ", "bit.ly/3abc",
    "city.nerima.tokyo.jp", "www.example", "EXAMPLE.CO.JP", "user@example.jp", "（a.to/x）",
  ])
  func `A web address is found`(text: String) {
    #expect(throws: TextRefused.self) { try TextRule.check(text, TextRule.campaign) }
  }

  @Test(arguments: [
    "練馬区収納課です。重要なお知らせをお送りしましたので、必ずご確認ください。03-3993-1111",
    "No.5", "3.14", "10:00-17:00", "a.m. 9", "収納課.jpではなく", "令和8.7.1", "e-Tax/eLTAX", "…", ".", "..",
  ])
  func `What is no web address passes`(text: String) throws {
    try TextRule.check(text, TextRule.campaign)
  }

  @Test(arguments: ["", "0", "9000000101", "+819000000101", "090-0000-0101", "０９０００００", "090a"])
  func `A destination that is no dialled number is refused`(destination: String) {
    #expect(throws: SubmissionRefused.destination) {
      try Submission.encode(
        text: "a",
        destination: destination,
        concatenationReference: .octet(0),
        wantsStatusReport: false
      )
    }
  }
}
