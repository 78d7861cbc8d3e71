import ShortMessage
import Testing

@Suite("A text becomes SUBMITs")
struct SubmissionTests {
  @Test
  func `hello packs as TS 23 038 shows`() {
    #expect(SeptetPacking.pack(Array("hello".utf8)) == [0xE8, 0x32, 0x9B, 0xFD, 0x06])
  }

  @Test
  func `A short text takes one PDU with the number in international form`() throws {
    let segments = try Submission.encode(
      text: "hello",
      destination: "09000000101",
      concatenationReference: .octet(1),
      wantsStatusReport: true
    )

    #expect(segments.count == 1)
    let text = Hexadecimal.text(segments[0].octets)
    #expect(text == "0021000C91180900001010" + "0000" + "05E8329BFD06")
    #expect(segments[0].tpduLength == segments[0].octets.count - 1)
  }
}
