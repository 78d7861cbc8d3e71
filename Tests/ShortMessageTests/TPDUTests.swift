import ShortMessage
import Testing

/// PDUs as modems give and take them, each with its direction.
let samples: [(name: String, pdu: String, direction: TPDU.Direction)] = [
  (
    "deliver, 7-bit",
    "07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07",
    .fromServiceCentre
  ),
  (
    "deliver, UCS-2, kana and kanji",
    "07911808090000F0040C91180900001010000862700190000563083042308B65E5672C",
    .fromServiceCentre
  ),
  (
    "deliver, alphanumeric originator",
    "07911808090000F0040ED0C8F71D149697410000627001900005630AE8329BFD4697D9EC37",
    .fromServiceCentre
  ),
  (
    "deliver, part 2 of 3, 16-bit reference",
    "00440C911809000010100008627001900005630B0608041234030200410042",
    .fromServiceCentre
  ),
  ("submit, relative validity", "0011000B911326880736F40000A703C8F71D", .toServiceCentre),
  (
    "submit, absolute validity, report wanted",
    "0039000C9118090000101000006270011200000005E8329BFD06",
    .toServiceCentre
  ),
  (
    "submit, enhanced validity",
    "0009000C911809000010100000420A0000000000" + "05E8329BFD06",
    .toServiceCentre
  ),
  (
    "submit, 7-bit with header",
    "0041000C9118090000101000000C050003AA0201D06536FB0D",
    .toServiceCentre
  ),
  (
    "status report, delivered",
    "0006450C911809000010106270019000056362700190002563" + "00",
    .fromServiceCentre
  ),
  (
    "status report with parameters",
    "0006450C91180900001010627001900005636270019000256300" + "07000002C834",
    .fromServiceCentre
  ),
  ("command, delete", "002200000245" + "0C9118090000101000", .toServiceCentre),
  ("submit report", "000100" + "62700190000563", .fromServiceCentre),
  ("submit report, refused", "0001D000" + "62700190000563", .fromServiceCentre),
  ("deliver report, full", "0000D300", .toServiceCentre),
]

@Suite("TPDUs")
struct TPDUTests {
  @Test(arguments: samples.indices)
  func `A PDU that is read and written again is the same`(index: Int) throws {
    let sample = samples[index]
    let wire = octets(sample.pdu)

    let pdu = try PDU.decode(wire.span, direction: sample.direction)
    let again = try pdu.encode()

    #expect(Hexadecimal.text(again.octets) == sample.pdu, "\(sample.name)")
    #expect(again.tpduLength == wire.count - PDU.tpduStart(wire.span))
  }

  @Test
  func `The DELIVER known from every introduction reads how are you`() throws {
    let pdu = try PDU.decode(octets(samples[0].pdu).span, direction: .fromServiceCentre)
    guard case .deliver(let deliver) = pdu.tpdu else {
      Issue.record("no DELIVER")
      return
    }

    #expect(pdu.serviceCentre?.written == "+31624000000")
    #expect(deliver.originator.written == "+31641600986")
    #expect(deliver.time.rfc3339 == "2002-08-26T19:37:41+00:00")
    #expect(deliver.text == "How are you?")
  }

  @Test
  func `A DELIVER from Japan has its words, its number and its nine hours`() throws {
    let pdu = try PDU.decode(octets(samples[1].pdu).span, direction: .fromServiceCentre)
    guard case .deliver(let deliver) = pdu.tpdu else {
      Issue.record("no DELIVER")
      return
    }

    #expect(deliver.originator.nationalDigits == "09000000101")
    #expect(deliver.text == "ある日本")
    #expect(deliver.time.rfc3339 == "2026-07-10T09:00:50+09:00")
    #expect(!deliver.moreFollow)
  }

  @Test
  func `A status report gives reference, number, status and times`() throws {
    let report = try StatusReport.decode(octets(samples[8].pdu).span)

    #expect(report.reference == MessageReference(rawValue: 0x45))
    #expect(report.recipientDigits == "09000000101")
    #expect(report.status.verdict == .delivered)
    #expect(report.time.rfc3339 == "2026-07-10T09:00:50+09:00")
    #expect(report.dischargeTime.rfc3339 == "2026-07-10T09:00:52+09:00")
  }

  @Test
  func `A glance at a status report sees what reading it whole sees`() throws {
    let wire = octets(samples[8].pdu)
    let seen = StatusReportGlance.read(wire.span)
    let glance = try #require(seen)

    let digits = (0..<glance.digitCount).map { glance.digits[$0] }
    #expect(String(decoding: digits, as: UTF8.self) == "09000000101")
    #expect(glance.reference == 0x45)
    #expect(glance.status.verdict == .delivered)
    let other = octets(samples[0].pdu)
    let nothing = StatusReportGlance.read(other.span)
    #expect(nothing == nil)
  }

  @Test
  func `A report with times that are none is kept for the line and refused for people`() throws {
    let wire = octets("0006450C91180900001010" + "FFFFFFFFFFFFFF" + "62700190002563" + "46")

    #expect(try StatusReport.decode(wire.span).status.verdict == .failed)
    #expect(
      throws: DecodingFailure(field: .serviceCentreTime, octet: 11, problem: .notATime)
    ) {
      try PDU.decode(wire.span, direction: .fromServiceCentre)
    }
  }

  @Test(arguments: [
    (0x00, DeliveryStatus.Verdict.delivered), (0x01, .forwarded), (0x02, .delivered),
    (0x1F, .delivered), (0x20, .stillTrying), (0x3F, .stillTrying), (0x40, .failed),
    (0x46, .failed), (0x60, .failed), (0x80, .failed), (0xFF, .failed),
  ])
  func `The status octet falls into its class`(octet: Int, verdict: DeliveryStatus.Verdict) {
    #expect(DeliveryStatus(rawValue: UInt8(octet)).verdict == verdict)
  }

  @Test
  func `A failure names field and octet`() {
    let cases: [(String, PDUField, Int)] = [
      ("", .serviceCentre(.length), 0),
      ("0D91", .serviceCentre(.length), 0),
      ("079113", .serviceCentre(.value), 3),
      ("00", .firstOctet, 1),
      ("000415", .originator(.length), 2),
      ("00040C91", .originator(.value), 4),
      ("00040C9118F900001010", .originator(.value), 5),
      ("00040C911809000010100008627001900005638D", .userDataLength, 19),
      ("00040C9118090000101000086270019000056304AAAA", .userData, 22),
      ("00440C91180900001010000862700190000563020503", .userDataHeaderLength, 20),
      ("00440C9118090000101000086270019000056304030003AA", .userDataHeaderElement(0), 24),
      ("00040C9118090000101000086270019000056300FF", .pdu, 20),
      ("00040C91180900001010000862700190000563" + "01AA", .userData, 20),
      ("0003", .firstOctet, 1),
    ]
    for (text, field, octet) in cases {
      do throws(DecodingFailure) {
        _ = try PDU.decode(octets(text).span, direction: .fromServiceCentre)
        Issue.record("\(text) was read")
      } catch {
        #expect(error.field == field, "\(text)")
        #expect(error.octet == octet, "\(text)")
      }
    }
  }

  @Test
  func `Nothing of a number or of words shows when a PDU is printed`() throws {
    let pdu = try PDU.decode(octets(samples[1].pdu).span, direction: .fromServiceCentre)
    let printed = String(describing: pdu) + String(reflecting: pdu)

    #expect(!printed.contains("9000000101"))
    #expect(!printed.contains("日本"))
  }
}
