import Foundation
import FuzzEntries
import Testing

/// What is kept for `make fuzz`, and every input that once was a finding, as ordinary tests.
struct `kept fuzz inputs` {
  @Test(arguments: FuzzEntry.allCases)
  func `give a value or an error and take no more than they have`(entry: FuzzEntry) throws {
    let inputs = try KeptInput.all(of: entry)
    var values = 0
    for input in inputs {
      let account = entry.run(input.octets)

      #expect(account.complaint == nil, "\(input.name)")
      #expect(account.consumed <= input.octets.count, "\(input.name)")
      values += account.values
    }

    #expect(inputs.count >= 4)
    #expect(values > 0, "the seeds lead nowhere")
  }

  @Test
  func `of a dialogue hold under every model`() throws {
    for input in try KeptInput.all(of: .dialogue) where !input.octets.isEmpty {
      for model in 0..<UInt8(truncatingIfNeeded: FuzzEntry.dialogueModels) {
        for beginning in [model, model | 0x80] {
          var octets = input.octets
          octets[0] = beginning

          #expect(FuzzEntry.dialogue.run(octets).complaint == nil, "\(input.name) \(beginning)")
        }
      }
    }
  }

  @Test(arguments: FuzzEntry.allCases)
  func `hold with every prefix and with any octet changed`(entry: FuzzEntry) throws {
    for input in try KeptInput.all(of: entry) where input.octets.count <= 300 {
      for place in input.octets.indices {
        let prefix = entry.run(Array(input.octets[..<place]))
        #expect(prefix.complaint == nil, "\(input.name) up to \(place)")

        var changed = input.octets
        changed[place] ^= 1 << UInt8(truncatingIfNeeded: place % 8)
        let account = entry.run(changed)
        #expect(account.complaint == nil, "\(input.name) with \(place) changed")
        #expect(account.consumed <= changed.count)
      }
    }
  }
}

/// One file of `Tests/Fuzz/seeds` or `Tests/Fuzz/regressions`.
struct KeptInput {
  let name: String
  let octets: [UInt8]

  static func all(of entry: FuzzEntry) throws -> [KeptInput] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fuzz")
    return try ["seeds", "regressions"].flatMap { kind in
      let place = folder.appending(path: "\(kind)/\(entry.rawValue)").path
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      return try names.sorted().map { name in
        let data = try Data(contentsOf: URL(filePath: "\(place)/\(name)"))
        return KeptInput(name: "\(kind)/\(entry.rawValue)/\(name)", octets: [UInt8](data))
      }
    }
  }
}
