/// What the rules for one field of a record came to.
struct FieldExamination {
  /// The severest verdict of the findings.
  var verdict = Verdict.accept
  /// What there is to say.
  var findings: [Finding] = []
  /// The text after the repairs; the text as found if there were none.
  var repaired: String

  /// Nothing to say yet about a text.
  init(_ found: String) {
    repaired = found
  }

  /// Adds something to be confirmed or refused.
  mutating func note(_ code: FindingCode, _ verdict: Verdict) {
    findings.append(Finding(code))
    self.verdict = self.verdict.joined(verdict)
  }

  /// Adds repairs, each with the text before and after.
  mutating func repairs(_ codes: [FindingCode], before: String, after: String) {
    repaired = after
    guard !codes.isEmpty else { return }
    for code in codes {
      findings.append(Finding(code, before: before, after: after))
    }
    verdict = verdict.joined(.acceptNormalised)
  }
}
