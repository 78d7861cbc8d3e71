import Dialogue
import Foundation
import ModemCatalogue
import Rings

/// Models, octets and dialogues that the tests begin with.
enum Fixture {
  /// A SUBMIT to a number that no one has, without a service centre of its own.
  static let submit = octets("0011000C911809000010100000AA05E8329BFD06")

  static func octets(_ hex: String) -> [UInt8] {
    let digits = Array(hex.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).map { index in
      UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16) ?? 0
    }
  }

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
    guard let entry = catalogue.entry(named: name) else { fatalError("no model \(name)") }
    do {
      return try entry.model(for: sound)
    } catch {
      fatalError("\(name): \(error)")
    }
  }

  /// What an obliging modem answers to a command.
  static func answer(to command: String) -> String {
    switch command {
    case "AT+CGSN": "\r\n490154203237518\r\n\r\nOK\r\n"
    case "AT+CPIN?": "\r\n+CPIN: READY\r\n\r\nOK\r\n"
    case "AT+CCID": "\r\n+CCID: \"8981100000000000001\"\r\n\r\nOK\r\n"
    case "AT+CICCID": "\r\n+ICCID: 8981100000000000001\r\n\r\nOK\r\n"
    case "AT+CIMI": "\r\n440101234567890\r\n\r\nOK\r\n"
    case "AT+CSQ": "\r\n+CSQ: 21,99\r\n\r\nOK\r\n"
    case "AT+CREG?": "\r\n+CREG: 1,1\r\n\r\nOK\r\n"
    case "AT+CEREG?": "\r\n+CEREG: 1,1\r\n\r\nOK\r\n"
    case "AT+COPS?": "\r\n+COPS: 0,0,\"Test Net\",7\r\n\r\nOK\r\n"
    default: "\r\nOK\r\n"
    }
  }

  /// A dialogue brought up by an obliging modem.
  static func ready(_ model: ModemModel) -> TranscriptRun {
    var run = TranscriptRun(model: model, dialogue: Dialogue())
    run.dialogue.begin(now: run.now, model: model, card: LineCredentials())
    run.drain()
    answerAll(&run)
    run.events.removeAll()
    run.fed = 0
    return run
  }

  /// Answers whatever is asked until nothing more is.
  static func answerAll(_ run: inout TranscriptRun) {
    while !run.written.isEmpty {
      let text = String(decoding: run.written, as: UTF8.self)
      run.written.removeAll()
      for command in text.split(separator: "\r") where command.hasPrefix("AT") {
        run.feed(Array(answer(to: String(command)).utf8))
      }
    }
  }
}
