import Testing

struct TranscriptGrammarTests {
  private let good = """
    # SIMCom SIM7600E-H: 番号 in a comment is no harm.
    #

    > AT+CMGS=17
    ! +CIEV: "CALL",1
    < >
    > 0011000B91<SUB>
    > <1644 octets>
    ~ 2100 ms
    < +CMGS: 45
    < OK
    = submitted 45

    """

  private func file(_ text: String, name: String = "a-claim.at") -> SourceFile {
    SourceFile(path: "Tests/Transcripts/model/\(name)", text: text)
  }

  @Test
  func `a transcript in the grammar passes`() {
    #expect(TranscriptGrammar.findings(in: file(good)).isEmpty)
  }

  @Test(arguments: [
    "AT", ">AT", ">  AT", "< OK ", "<\tOK", "? AT", "> AT<LF>", "> AT<SUB", "> AT<", "< é",
    "~ 0 ms",
    "> <0 octets>", "> <7octets>", "< <7 octets>", "~ 2100", "~ 2,100 ms", "~ 02 ms", "= Submitted",
    "= ", "=", ">", "> <>", "= a  b", "\u{1B}",
  ])
  func `a line out of the grammar is found`(line: String) {
    let findings = TranscriptGrammar.findings(in: file(good + line + "\n"))

    #expect(findings.map(\.line) == [13])
  }

  @Test(arguments: ["A-claim.at", "a claim.at", "claim.txt", "-.at", ".at", "a--b.at"])
  func `a name that is no claim is found`(name: String) {
    #expect(TranscriptGrammar.findings(in: file(good, name: name)).count == 1)
  }

  @Test
  func `a transcript without provenance, end or event is found`() {
    #expect(TranscriptGrammar.findings(in: file(String(good.drop { $0 != "\n" }))).count == 1)
    #expect(TranscriptGrammar.findings(in: file(String(good.dropLast()))).count == 1)
    #expect(TranscriptGrammar.findings(in: file(good + "\n")).count == 1)
    #expect(TranscriptGrammar.findings(in: file("# alone\n")).count == 1)
  }
}
