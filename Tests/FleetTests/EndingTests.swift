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
      (OutcomeNumber.fax, .fax), (OutcomeNumber.noAnswer, .noAnswer),
      (OutcomeNumber.busy, .busy), (OutcomeNumber.rejected, .rejected),
      (OutcomeNumber.unreachable, .unreachable), (OutcomeNumber.notInUse, .notInUse),
      (OutcomeNumber.congestion, .congestion), (OutcomeNumber.lineFault, .lineFault),
      (OutcomeNumber.refusedByGuard, .refusedByGuard), (OutcomeNumber.stopped, .stopped),
      (OutcomeNumber.unknown, .unknown), (OutcomeNumber.submitted, .submitted),
      (OutcomeNumber.smsRefused, .smsRefused),
    ]
    for (number, outcome) in pairs { #expect(Outcome(number: number) == outcome) }
  }

  /// 3GPP TS 24.008 table 10.5.123 and what each cause means to the office.
  static let causes: [(causes: [UInt16], outcome: Outcome)] = [
    ([17], .busy), ([18, 19], .noAnswer), ([21, 24, 29], .rejected), ([20, 27], .unreachable),
    ([1, 2, 3, 5, 22, 23, 28, 91], .notInUse), ([34, 42, 44, 47], .congestion),
    ([8, 38, 41, 46, 50, 53, 55, 57, 58, 63, 65, 66, 68, 69, 70, 79, 87, 88, 90], .lineFault),
  ]

  @Test(arguments: causes)
  func `a cause decides, whatever the words`(causes: [UInt16], outcome: Outcome) {
    for cause in causes {
      for words in 0..<8 {
        let number = CallEnding.unanswered(
          cause: cause,
          isBusyWord: words & 1 != 0,
          isNoAnswerWord: words & 2 != 0,
          alerted: words & 4 != 0
        )
        #expect(Outcome(number: number) == outcome, "cause \(cause), words \(words)")
      }
    }
  }

  @Test(arguments: [0, 16, 31, 127] as [UInt16])
  func `without a telling cause the words decide, then whether it rang`(cause: UInt16) {
    func outcome(busy: Bool = false, noAnswer: Bool = false, alerted: Bool = false) -> Outcome? {
      Outcome(
        number: CallEnding.unanswered(
          cause: cause,
          isBusyWord: busy,
          isNoAnswerWord: noAnswer,
          alerted: alerted
        )
      )
    }
    #expect(outcome(busy: true) == .busy)
    #expect(outcome(busy: true, alerted: true) == .busy)
    #expect(outcome(noAnswer: true) == .noAnswer)
    #expect(outcome(alerted: true) == .noAnswer)
    #expect(outcome() == .unreachable)
  }

  @Test
  func `every cause there is has an outcome`() {
    for cause in 0...UInt16.max {
      let number = CallEnding.unanswered(
        cause: cause,
        isBusyWord: false,
        isNoAnswerWord: false,
        alerted: false
      )
      #expect(Outcome(number: number) != nil)
    }
  }

  /// What a message comes to when its first segment is refused, and whether it may go out again.
  static let refusals: [(errors: [UInt16], outcome: Outcome, isNotSent: Bool)] = [
    ([28, 69, 96, 97, 195, 305], .smsRefused, false),
    ([38, 41, 42, 47, 331, 500], .congestion, true),
    ([332], .unknown, false),
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
  func `only a network timeout leaves a message in doubt`() {
    for error in 0...UInt16.max {
      let ending = SubmissionEvidence.ending(ErrorClass(messageError: error))
      #expect((ending.outcome == OutcomeNumber.unknown) == (error == 332), "CMS \(error)")
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
