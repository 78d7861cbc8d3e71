import Campaign
import Dialogue
import Rings
import Testing

@testable import Fleet

struct EndingTests {
  @Test
  func `the line thread's numbers are the outcomes' numbers`() {
    let pairs: [(UInt8, Outcome)] = [
      (OutcomeNumber.identified, .identified), (OutcomeNumber.cutEarly, .cutEarly),
      (OutcomeNumber.machine, .machine), (OutcomeNumber.fax, .fax),
      (OutcomeNumber.noAnswer, .noAnswer),
      (OutcomeNumber.busy, .busy), (OutcomeNumber.rejected, .rejected),
      (OutcomeNumber.unreachable, .unreachable), (OutcomeNumber.notInUse, .notInUse),
      (OutcomeNumber.congestion, .congestion), (OutcomeNumber.lineFault, .lineFault),
      (OutcomeNumber.refusedByGuard, .refusedByGuard), (OutcomeNumber.stopped, .stopped),
      (OutcomeNumber.unknown, .unknown), (OutcomeNumber.submitted, .submitted),
      (OutcomeNumber.smsRefused, .smsRefused),
    ]
    for (number, outcome) in pairs { #expect(Outcome(number: number) == outcome) }
  }

  /// 3GPP TS 24.008 table 10.5.123 and ITU-T Q.850: every cause, and what it means to the office.
  static let groups: [(group: CauseGroup, outcome: Outcome?, causes: [UInt16])] = [
    (.noRoute, .notInUse, [1, 2, 3, 5, 22, 23, 28, 91]),
    (.busy, .busy, [17]),
    (.noAnswer, .noAnswer, [18, 19]),
    (.rejected, .rejected, [21, 24, 29]),
    (.unreachable, .unreachable, [4, 20, 27]),
    (.congestion, .congestion, [34, 42, 44, 47]),
    (.barred, .lineFault, [8, 46, 50, 53, 55, 57, 68, 87, 90]),
    (
      .failure, .lineFault,
      [
        6, 7, 9, 25, 38, 39, 40, 41, 43, 49, 58, 62, 63, 65, 66, 69, 70, 79, 81, 82, 83, 84, 85, 86,
        88, 95, 96, 97, 98, 99, 100, 101, 102, 103, 110, 111,
      ]
    ),
    (.normal, nil, [16, 26, 30, 31, 127]),
    // Not listed anywhere: as the unspecified one of the class.
    (.normal, nil, [10, 11, 12, 13, 14, 15] + Array(112...126)),
    (.congestion, .congestion, [32, 33, 35, 36, 37, 45]),
    (
      .failure, .lineFault,
      [48, 51, 52, 54, 56, 59, 60, 61, 64, 67] + Array(71...78) + [80, 89, 92, 93, 94]
        + Array(104...109)
    ),
    // A maker's own, if the model's file does not translate it.
    (.normal, nil, Array(128...255)),
  ]

  static func outcome(
    _ cause: UInt16,
    busy: Bool = false,
    noAnswer: Bool = false,
    alerted: Bool = false,
    byUs: Bool = false
  ) -> Outcome? {
    Outcome(
      number: CallEnding.unanswered(
        cause: cause,
        isBusyWord: busy,
        isNoAnswerWord: noAnswer,
        alerted: alerted,
        byUs: byUs
      )
    )
  }

  @Test
  func `every cause from 1 to 127 stands in the table once`() {
    let listed = Self.groups.flatMap(\.causes).filter { $0 <= 127 }.sorted()
    #expect(Set(listed).count == listed.count)
    #expect(Set(1...127).subtracting(listed).isEmpty)
  }

  @Test(arguments: groups)
  func `a cause has its group`(group: CauseGroup, outcome: Outcome?, causes: [UInt16]) {
    for cause in causes { #expect(CauseGroup.of(cause) == group, "cause \(cause)") }
  }

  @Test(arguments: groups.filter { $0.outcome != nil })
  func `a telling cause decides, whatever the words`(
    group: CauseGroup,
    outcome: Outcome?,
    causes: [UInt16]
  ) {
    for cause in causes {
      for words in 0..<8 where cause != 102 {
        let found = Self.outcome(
          cause,
          busy: words & 1 != 0,
          noAnswer: words & 2 != 0,
          alerted: words & 4 != 0
        )
        #expect(found == outcome, "cause \(cause), words \(words)")
      }
    }
  }

  @Test(arguments: [0] + groups.filter { $0.outcome == nil }.flatMap(\.causes))
  func `without a telling cause the words decide, then whether it rang`(cause: UInt16) {
    #expect(Self.outcome(cause, busy: true) == .busy)
    #expect(Self.outcome(cause, busy: true, alerted: true) == .busy)
    #expect(Self.outcome(cause, noAnswer: true) == .noAnswer)
    #expect(Self.outcome(cause, alerted: true) == .noAnswer)
    #expect(Self.outcome(cause) == .unreachable)
  }

  @Test
  func `the network's timer is nobody's answer if it rang, else a fault`() {
    #expect(Self.outcome(102, alerted: true) == .noAnswer)
    #expect(Self.outcome(102) == .lineFault)
  }

  @Test(arguments: [1, 17, 21, 34, 38, 102] as [UInt16])
  func `the cause of our own hanging up says nothing of the called side`(cause: UInt16) {
    #expect(Self.outcome(cause, alerted: true, byUs: true) == .noAnswer)
    #expect(Self.outcome(cause, byUs: true) == .unreachable)
  }

  @Test
  func `every number has an outcome`() {
    for cause in 0...UInt16.max { #expect(Self.outcome(cause) != nil) }
  }

  /// What a message comes to when its first segment is refused, and whether it may go out again.
  static let refusals: [(errors: [UInt16], outcome: Outcome, isNotSent: Bool)] = [
    ([28, 69, 96, 97, 195, 305], .smsRefused, false),
    ([38, 41, 42, 47, 331], .congestion, true),
    ([332, 500], .unknown, false),
    ([310, 311, 313, 315, 316, 318, 8, 10, 21, 330, 208, 322, 300, 314], .lineFault, true),
    ([0, 512, 513, 700], .smsRefused, false),
  ]

  @Test(arguments: refusals)
  func `a refused message comes to what its error means`(
    errors: [UInt16],
    outcome: Outcome,
    isNotSent: Bool
  ) {
    for error in errors {
      let ending = SubmissionEvidence.ending(ErrorClass(messageError: error))
      #expect(Outcome(number: ending.outcome) == outcome, "CMS \(error)")
      #expect(ending.isNotSent == isNotSent, "CMS \(error)")
    }
  }

  @Test
  func `only a network timeout and an unknown error leave a message in doubt`() {
    for error in 0...UInt16.max {
      let ending = SubmissionEvidence.ending(ErrorClass(messageError: error))
      let isDoubtful = error == 332 || error == 500
      #expect((ending.outcome == OutcomeNumber.unknown) == isDoubtful, "CMS \(error)")
    }
  }

  @Test
  func `codes of faults and results are their raw values`() {
    for value in 0...UInt8.max {
      if let fault = LineFault(rawValue: value) { #expect(fault.code == value) }
      if let word = ResultWord(rawValue: value) { #expect(word.code == value) }
      if let stage = DialogueStage(rawValue: value) { #expect(stage.code == value) }
    }
  }
}

struct CardWordsTests {
  private static func record(
    circuit: UInt8 = 255,
    evolved: UInt8 = 255,
    strength: UInt8 = 99,
    iccid: [UInt8] = [],
    network: [UInt8] = []
  ) -> Record {
    var record = Record()
    record.words[7] = UInt64(circuit) | UInt64(evolved) << 8 | UInt64(strength) << 16
    for (word, octets) in [(8, iccid), (11, network)] {
      for (index, octet) in octets.enumerated() {
        record.words[word + index / 8] |= UInt64(octet) << UInt64(index % 8 * 8)
      }
    }
    return record
  }

  @Test
  func `what is not told is nothing`() {
    let words = CardWords(Self.record())
    #expect(words.iccid == nil && words.network == nil)
    #expect(words.signalDecibels == nil && words.registration == nil)
  }

  @Test
  func `card and operator are read to the last of 24 octets`() {
    let card = Array("89811000000000000012".utf8)
    let name = Array("ABCDEFGHIJKLMNOPQRSTUVWX".utf8)
    let words = CardWords(Self.record(iccid: card, network: name))
    #expect(words.iccid == "89811000000000000012")
    #expect(words.network == "ABCDEFGHIJKLMNOPQRSTUVWX")
  }

  @Test
  func `octets that are no text cannot steer a terminal`() {
    let words = CardWords(Self.record(network: [0x41, 0x1B, 0x5B, 0x07, 0xE3, 0x7F, 0x42]))
    #expect(words.network == "A?[???B")
  }

  @Test(arguments: [(0, -113), (1, -111), (20, -73), (31, -51)] as [(UInt8, Int)])
  func `signal is told in dBm`(strength: UInt8, decibels: Int) {
    #expect(CardWords(Self.record(strength: strength)).signalDecibels == decibels)
  }

  @Test(arguments: [32, 98, 99, 255] as [UInt8])
  func `signal that is no strength is unknown`(strength: UInt8) {
    #expect(CardWords(Self.record(strength: strength)).signalDecibels == nil)
  }

  static let registrations: [(circuit: UInt8, evolved: UInt8, word: String?)] = [
    (1, 255, "home"), (0, 1, "home"), (5, 2, "roaming"), (5, 1, "home"), (2, 6, "sms only"),
    (7, 255, "sms only"), (2, 255, "searching"), (3, 2, "searching"), (3, 0, "denied"),
    (0, 255, "not registered"), (4, 4, nil), (255, 255, nil),
  ]

  @Test(arguments: registrations)
  func `registration in either domain is enough`(circuit: UInt8, evolved: UInt8, word: String?) {
    #expect(CardWords(Self.record(circuit: circuit, evolved: evolved)).registration == word)
  }
}
