import Testing

@testable import kaden

/// What a shell makes of lines of a modem, quoted or not.
struct ExplainLinesTests {
  @Test(arguments: [
    (["+CME", "ERROR:", "10"], ["+CME ERROR: 10"]),
    (["+CME ERROR: 10", "+CSQ: 7,99"], ["+CME ERROR: 10", "+CSQ: 7,99"]),
    (["+CSQ:", "7,99", "^CEND:1,0,29,16"], ["+CSQ: 7,99", "^CEND:1,0,29,16"]),
    (["NO", "CARRIER"], ["NO CARRIER"]), (["NO CARRIER", "BUSY"], ["NO CARRIER", "BUSY"]),
    (["0791180900"], ["0791180900"]), ([], []),
  ])
  func `each line is a line again`(words: [String], lines: [String]) {
    #expect(DiagnosticsExplainCommand.lines(words) == lines)
  }
}
