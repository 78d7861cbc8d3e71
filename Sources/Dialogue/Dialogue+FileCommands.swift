import ATGrammar
import Rings

/// Commands about files on the modem: deleting them, and how their names and lengths are written.
extension Dialogue {
  @_noLocks
  mutating func remove(_ place: Int, now: Tick, model: borrowing ModemModel) {
    upload.clearing = place
    append(model.files.remove, place: place, octets: 0, model: model)
    endCommand(as: .fileRemove, within: model.deadlines.brief, now: now)
  }

  /// Deletes what is unknown or unwanted, one file a time; false if there is nothing to delete.
  @_noLocks
  mutating func clearFiles(now: Tick, model: borrowing ModemModel) -> Bool {
    guard !model.files.remove.isEmpty, let place = files.firstToDelete else { return false }
    remove(place, now: now, model: model)
    return true
  }

  /// A command with the name and the length of a file in it; `{name}` and `{octets}` stand for them.
  @_noLocks
  mutating func append(
    _ template: ImmortalOctets,
    place: Int,
    octets: Int,
    model: borrowing ModemModel
  ) {
    var index = 0
    while index < template.count {
      let octet = template[index]
      guard octet == 0x7B else {
        output.append(octet)
        index &+= 1
        continue
      }
      if template[index &+ 1] == 0x6E {
        output.append(ImmortalOctets("kaden"))
        output.append(0x30 &+ UInt8(truncatingIfNeeded: place / 10))
        output.append(0x30 &+ UInt8(truncatingIfNeeded: place % 10))
        output.append(model.files.nameEnding)
      } else {
        output.append(decimal: octets)
      }
      while index < template.count, template[index] != 0x7D { index &+= 1 }
      index &+= 1
    }
  }
}
