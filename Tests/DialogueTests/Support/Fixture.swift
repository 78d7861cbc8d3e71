import Diagnostics
import Dialogue
import Foundation
import ModemCatalogue
import Testing

/// Models, octets and dialogues that the tests begin with.
enum Fixture {
  /// A SUBMIT to a number that no one has, without a service centre of its own.
  static let submit = ObligingModem.submit

  /// The models as they are installed, so that transcripts are evidence for those files.
  private static let catalogue: ModemCatalogue = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "hardware/modems")
    do {
      return try ModemCatalogue.load(folder: folder.path)
    } catch {
      fatalError("\(error)")
    }
  }()

  static let sim7600 = model(named: "simcom-sim7600")

  static func model(_ description: ModemModelDescription) -> ModemModel {
    do {
      return try ModemModel(description)
    } catch {
      fatalError("\(error)")
    }
  }

  /// The model of a file name of the catalogue.
  static func model(named name: String, sound: LineSound = .tty) -> ModemModel {
    do {
      return try entry(named: name).model(for: sound)
    } catch {
      fatalError("\(name): \(error)")
    }
  }

  /// The entry of a file name of the catalogue.
  static func entry(named name: String) -> ModemEntry {
    guard let entry = catalogue.entry(named: name) else { fatalError("no model \(name)") }
    return entry
  }

  /// What an obliging modem answers to a command.
  static func answer(to command: String) -> String { ObligingModem.answer(to: command) }

  /// A dialogue brought up by an obliging modem.
  static func ready(_ model: ModemModel) -> TranscriptRun {
    TranscriptRun.ready(model, breach: breach)
  }

  /// Answers whatever is asked until nothing more is.
  static func answerAll(_ run: inout TranscriptRun) { run.answerAll() }

  /// What no dialogue may ever do fails the test.
  static func breach(_ what: String) { Issue.record("\(what)") }
}
