public import Campaign
public import ModemCatalogue

/// A test that uses the line: it sends a message or places a call, once, because somebody asked for it.
public struct LiveTest {
  /// The line.
  public let line: ProbedLine
  /// The models that are known.
  public let catalogue: ModemCatalogue
  /// Asked again and again: whether the person who asked for the test wants to stop it.
  public let isCancelled: () -> Bool
  /// Told what happens while it happens.
  public let tell: (Phrase) -> Void

  /// Makes a test of a line.
  public init(
    line: ProbedLine,
    catalogue: ModemCatalogue,
    isCancelled: @escaping () -> Bool = { false },
    tell: @escaping (Phrase) -> Void = { _ in }
  ) {
    self.line = line
    self.catalogue = catalogue
    self.isCancelled = isCancelled
    self.tell = tell
  }
}

/// Why a line cannot be had for a test.
struct LiveRefused: Error {
  let findings: [ProbeFinding]

  init(_ finding: ProbeFinding) {
    findings = [finding]
  }
}
