internal import ArgumentParser
internal import Diagnostics
internal import Foundation

/// When output is coloured.
enum ColourWish: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal, unless `NO_COLOR` is set.
  case auto
  /// In any case.
  case always
  /// In no case.
  case never
}

/// The option that every coloured command has.
struct ColourOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Colour the verdicts: auto, always or never.",
      discussion: "auto colours on a terminal, unless NO_COLOR is set.",
      valueName: "when"
    )
  )
  var color = ColourWish.auto

  /// How this run paints.
  var paint: Paint {
    let environment = ProcessInfo.processInfo.environment
    return Paint(color, isTerminal: Terminal.isInteractive, environment: environment)
  }
}

/// Colours of a terminal, or none.
struct Paint: Hashable {
  /// Whether anything is coloured.
  let isOn: Bool

  /// No colours.
  static let none = Paint(isOn: false)

  init(isOn: Bool) {
    self.isOn = isOn
  }

  /// What a wish comes to; `NO_COLOR` counts if it is not empty (no-color.org).
  init(_ wish: ColourWish, isTerminal: Bool, environment: [String: String]) {
    switch wish {
    case .always: isOn = true
    case .never: isOn = false
    case .auto:
      isOn = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
  }

  /// A text in the colour of a verdict: green, yellow, red.
  func text(_ text: String, _ verdict: ProbeVerdict) -> String {
    guard isOn else { return text }
    let colour =
      switch verdict {
      case .good: "32"
      case .warning: "33"
      case .bad: "1;31"
      }
    return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
  }
}
