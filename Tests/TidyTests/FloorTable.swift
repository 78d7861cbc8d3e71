/// What a module may import: the floor plan of Sources/README.md as data.
struct Floor {
  let number: Int
  /// Our own modules, and C libraries of ours.
  let ours: Set<String>
  /// Modules of the platform and of packages.
  var others: Set<String> = []
}

enum FloorTable {
  private static let system: Set<String> = ["Foundation", "FoundationEssentials", "Glibc"]
  private static let waiting: Set<String> = system.union(["Synchronization"])
  private static let belowThree: Set<String> = [
    "ATGrammar", "Campaign", "CampaignFiles", "Dialogue", "LineDispatch", "Ledger",
    "ModemCatalogue", "Rings", "SerialLine", "SettingsFile", "ShortMessage", "SoundCard", "Speech",
    "VoicePath",
  ]

  /// Every module, by name.
  static let floors: [String: Floor] = [
    // Floor 0: freestanding.
    "ATGrammar": Floor(number: 0, ours: []),
    "ShortMessage": Floor(number: 0, ours: []),
    "Rings": Floor(number: 0, ours: [], others: ["Synchronization"]),
    // Floor 1: sans-I/O.
    "Dialogue": Floor(number: 1, ours: ["ATGrammar", "Rings", "ShortMessage"]),
    "LineDispatch": Floor(number: 1, ours: ["Rings"]),
    "Campaign": Floor(number: 1, ours: [], others: ["Foundation", "FoundationEssentials"]),
    // Floor 2: one outside thing each.
    "SerialLine": Floor(number: 2, ours: ["CSerialPort"], others: system),
    "SoundCard": Floor(number: 2, ours: ["CALSA"], others: system.union(["Synchronization"])),
    "VoicePath": Floor(
      number: 2,
      ours: ["CSpanDSP", "SerialLine"],
      others: system.union(["Synchronization"])
    ),
    "Speech": Floor(
      number: 2,
      ours: ["CAMRNB", "CSoxr"],
      others: system.union(["Crypto", "Subprocess", "Synchronization", "SystemPackage"])
    ),
    "SettingsFile": Floor(number: 2, ours: [], others: system.union(["TOMLKit"])),
    "ModemCatalogue": Floor(number: 2, ours: ["Dialogue", "SettingsFile"], others: system),
    "Ledger": Floor(
      number: 2,
      ours: ["Campaign"],
      others: system.union(["Crypto", "GRDB", "Synchronization"])
    ),
    "CampaignFiles": Floor(number: 2, ours: ["Campaign", "SettingsFile"], others: system),
    // Floor 3: where waiting and the outside meet the machines.
    "Fleet": Floor(
      number: 3,
      ours: belowThree,
      others: waiting.union(["Logging", "ServiceLifecycle"])
    ),
    "Office": Floor(
      number: 3,
      ours: ["Campaign", "CampaignFiles", "Ledger", "SettingsFile", "ShortMessage", "Speech"],
      others: waiting
    ),
    "Diagnostics": Floor(number: 3, ours: belowThree, others: waiting.union(["Logging"])),
    "Console": Floor(number: 3, ours: ["Campaign", "Ledger", "Office"], others: waiting),
    // Beside the stairs.
    "ModemSimulator": Floor(
      number: 3,
      ours: [
        "ATGrammar", "Dialogue", "ModemCatalogue", "SerialLine", "SettingsFile", "ShortMessage",
      ],
      others: waiting
    ),
    "Rehearsal": Floor(
      number: 3,
      ours: [
        "Campaign", "CampaignFiles", "Fleet", "Ledger", "ModemCatalogue", "ModemSimulator",
        "Office",
      ],
      others: waiting
    ),
    // Floor 4: the command line.
    "kaden": Floor(
      number: 4,
      ours: belowThree.union([
        "Console", "Diagnostics", "Fleet", "ModemSimulator", "Office", "Rehearsal",
      ]),
      others: waiting.union(["ArgumentParser", "Logging", "ServiceLifecycle", "UnixSignals"])
    ),
  ]
}

/// Imports that do not go down.
enum FloorCheck {
  /// - Returns: A finding for each import the table does not allow.
  static func findings(in file: SourceFile, module: String) -> [Finding] {
    guard let floor = FloorTable.floors[module] else {
      return [Finding(file.path, 1, "module \(module) stands on no floor")]
    }
    return imports(in: file.words).compactMap { name, line in
      if floor.ours.contains(name) || floor.others.contains(name) { return nil }
      return Finding(file.path, line, "\(module) on floor \(floor.number) imports \(name)")
    }
  }

  /// The modules imported, each with its line.
  static func imports(in words: [CodeWord]) -> [(name: String, line: Int)] {
    let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let"]
    var found: [(String, Int)] = []
    for (index, word) in words.enumerated() where word.text == "import" && !word.isQuoted {
      var next = index + 1
      if next < words.count, kinds.contains(words[next].text) { next += 1 }
      if next < words.count { found.append((words[next].text, word.line)) }
    }
    return found
  }
}
