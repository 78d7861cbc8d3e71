import Dialogue
import Foundation
import Testing

@testable import ModemCatalogue

/// Every model is proven by transcripts, and every quirk that names one has it.
@Suite("The evidence for modem models")
struct EvidenceTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Transcripts")

  /// What the file of a transcript begins with that shows one thing, and whether it is about calls.
  private static let claims: [(claim: String, words: [String], isCall: Bool)] = [
    ("bring-up", ["brings-up"], false), ("an answered call", ["answered-call"], true),
    ("busy", ["busy"], true), ("no answer", ["no-answer"], true),
    ("the callee hangs up", ["callee-hangs-up"], true), ("refused", ["refused"], true),
    ("one segment", ["one-segment"], false), ("three segments", ["three-segments"], false),
    ("a status report", ["status-report", "stored-report"], false),
    ("a refused segment", ["segment-refused"], false),
    ("an indication in the middle", ["urc-in-the-middle"], false),
    ("the card removed", ["card-removed"], false),
    ("the network lost and found", ["network-lost-and-found"], false),
  ]

  @Test
  func `Every model has its transcripts, at least eight, and one for each thing it can do`() throws
  {
    for entry in try ModemCatalogue.installed().entries {
      let names = Self.transcripts(of: entry.fileName)
      #expect(names.count >= 8, "\(entry.fileName)")
      for (claim, words, isCall) in Self.claims where entry.takesCalls || !isCall {
        let isShown = names.contains { name in words.contains { name.hasPrefix($0) } }
        #expect(isShown, "\(entry.fileName) does not show \(claim)")
      }
    }
  }

  @Test
  func `A model that tells keys has a call with one`() throws {
    for entry in try ModemCatalogue.installed().entries where !entry.description.keys.isEmpty {
      let names = Self.transcripts(of: entry.fileName)
      #expect(names.contains("answered-call-with-a-key.at"), "\(entry.fileName)")
    }
  }

  @Test
  func `Every folder of transcripts belongs to a model`() throws {
    let catalogue = try ModemCatalogue.installed()
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
    for folder in folders where !folder.hasSuffix(".md") {
      #expect(catalogue.entry(named: folder) != nil, "\(folder)")
    }
  }

  @Test
  func `Every quirk has a source, and the transcript it names`() throws {
    for entry in try ModemCatalogue.installed().entries {
      for quirk in entry.quirks {
        #expect(!quirk.says.isEmpty && !quirk.source.isEmpty, "\(entry.fileName)")
        guard let transcript = quirk.transcript else { continue }
        let path = Self.root.appending(path: transcript).path
        #expect(FileManager.default.fileExists(atPath: path), "\(entry.fileName): \(transcript)")
      }
    }
  }

  private static func transcripts(of model: String) -> [String] {
    let folder = root.appending(path: model).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".at") }
  }
}
