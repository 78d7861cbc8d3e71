import Dialogue
import ModemCatalogue
import SettingsFile

/// A text into the loader of modem models.
enum ModelEntry {
  static func run(_ octets: [UInt8]) -> FuzzAccount {
    var account = FuzzAccount()
    account.consumed = octets.count
    guard let text = String(validating: octets, as: UTF8.self) else {
      account.refusals = 1
      return account
    }
    do throws(SettingsError) {
      let entry = try ModemEntry.read(text: text, fileName: "a-modem")
      account.values = 1
      account.require(entry.fileName == "a-modem" && !entry.title.isEmpty, "a model without a name")
      account.require(entry.description.setUp.count <= 64, "more set-up commands than there may be")
    } catch {
      account.refusals = 1
      let lines = 1 + octets.count { $0 == 0x0A }
      if let line = error.line {
        account.require((1...lines + 1).contains(line), "an error on line \(line) of \(lines)")
      }
      account.require(error.file == "a-modem.toml", "an error in another file")
      account.require(!error.english.isEmpty && !error.japanese.isEmpty, "an error without words")
    }
    return account
  }
}
