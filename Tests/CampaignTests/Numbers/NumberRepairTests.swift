import Testing

@testable import Campaign

struct NumberRepairTests {
  /// Text as found, verdict, number or proposal, a code that must be said.
  static let rows: [(text: String, verdict: Verdict, number: String?, code: FindingCode?)] = [
    ("090-0000-0101", .accept, "09000000101", nil),
    ("09000000101", .accept, "09000000101", nil),
    ("090‐0000‑0101", .acceptNormalised, "09000000101", .numberDashes),
    ("090–0000—0101", .acceptNormalised, "09000000101", .numberDashes),
    ("090ｰ0000ｰ0101", .acceptNormalised, "09000000101", .numberLongMarks),
    ("090･0000･0101", .acceptNormalised, "09000000101", .numberMiddleDots),
    ("090/0000/0101", .acceptNormalised, "09000000101", .numberSlashes),
    ("090\u{A0}0000\u{A0}0101", .acceptNormalised, "09000000101", .numberSpaces),
    ("090\u{200B}00000101", .acceptNormalised, "09000000101", .numberInvisible),
    ("(03)0000-0101", .acceptNormalised, "0300000101", .numberBrackets),
    ("＋81 90 0000 0101", .acceptNormalised, "09000000101", .numberCountryCode),
    ("+81 090 0000 0101", .acceptNormalised, "09000000101", .numberCountryCode),
    ("0081-90-0000-0101", .confirm, "09000000101", .numberBare81),
    ("819000000101", .confirm, "09000000101", .numberBare81),
    ("9000000101", .confirm, "09000000101", .numberNoZero),
    ("300000101", .confirm, "0300000101", .numberNoZero),
    ("9000000101.0", .confirm, "09000000101", .numberNoZero),
    ("=\"09000000101\"", .acceptNormalised, "09000000101", .numberUnwrapped),
    ("'09000000101", .acceptNormalised, "09000000101", .numberUnwrapped),
    ("TEL:090-0000-0101", .acceptNormalised, "09000000101", .numberLabel),
    ("電話　090-0000-0101", .acceptNormalised, "09000000101", .numberLabel),
    ("090--0000-0101", .acceptNormalised, "09000000101", .numberHyphens),
    ("9.01E+10", .refuse, nil, .numberExponent),
    ("９．０１Ｅ＋１０", .refuse, nil, .numberExponent),
    ("090-0000-0101、03-0000-0102", .confirm, nil, .numberTwo),
    ("090-0000-0101 03-0000-0102", .confirm, nil, .numberTwo),
    ("090-0000-0101\n03-0000-0102", .confirm, nil, .numberTwo),
    ("090-0000-0101\n", .confirm, "09000000101", .numberLineBreak),
    ("090-0000-0101(妻)", .confirm, nil, .numberNote),
    ("勤務先 03-0000-0101", .confirm, nil, .numberNote),
    ("03-0000-0101 内線12", .confirm, nil, .numberExtension),
    ("03-0000-0101 ext 12", .confirm, nil, .numberExtension),
    ("ＦＡＸ03-0000-0101", .refuse, nil, .numberFax),
    ("090-0000-0l01", .refuse, nil, .numberLetters),
    ("I90-0000-0101", .refuse, nil, .numberLetters),
    ("〇九〇〇〇〇〇〇一〇一", .confirm, "09000000101", .numberKanjiDigits),
    ("一一〇", .refuse, nil, .numberService),
    ("090-****-0101", .refuse, nil, .numberMasked),
    ("090-XXXX-0101", .refuse, nil, .numberMasked),
    ("***", .refuse, nil, .numberMasked),
    ("なし", .refuse, nil, .numberEmpty), ("無", .refuse, nil, .numberEmpty),
    ("　", .refuse, nil, .numberEmpty), ("000-0000-0000", .refuse, nil, .numberEmpty),
    ("１１０", .refuse, nil, .numberService), ("1-1-0", .refuse, nil, .numberService),
    ("110番", .refuse, nil, .numberService), ("0110", .refuse, nil, .numberService),
    ("+81110", .refuse, nil, .numberService), ("184119", .refuse, nil, .numberService),
    ("1 1 8", .refuse, nil, .numberService),
    ("119,090-1234-5678", .refuse, nil, .numberDialCharacters),
    ("110-1234-5678", .refuse, nil, .numberService), ("1100", .refuse, nil, .numberService),
    ("tel:110", .refuse, nil, .numberService), ("110#", .refuse, nil, .numberDialCharacters),
    ("03", .refuse, nil, .numberShort), ("0422", .refuse, nil, .numberShort),
    ("0312345678", .refuse, nil, .numberUnassigned),
    ("08000000101", .refuse, nil, .numberService),
    ("03-3234-5678#123", .refuse, nil, .numberDialCharacters),
    ("03-3234-5678;110", .refuse, nil, .numberDialCharacters),
    ("090-1234-5678p110", .refuse, nil, .numberLetters),
    ("0033-010-1-202-555-0123", .refuse, nil, .numberService),
    ("+1-202-555-0147", .refuse, nil, .numberForeign),
    ("٠٩٠٠٠٠٠٠١٠١", .refuse, nil, nil),
    ("090-0000-0101\u{202E}", .refuse, nil, .numberDialCharacters),
  ]

  @Test(arguments: rows)
  func `a number as somebody typed it is repaired, proposed or refused`(
    text: String,
    verdict: Verdict,
    number: String?,
    code: FindingCode?
  ) {
    let result = NumberRepair.examine(text)

    #expect(result.verdict == verdict, "\(result.findings.map(\.code))")
    #expect(result.number?.digits == number)
    if let code {
      #expect(result.findings.contains { $0.code == code }, "\(result.findings.map(\.code))")
    }
    #expect(result.verdict == .accept || !result.findings.isEmpty)
    for finding in result.findings {
      #expect(!finding.message.en.contains("0000") && !finding.message.ja.contains("0000"))
    }
  }
}
