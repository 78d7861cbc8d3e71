import Diagnostics
import Dialogue
import Testing

struct ErrorClassTests {
  /// Every number of TS 24.011 annex E, TS 23.040 §9.2.3.22 and TS 27.005 §3.2.5.
  static let messageErrors: [(ErrorClass, [UInt16])] = [
    (
      .message,
      [
        1, 28, 30, 69, 95, 96, 97, 99, 128, 129, 130, 143, 144, 145, 159, 160, 161, 175, 176, 195,
        196, 197, 198, 199, 255, 304, 305,
      ]
    ),
    (.network, [22, 27, 38, 41, 42, 47, 81, 98, 111, 127, 192, 194, 331]),
    (.doubt, [332, 500]),
    (.card, [310, 311, 312, 313, 315, 316, 317, 318]),
    (.barred, [8, 10, 21, 29, 50, 193]),
    (.centre, [330]),
    (.storage, [208, 211, 322]),
    (.busy, [212, 314]),
    (.modem, [209, 210, 213, 300, 301, 302, 303, 320, 321, 340]),
  ]

  /// Every number of TS 27.007 §9.2, and the causes of TS 24.008 and TS 24.301 with 100 added.
  static let equipmentErrors: [(ErrorClass, [UInt16])] = [
    (
      .card,
      [
        5, 6, 7, 10, 11, 12, 13, 15, 16, 17, 18, 40, 41, 42, 43, 44, 45, 46, 47, 48, 102, 103, 104,
        108, 129,
      ]
    ),
    (.busy, [14]),
    (.storage, [20]),
    (.message, [24, 25, 26, 27, 58]),
    (
      .network,
      [
        30, 31, 32, 53, 54, 57, 60, 109, 110, 115, 116, 117, 118, 119, 122, 126, 130, 131, 134, 137,
        139, 148, 149,
      ]
    ),
    (.barred, [55, 56, 62, 107, 111, 112, 113, 114, 132, 133]),
    (
      .modem,
      [
        0, 1, 2, 3, 4, 21, 22, 23, 49, 50, 51, 52, 59, 61, 63, 100, 105, 106, 127, 128, 150,
      ]
    ),
  ]

  @Test
  func `every number of the standards has its class, and no other has one`() {
    var known: [UInt16: ErrorClass] = [:]
    for (errorClass, numbers) in Self.messageErrors {
      for number in numbers {
        let other = known.updateValue(errorClass, forKey: number)
        #expect(other == nil, "\(number) stands twice")
      }
    }
    for number in 0...UInt16.max {
      #expect(ErrorClass(messageError: number) == known[number] ?? .unlisted, "CMS \(number)")
    }
  }

  @Test
  func `every number of the equipment has its class, and no other has one`() {
    var known: [UInt16: ErrorClass] = [:]
    for (errorClass, numbers) in Self.equipmentErrors {
      for number in numbers {
        let other = known.updateValue(errorClass, forKey: number)
        #expect(other == nil, "\(number) stands twice")
      }
    }
    for number in 0...UInt16.max {
      #expect(ErrorClass(equipmentError: number) == known[number] ?? .unlisted, "CME \(number)")
    }
  }

  @Test
  func `the maker's own numbers are read by the model's own table, which also goes first`() {
    var description = ModemModelDescription()
    description.messageErrors = [.init(512, .busy), .init(500, .modem)]
    description.equipmentErrors = [.init(797, .modem)]
    let model = Fixture.model(description)

    #expect(model.messageErrorClass(512) == .busy)
    #expect(model.messageErrorClass(500) == .modem)
    #expect(model.messageErrorClass(513) == .unlisted)
    #expect(model.messageErrorClass(332) == .doubt)
    #expect(model.equipmentErrorClass(797) == .modem)
    #expect(model.equipmentErrorClass(512) == .unlisted)
    #expect(ModemModel.generic.messageErrorClass(512) == .unlisted)
  }

  static let cards: [(fault: LineFault, messages: [UInt16], equipment: [UInt16])] = [
    (.simMissing, [310], [10]), (.pinNeeded, [311], [11]), (.pukNeeded, [316], [12]),
    (.pinRefused, [], [16]), (.simFailure, [312, 313, 315, 317, 318], [5, 13, 15, 17, 18, 103]),
  ]

  @Test(arguments: cards)
  func `a card's error says what is wrong with it`(
    fault: LineFault,
    messages: [UInt16],
    equipment: [UInt16]
  ) {
    for number in messages { #expect(ErrorClass.cardFault(messageError: number) == fault) }
    for number in equipment { #expect(ErrorClass.cardFault(equipmentError: number) == fault) }
  }

  @Test
  func `too many numbers of a maker's are no model`() {
    var description = ModemModelDescription()
    description.messageErrors = (0..<65).map { .init(512 + $0, .modem) }
    #expect(throws: ModemModelError.self) { try ModemModel(description) }
  }
}
