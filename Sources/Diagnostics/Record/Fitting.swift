internal import Dialogue
internal import ModemCatalogue
internal import Rings

/// Makes a transcript of what was recorded: what each thing comes to is added, times are fitted to the dialogue.
///
/// The recording is played to the dialogue of its model. What the dialogue tells is written behind what it
/// follows from; a command that is due a little earlier or later than it went out has its time set to when it is
/// due. The end is cut back to where nothing was under way.
struct Fitting {
  private var run: TranscriptRun
  private var fitted: [Transcript.Entry] = []
  private var isQuiet = 0
  private var owed = 0

  /// How much later than recorded a command may be due, in milliseconds.
  private static let patience = 2_000

  /// Fits a recording to a model.
  ///
  /// - Throws: `ModemModelError` if the model's file does not tell all that it takes.
  static func fit(
    _ events: [Transcript.Entry],
    model entry: ModemEntry
  ) throws(ModemModelError) -> [Transcript.Entry] {
    let transcript = Transcript(model: entry.fileName, name: "recording", entries: events)
    var fitting = Fitting(run: try TranscriptRun.start(transcript, entry))
    for index in events.indices { fitting.take(events[index], upcoming: events[index...]) }
    return Array(fitting.fitted.prefix(fitting.isQuiet))
  }

  private init(run: TranscriptRun) {
    self.run = run
  }

  private mutating func take(_ event: Transcript.Entry, upcoming: ArraySlice<Transcript.Entry>) {
    switch event {
    case .provenance, .comesTo: break
    case .passes(let milliseconds): owed += milliseconds
    case .sent(let octets): send(octets, upcoming)
    case .sentFile(let octets):
      run.written.removeFirst(min(octets, run.written.count))
      fitted.append(event)
    case .answered(let octets), .unsolicited(let octets):
      pass(owed)
      fitted.append(event)
      run.feed(octets)
    }
    tell()
    if run.written.isEmpty { isQuiet = fitted.count }
  }

  private mutating func send(_ octets: [UInt8], _ upcoming: ArraySlice<Transcript.Entry>) {
    if !isWritten(octets) {
      pass(owed)
      if !isWritten(octets) { run.begin(octets, upcoming: upcoming) }
      if !isWritten(octets) { pass(Self.patience) }
    }
    fitted.append(.sent(octets))
    guard isWritten(octets) else { return }
    run.written.removeFirst(octets.count)
  }

  private func isWritten(_ octets: [UInt8]) -> Bool { run.written.starts(with: octets) }

  /// Lets time pass until it is over or the dialogue writes something.
  private mutating func pass(_ milliseconds: Int) {
    owed = 0
    guard milliseconds > 0 else { return }
    let before = run.now
    run.pass(milliseconds) { !$0.written.isEmpty }
    // A deadline is met at a whole millisecond when the transcript is played.
    let whole = run.now.milliseconds(since: before)
    let passed = before.advanced(byMilliseconds: whole) < run.now ? whole + 1 : whole
    guard passed > 0 else { return }
    run.now = before.advanced(byMilliseconds: passed)
    if case .passes(let earlier) = fitted.last {
      fitted[fitted.count - 1] = .passes(milliseconds: earlier + passed)
    } else {
      fitted.append(.passes(milliseconds: passed))
    }
  }

  /// Writes what the dialogue tells.
  private mutating func tell() {
    for event in run.events {
      // Those go without saying.
      if event == .ready || event == .audioOpened { continue }
      fitted.append(.comesTo(TranscriptRun.words(event)))
    }
    run.events.removeAll()
  }
}
