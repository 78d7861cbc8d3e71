import Campaign
import CampaignFiles

/// A file into the reader of lists; one in eight is read as CP932 and as UTF-8 as well.
enum ListEntry {
  static func run(_ octets: [UInt8]) -> FuzzAccount {
    var account = FuzzAccount()
    account.consumed = octets.count
    read(octets, nil, &account)
    if octets.count % 8 == 1 {
      read(octets, .cp932, &account)
      read(octets, .utf8, &account)
    }
    return account
  }

  private static func read(
    _ octets: [UInt8],
    _ encoding: ListEncoding?,
    _ account: inout FuzzAccount
  ) {
    let lines = 1 + octets.count { $0 == 0x0A || $0 == 0x0D }
    var told: ReadingProgress?
    do throws(ListRefusal) {
      let list = try TargetListReader.read(octets, encoding: encoding) { told = $0 }
      account.values += 1
      account.require(list.totals.records == list.records.count, "totals that do not add up")
      account.require(told?.octets == octets.count, "octets that were not read")
      var line = 1
      for (index, record) in list.records.enumerated() {
        account.require(record.record == index + 1, "record \(record.record) out of order")
        account.require(record.line > line && record.line <= lines, "a record on a wrong line")
        line = record.line
        account.require(record.verdict != .refuse || record.target == nil, "refused and a target")
      }
    } catch {
      account.refusals += 1
      if let line = error.line {
        account.require((1...lines).contains(line), "a refusal on line \(line) of \(lines)")
      }
      account.require((told?.octets ?? 0) <= octets.count, "more octets than were given")
    }
  }
}
