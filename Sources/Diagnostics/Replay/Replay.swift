internal import Dialogue
public import ModemCatalogue

/// Where a run was not as its transcript says.
public struct TranscriptDeparture: Hashable, Sendable {
  /// The line of the file, from 1.
  public let line: Int
  /// What the line says; nothing if nothing more was awaited.
  public let expected: String?
  /// What the dialogue did; nothing if it did nothing.
  public let got: String?
}

/// A recording played against the dialogue of a model, as the tests play those of `Tests/Transcripts`.
public enum Replay {
  /// Plays a recording whole, with virtual time; nothing leaves the process.
  ///
  /// - Parameters:
  ///   - text: The transcript.
  ///   - name: The file's name; one that begins with `file-` is of a line whose modem plays files.
  ///   - entry: The model whose dialogue is played to.
  /// - Returns: Every departure, in order; empty if the dialogue does what the transcript says.
  /// - Throws: `MalformedTranscript` for a line that is not in the grammar.
  public static func departures(
    in text: String,
    named name: String,
    model entry: ModemEntry
  ) throws(MalformedTranscript) -> [TranscriptDeparture] {
    let transcript = try Transcript(model: entry.fileName, name: name, text: text)
    do throws(ModemModelError) {
      var run = try TranscriptRun.start(transcript, entry)
      run.play(transcript, cutting: .whole)
      return run.departures
    } catch {
      // An entry of a catalogue has been made into every model it speaks by already.
      return [TranscriptDeparture(line: 1, expected: entry.fileName, got: "\(error)")]
    }
  }
}
