/// What a bare modem says to commands that Kaden does not use and other programs do not do without.
enum FixedAnswers {
  /// The line in front of the final result, by command.
  static let lines = [
    "AT+CPMS=?": "+CPMS: (\"SM\"),(\"SM\"),(\"SM\")",
    "AT+CPMS=\"SM\",\"SM\"": "+CPMS: 0,255,0,255,0,255",
    "AT+CSCA?": "+CSCA: \"+819000000000\",145",
    "AT+CSCS=?": "+CSCS: (\"GSM\",\"IRA\",\"UCS2\")",
    "AT+CSCS?": "+CSCS: \"GSM\"",
  ]
}
