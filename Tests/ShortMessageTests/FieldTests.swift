import ShortMessage
import Testing

@Suite("Fields of a PDU")
struct FieldTests {
  @Test(arguments: [
    (0, 300), (143, 43_200), (144, 45_000), (167, 86_400), (168, 172_800), (196, 2_592_000),
    (197, 3_024_000), (255, 38_102_400),
  ])
  func `A relative validity lasts as the standard says`(octet: Int, seconds: Int) {
    #expect(RelativeValidity(rawValue: UInt8(octet)).seconds == seconds)
    #expect(RelativeValidity(atLeastSeconds: seconds).rawValue == UInt8(octet))
  }

  @Test
  func `An enhanced validity goes there and back`() {
    let periods: [EnhancedValidity.Period] = [
      .unstated, .relative(RelativeValidity(rawValue: 167)), .seconds(42),
      .clock(hours: 12, minutes: 34, seconds: 56), .reserved(5),
    ]
    for period in periods {
      for isSingleShot in [false, true] {
        let validity = EnhancedValidity(period, isSingleShot: isSingleShot)
        #expect(validity.period == period)
        #expect(validity.isSingleShot == isSingleShot)
      }
    }
  }

  @Test(arguments: [
    (2026, 7, 10, 9, 0, 50, 36, "2026-07-10T09:00:50+09:00", 1_783_641_650),
    (1999, 12, 31, 23, 59, 59, 0, "1999-12-31T23:59:59+00:00", 946_684_799),
    (2024, 2, 29, 0, 0, 0, -14, "2024-02-29T00:00:00-03:30", 1_709_177_400),
    (2089, 1, 1, 12, 30, 0, 23, "2089-01-01T12:30:00+05:45", 3_755_400_300),
  ])
  func `A time keeps its own offset`(
    year: Int,
    month: Int,
    day: Int,
    hour: Int,
    minute: Int,
    second: Int,
    quarters: Int,
    text: String,
    seconds: Int
  ) throws {
    let time = try #require(
      Timestamp(
        year: year,
        month: month,
        day: day,
        hour: hour,
        minute: minute,
        second: second,
        offsetQuarters: quarters
      )
    )

    #expect(time.rfc3339 == text)
    #expect(time.secondsSince1970 == Int64(seconds))
    #expect(Timestamp(rawValue: time.rawValue) == time)
  }

  @Test
  func `A date that is none makes no time`() {
    #expect(Timestamp(year: 2026, month: 2, day: 29, hour: 0, minute: 0, second: 0) == nil)
    #expect(Timestamp(year: 2026, month: 13, day: 1, hour: 0, minute: 0, second: 0) == nil)
    #expect(Timestamp(year: 2026, month: 1, day: 1, hour: 24, minute: 0, second: 0) == nil)
    #expect(Timestamp(rawValue: 0).rfc3339 == nil)
    #expect(Timestamp(rawValue: .max).rfc3339 == nil)
  }

  @Test
  func `Every kind of address goes there and back`() throws {
    let seed: UInt64 = 9_125
    print("seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    for type in TypeOfNumber.allCases {
      for length in 0...(type == .alphanumeric ? 11 : 20) {
        let pool = Array(type == .alphanumeric ? "abcXYZ 09é" : "0123456789*#abc")
        let value = String(
          (0..<length).map { _ in pool[Int.random(in: 0..<pool.count, using: &generator)] }
        )
        let address = try #require(Address(type: type, value: value))
        let report = StatusReport(
          reference: MessageReference(rawValue: 1),
          recipient: address,
          time: Timestamp(rawValue: 0),
          dischargeTime: Timestamp(rawValue: 0),
          status: DeliveryStatus(rawValue: 0)
        )
        let wire = try PDU(serviceCentre: nil, tpdu: .statusReport(report)).encode().octets
        #expect(try StatusReport.decode(wire.span).recipient == address)
      }
    }
    #expect(Address(type: .international, value: "12x") == nil)
    #expect(Address(type: .international, value: String(repeating: "1", count: 21)) == nil)
    #expect(Address(type: .alphanumeric, value: "abcdefghijkl") == nil)
    #expect(Address(type: .alphanumeric, value: "練馬区") == nil)
  }

  @Test
  func `A data coding scheme says alphabet, class and what waits`() {
    let cases: [(Int, DataCoding.Alphabet, MessageClass?)] = [
      (0x00, .gsm7, nil), (0x04, .octets, nil), (0x08, .ucs2, nil), (0x0C, .gsm7, nil),
      (0x10, .gsm7, .immediate), (0x19, .ucs2, .equipment), (0x48, .ucs2, nil),
      (0x80, .gsm7, nil), (0xC8, .gsm7, nil), (0xE0, .ucs2, nil), (0xF0, .gsm7, .immediate),
      (0xF6, .octets, .card), (0xF3, .gsm7, .terminal),
    ]
    for (octet, alphabet, messageClass) in cases {
      let coding = DataCoding(rawValue: UInt8(octet))
      #expect(coding.alphabet == alphabet)
      #expect(coding.messageClass == messageClass)
    }
    #expect(DataCoding(rawValue: 0x20).isCompressed)
    #expect(DataCoding(rawValue: 0x48).wantsDeletion)
    for isStored in [false, true] {
      for isActive in [false, true] {
        for kind in MessageWaiting.Kind.allCases {
          let waiting = MessageWaiting(kind: kind, isActive: isActive, isStored: isStored)
          #expect(waiting.dataCoding().waiting == waiting)
        }
      }
    }
    #expect(DataCoding(alphabet: .ucs2, messageClass: .immediate).rawValue == 0x18)
  }

  @Test
  func `Elements of any kind go there and back`() {
    let elements: [InformationElement] = [
      InformationElement(identifier: 0x00, content: [1, 3, 2]),
      InformationElement(identifier: 0x00, content: [1, 3, 4]),
      InformationElement(identifier: 0x00, content: [1, 0, 0]),
      InformationElement(identifier: 0x08, content: [1, 2, 3, 3]),
      InformationElement(identifier: 0x01, content: [0x80, 5]),
      InformationElement(identifier: 0x04, content: [1, 2]),
      InformationElement(identifier: 0x05, content: [0x0B, 0x84, 0x23, 0xF0]),
      InformationElement(identifier: 0x24, content: [13]),
      InformationElement(identifier: 0x24, content: [14]),
      InformationElement(identifier: 0x25, content: [1]),
      InformationElement(identifier: 0x70, content: []),
    ]
    for element in elements {
      #expect(
        InformationElement(identifier: element.identifier, content: element.content) == element
      )
    }
    #expect(UserDataHeader(elements).concatenation?.reference == .word(0x0102))
    #expect(UserDataHeader([elements[1], elements[2]]).concatenation == nil)
    #expect(UserDataHeader(elements).alphabet == SeptetAlphabet(locking: .turkish, single: .urdu))
  }

  @Test(arguments: ["0", "zz", "0G", "00 1", "é0"])
  func `Digits that are none are named`(text: String) {
    #expect(throws: DecodingFailure.self) { try Hexadecimal.octets(text) }
  }
}
