internal import Campaign
internal import Diagnostics

/// What a modem said, explained: any octets give a meaning, and a remedy unless it is good.
enum ExplainEntry {
  static func run(_ octets: [UInt8]) -> FuzzAccount {
    var account = FuzzAccount()
    let explanation = Explain.line(String(decoding: octets, as: UTF8.self))
    account.consumed = octets.count
    account.require(!explanation.meanings.isEmpty, "no meaning")
    for meaning in explanation.meanings {
      account.values += 1
      account.require(
        (meaning.remedy == nil) == (meaning.verdict == .good),
        "a remedy without need, or none in need"
      )
      account.require(!meaning.words.en.isEmpty && !meaning.words.ja.isEmpty, "no words")
    }
    return account
  }
}
