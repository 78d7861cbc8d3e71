// swift-tools-version: 6.2
// One target per module; the floors they stand on are drawn in Sources/README.md and enforced by
// Tests/TidyTests.

import PackageDescription

/// What every target is compiled with: strict memory safety, explicit imports, warnings as errors.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// Floor 0: besides, nothing that Embedded Swift refuses.
let freestanding: [SwiftSetting] =
  strict + [
    .treatWarning("EmbeddedRestrictions", as: .error)
  ]

let package = Package(
  name: "kaden",
  products: [
    .executable(name: "kaden", targets: ["kaden"]),
    .executable(name: "kaden-bench", targets: ["kaden-bench"]),
    .library(name: "ModemSimulator", targets: ["ModemSimulator"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // Floor 0: freestanding.
    .target(name: "ATGrammar", swiftSettings: freestanding),
    .target(name: "ShortMessage", swiftSettings: freestanding),
    .target(name: "Rings", swiftSettings: freestanding),

    // Floor 1: sans-I/O.
    .target(
      name: "Dialogue",
      dependencies: ["ATGrammar", "Rings", "ShortMessage"],
      swiftSettings: strict
    ),
    .target(name: "LineDispatch", dependencies: ["Rings"], swiftSettings: strict),
    .target(name: "Campaign", swiftSettings: strict),

    // Floor 2: one outside thing each.
    .target(name: "SerialLine", dependencies: ["CSerialPort"], swiftSettings: strict),
    .target(
      name: "VoicePath",
      dependencies: ["CSpanDSP"],
      swiftSettings: strict
    ),
    .target(name: "SoundCard", dependencies: ["CALSA"], swiftSettings: strict),
    .target(
      name: "Speech",
      dependencies: [
        "CAMRNB", "CSoxr", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict
    ),
    // TOML, read strictly with lines and nearest keys: everybody reads TOML through this one.
    .target(name: "SettingsFile", dependencies: ["TOMLKit"], swiftSettings: strict),
    .target(
      name: "ModemCatalogue",
      dependencies: ["Dialogue", "SettingsFile"],
      swiftSettings: strict
    ),
    .target(
      name: "Ledger",
      dependencies: [
        "Campaign", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "CampaignFiles",
      dependencies: ["Campaign", "SettingsFile"],
      swiftSettings: strict
    ),

    // Floor 3: where waiting and input/output meet the machines below.
    .target(
      name: "Fleet",
      dependencies: [
        "ATGrammar", "Campaign", "CampaignFiles", "Dialogue", "LineDispatch", "Ledger",
        "ModemCatalogue", "Rings",
        "SerialLine", "ShortMessage", "SoundCard", "Speech", "VoicePath",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Office",
      dependencies: [
        "Campaign", "CampaignFiles", "Ledger", "SettingsFile", "ShortMessage", "Speech",
      ],
      swiftSettings: strict
    ),
    // Probes for field engineers: question, evidence, verdict, remedy.
    .target(
      name: "Diagnostics",
      dependencies: [
        "ATGrammar", "Campaign", "Dialogue", "Ledger", "ModemCatalogue", "Rings", "SerialLine",
        "ShortMessage", "SoundCard", "Speech", "VoicePath",
      ],
      swiftSettings: strict
    ),

    // Beside the stairs: deterministic modems on pseudo-terminals.
    .target(
      name: "ModemSimulator",
      dependencies: [
        "ATGrammar", "Dialogue", "ModemCatalogue", "SerialLine", "SettingsFile", "ShortMessage",
      ],
      swiftSettings: strict
    ),

    // Beside the stairs: a whole fleet and its modems in virtual time.
    .target(
      name: "Rehearsal",
      dependencies: [
        "Campaign", "CampaignFiles", "Fleet", "Ledger", "ModemCatalogue", "ModemSimulator",
        "Office",
      ],
      swiftSettings: strict
    ),

    // Floor 4: the command line and the configuration.
    .executableTarget(
      name: "kaden",
      dependencies: [
        "Campaign", "CampaignFiles", "Diagnostics", "Dialogue", "Fleet", "Ledger",
        "ModemCatalogue", "ModemSimulator", "Office", "Rehearsal", "SerialLine", "SettingsFile",
        "ShortMessage", "SoundCard", "Speech",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      resources: [.embedInCode("Resources/sample-list.csv")],
      swiftSettings: strict
    ),

    // C, quarantined.
    .systemLibrary(name: "CSerialPort", pkgConfig: "libserialport"),
    .systemLibrary(name: "CSpanDSP", pkgConfig: "spandsp"),
    .systemLibrary(name: "CSoxr", pkgConfig: "soxr"),
    .systemLibrary(name: "CAMRNB", pkgConfig: "opencore-amrnb"),
    .systemLibrary(name: "CALSA", pkgConfig: "alsa"),

    // Modems that tests and benchmarks share.
    .target(
      name: "BareModems",
      dependencies: ["SerialLine"],
      path: "Tests/Support/BareModems",
      swiftSettings: strict
    ),

    // What is heard on a telephone line, for tests and benchmarks.
    .target(name: "CallSounds", path: "Tests/Support/CallSounds", swiftSettings: strict),

    // What `make bench` runs.
    .executableTarget(
      name: "kaden-bench",
      dependencies: [
        "ATGrammar", "BareModems", "CallSounds", "Campaign", "CampaignFiles", "Dialogue",
        "LineDispatch", "Ledger", "ModemCatalogue", "ModemSimulator",
        "Office", "Rehearsal", "Rings", "SerialLine", "ShortMessage", "Speech", "VoicePath",
        .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
      ],
      path: "Tests/Benchmarks",
      resources: [.embedInCode("Peers/pdu_peers.py")],
      swiftSettings: strict
    ),

    // Tests, one target per module.
    .testTarget(name: "ATGrammarTests", dependencies: ["ATGrammar"], swiftSettings: strict),
    .testTarget(name: "ShortMessageTests", dependencies: ["ShortMessage"], swiftSettings: strict),
    .testTarget(name: "RingsTests", dependencies: ["Rings"], swiftSettings: strict),
    .testTarget(
      name: "DialogueTests",
      dependencies: [
        "ATGrammar", "Diagnostics", "Dialogue", "ModemCatalogue", "Rings", "ShortMessage",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LineDispatchTests",
      dependencies: ["CAllocationCounter", "LineDispatch", "Rings"],
      swiftSettings: strict
    ),
    .testTarget(name: "CampaignTests", dependencies: ["Campaign"], swiftSettings: strict),
    .testTarget(
      name: "SerialLineTests",
      dependencies: ["SerialLine", "SerialProbe"],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "SerialProbe",
      dependencies: ["SerialLine"],
      path: "Tests/Support/SerialProbe",
      swiftSettings: strict
    ),
    .target(
      name: "FakeBus",
      dependencies: ["SerialLine"],
      path: "Tests/Support/FakeBus",
      swiftSettings: strict
    ),
    .testTarget(
      name: "DiagnosticsTests",
      dependencies: [
        "Campaign", "Diagnostics", "FakeBus", "kaden", "Ledger", "ModemCatalogue",
        "ModemSimulator", "SerialLine", "SerialProbe",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Snapshots"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "VoicePathTests",
      dependencies: ["CallSounds", "Speech", "VoicePath"],
      swiftSettings: strict
    ),
    .testTarget(name: "SoundCardTests", dependencies: ["SoundCard"], swiftSettings: strict),
    .testTarget(
      name: "SpeechTests",
      dependencies: ["CAMRNB", "Speech"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ModemCatalogueTests",
      dependencies: ["Dialogue", "ModemCatalogue"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LedgerTests",
      dependencies: ["Campaign", "Ledger", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CampaignFilesTests",
      dependencies: ["Campaign", "CampaignFiles", "SettingsFile"],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "FleetTests",
      dependencies: [
        "ATGrammar", "BareModems", "CAllocationCounter", "CallSounds", "Campaign", "CampaignFiles",
        "Dialogue",
        "LineDispatch",
        "Fleet", "Ledger",
        "ModemCatalogue", "ModemSimulator", "Office", "Rings", "SerialLine", "ShortMessage",
        "SoundCard",
        "Speech", "VoicePath", .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "RehearsalTests",
      dependencies: [
        "Campaign", "CampaignFiles", "Dialogue", "Fleet", "Ledger", "ModemCatalogue",
        "ModemSimulator", "Office", "Rehearsal",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "OfficeTests",
      dependencies: ["Campaign", "CampaignFiles", "Ledger", "Office"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ModemSimulatorTests",
      dependencies: [
        "Dialogue", "ModemCatalogue", "ModemSimulator", "Rings", "SerialLine", "SettingsFile",
        "ShortMessage",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["BareModems", "FakeBus", "kaden", "Ledger", "SerialLine", "ShortMessage"],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SettingsFileTests",
      dependencies: ["SettingsFile"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PDUCommandTests",
      dependencies: [
        "Campaign", "kaden", "ShortMessage",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Campaign", "CampaignFiles", "Ledger", "Office", "Rehearsal", "kaden",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .testTarget(name: "TidyTests", swiftSettings: strict),

    // Hostile input: ordinary functions, called by libFuzzer (`make fuzz`) and by tests.
    .target(
      name: "FuzzEntries",
      dependencies: [
        "ATGrammar", "Campaign", "CampaignFiles", "Diagnostics", "Dialogue", "ModemCatalogue",
        "Rings", "SettingsFile", "ShortMessage",
      ],
      path: "Tests/Fuzz/Entries",
      swiftSettings: strict
    ),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzEntries"], swiftSettings: strict),

    // Stands before the C library's allocator and locks in test binaries, and counts.
    .target(name: "CAllocationCounter", path: "Tests/Support/CAllocationCounter"),
  ],
  swiftLanguageModes: [.v6]
)

// Only for `make fuzz`: it can be linked with libFuzzer alone.
if Context.environment["KADEN_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "kaden-fuzz",
      dependencies: ["FuzzEntries"],
      path: "Tests/Fuzz/Driver",
      swiftSettings: strict
    )
  )
}
