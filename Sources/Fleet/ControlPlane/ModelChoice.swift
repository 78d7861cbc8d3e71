internal import Dialogue
internal import ModemCatalogue
internal import Rings

/// Which model of the catalogue a modem is, by what it answered to `+CGMI` and `+CGMM`.
struct ModelChoice: Equatable {
  /// What the modem said, empty if nothing.
  let manufacturer: String
  let model: String
  /// The place of the entry in the catalogue.
  let index: Int
  /// The entry's file name.
  let fileName: String
  /// Whether an entry fits; else this is the generic one.
  let isKnown: Bool

  /// Chooses; nil only if the catalogue has no generic entry, which no catalogue lacks.
  init?(_ record: borrowing Record, from catalogue: ModemCatalogue) {
    let manufacturer = CardWords.text(record, from: 8) ?? ""
    let model = CardWords.text(record, from: 11) ?? ""
    guard let entry = catalogue.entry(manufacturer: manufacturer, model: model),
      let index = catalogue.entries.firstIndex(where: { $0.fileName == entry.fileName })
    else { return nil }
    self.manufacturer = manufacturer
    self.model = model
    self.index = index
    fileName = entry.fileName
    isKnown = entry.fileName != ModemCatalogue.genericName
  }
}
