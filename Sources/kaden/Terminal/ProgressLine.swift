/// A live line that is drawn at most ten times a second.
struct ProgressLine {
  private var drawn: ContinuousClock.Instant?
  private let clock = ContinuousClock()

  /// Draws the text if the last drawing is long enough ago.
  mutating func show(_ text: @autoclosure () -> String) {
    guard Terminal.showsProgress else { return }
    let now = clock.now
    if let drawn, drawn.duration(to: now) < .milliseconds(100) { return }
    drawn = now
    Terminal.progress(text())
  }

  /// Removes the line, if one was drawn.
  mutating func end() {
    if drawn != nil { Terminal.endProgress() }
    drawn = nil
  }
}
