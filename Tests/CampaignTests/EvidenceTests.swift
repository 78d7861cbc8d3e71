import Campaign
import Testing

struct AttemptEvidenceTests {
  @Test
  func `evidence comes back from its line as it went in`() {
    var evidence = AttemptEvidence()
    for (index, piece) in AttemptEvidence.Piece.allCases.enumerated() {
      evidence[piece] = "value \(index)"
    }

    #expect(AttemptEvidence(evidence.text) == evidence)
    #expect(AttemptEvidence(AttemptEvidence().text) == AttemptEvidence())
  }

  @Test(arguments: ["NO CARRIER, ended by us", "unknown=piece", "=", "; ;", "remark=a; remark=b"])
  func `what another version wrote is kept as a remark`(text: String) {
    let evidence = AttemptEvidence(text)

    #expect(AttemptEvidence(evidence.text) == evidence)
    #expect(evidence.heard == nil && evidence[.word] == nil)
  }

  @Test
  func `the box stopping in the middle leaves what was known`() {
    let evidence = AttemptEvidence("heard=person; score=80; remark=the box stopped in the middle")

    #expect(evidence.heard == .person && evidence[.score] == "80")
    #expect(evidence[.remark] == "the box stopped in the middle")
  }
}
