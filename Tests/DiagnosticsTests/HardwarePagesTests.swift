import ArgumentParser
import Foundation
import ModemCatalogue
import Testing

@testable import Diagnostics
@testable import kaden

/// The pages of `hardware` and what they speak of.
struct `the pages of the hardware` {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "hardware")

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test
  func `there is one for each model file, with its ports and what was seen`() throws {
    for entry in try ModemCatalogue.installed().entries {
      let page = try Self.text("modems/\(entry.fileName).md")
      let words = page.split { $0.isWhitespace }.joined(separator: " ")

      #expect(page.hasPrefix("# \(entry.title)\n"), "\(entry.fileName)")
      for usb in entry.usb {
        let numbers = [usb.at, usb.audio, usb.gnss, usb.data, usb.diagnostics].map { number in
          number.map(USBInterface.twoDigits) ?? "–"
        }
        let row = "| `\(USBDevice.id(usb.vendor, usb.product))` | "
        #expect(page.contains(row + numbers.joined(separator: " | ") + " |"), "\(entry.fileName)")
      }
      for quirk in entry.quirks {
        #expect(words.contains("*(\(quirk.source))*"), "\(entry.fileName): \(quirk.source)")
      }
    }
  }

  @Test
  func `lead to files that are there`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".md") }
    #expect(names.count >= 5)
    for name in names {
      for match in try Self.text(name).matches(of: /\]\((?<place>[^)#:]+)\)/) {
        let place = Self.folder.appending(path: String(match.output.place)).path
        #expect(FileManager.default.fileExists(atPath: place), "\(name): \(place)")
      }
    }
  }

  @Test
  func `have the figures of the power budget right`() throws {
    let text = try Self.text("Power.md")
    // 0.0175 Ω mm²/m, out and back, half a metre, one and two, at 2.1 A.
    for section in [0.081, 0.205, 0.326, 0.518] {
      let row = [0.5, 1, 2].map { length in
        String(format: "%.2f V", 2.1 * 0.0175 * 2 * length / section)
      }
      #expect(text.contains(row.joined(separator: " | ")), "\(section) mm²")
    }
  }

  @Test
  func `are what the command line has an example for`() {
    var commands = [LineRulesCommand.configuration]
    for command in DiagnosticsCommand.configuration.subcommands {
      commands.append(command.configuration)
    }
    for command in commands {
      #expect(command.discussion.contains(/Example:[ \n]/))
      #expect(command.discussion.contains("kaden "))
    }
  }
}
