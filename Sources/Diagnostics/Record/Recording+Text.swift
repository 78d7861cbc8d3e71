public import ModemCatalogue

/// A recording as a file, and whether it can be played as it is.
public struct RecordedTranscript: Sendable {
  /// The text of the file.
  public let text: String
  /// Where the dialogue of the model does something else; empty if the file is a test as it is.
  public let departures: [TranscriptDeparture]
}

extension Recording {
  /// The recording as a transcript.
  ///
  /// - Parameters:
  ///   - masking: takes out what belongs to people; nothing to keep it.
  ///   - model: the model of the line's modem.
  ///   - provenance: where it comes from, one line.
  /// - Returns: the file. Where it cannot be fitted to the dialogue it is as it was recorded.
  public func transcript(
    _ masking: Masking?,
    model: ModemEntry,
    provenance: String
  ) -> RecordedTranscript {
    let events = events(masking)
    var head = [provenance]
    if dropped > 0 { head.append("\(dropped) pieces are missing.") }
    let fitted = (try? Fitting.fit(events, model: model)) ?? events
    let text = Transcript.text(head.map { .provenance($0) } + fitted)
    let departures = Self.departures(in: text, model)
    guard departures.isEmpty else {
      return RecordedTranscript(
        text: Transcript.text(head.map { .provenance($0) } + events),
        departures: departures
      )
    }
    return RecordedTranscript(text: text, departures: [])
  }

  private static func departures(in text: String, _ model: ModemEntry) -> [TranscriptDeparture] {
    do throws(MalformedTranscript) {
      return try Replay.departures(in: text, named: "recording.at", model: model)
    } catch {
      return [TranscriptDeparture(line: error.line, expected: nil, got: "\(error.reason)")]
    }
  }
}
