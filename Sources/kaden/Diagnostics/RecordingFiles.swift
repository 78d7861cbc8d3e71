internal import Campaign
internal import CampaignFiles
internal import Diagnostics
internal import Foundation
internal import Ledger
internal import ModemCatalogue

/// A recording that has become a file.
struct KeptRecording {
  let line: String
  let path: String
  let count: Int
  /// The first place where the dialogue of the model does something else; nothing if there is none.
  let departure: TranscriptDeparture?

  var json: JSONDocument {
    .object([
      ("line", .text(line)), ("path", .text(path)), ("lines", .integer(count)),
      ("replays", .truth(departure == nil)),
      ("departure-line", .integer(orNull: departure?.line)),
    ])
  }

  var phrase: Phrase {
    guard let departure else {
      return Phrase(
        en: "\(line): \(path), \(count) lines; it replays as it is",
        ja: "\(line): \(path)、\(count)行。このまま再生できます"
      )
    }
    return Phrase(
      en: "\(line): \(path), \(count) lines; played, it departs at line \(departure.line)",
      ja: "\(line): \(path)、\(count)行。再生すると\(departure.line)行目で食い違います"
    )
  }
}

/// Where recordings are written: each whole or not at all, readable by its owner alone.
struct RecordingFiles {
  let folder: String
  let masks: Bool

  /// Makes the folder before anything is recorded.
  ///
  /// - Throws: `CommandFailure` if it cannot be written to.
  func prepare() throws(CommandFailure) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      let reason = error.localizedDescription
      throw failure(folder, Phrase(en: reason, ja: reason))
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw failure(folder, ResultsError.notPermitted.message)
    }
  }

  /// Writes a file for each line that said something.
  ///
  /// - Throws: `CommandFailure` for the first that cannot be written; those before it stay.
  func write(_ tapping: Tapping, _ ground: ProbeGround) throws(CommandFailure) -> [KeptRecording] {
    let stamp = Self.stamp(Date())
    // One mask for all: a number that is called by two lines stays one number.
    let masking = masks ? Masking(key: (0..<16).map { _ in UInt8.random(in: 0...255) }) : nil
    var kept: [KeptRecording] = []
    for (_, recording) in tapping.recordings.sorted(by: { $0.key < $1.key })
    where !recording.isEmpty {
      guard let model = model(of: recording.line, ground) else { continue }
      let transcript = recording.transcript(
        masking,
        model: model,
        provenance: "\(model.title); recorded by kaden \(KadenVersion.text), \(stamp)"
      )
      let path = "\(folder)/\(recording.line)-\(stamp).at"
      try write(transcript.text, to: path)
      kept.append(
        KeptRecording(
          line: recording.line,
          path: path,
          count: recording.count,
          departure: transcript.departures.first
        )
      )
    }
    return kept
  }

  /// A time as part of a file's name: `20260701-090005`, in the box's time zone.
  static func stamp(_ date: Date) -> String {
    date.formatted(
      Date.VerbatimFormatStyle(
        format: """
          \(year: .defaultDigits)\(month: .twoDigits)\(day: .twoDigits)-\
          \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased))\(minute: .twoDigits)\
          \(second: .twoDigits)
          """,
        timeZone: .current,
        calendar: Calendar(identifier: .gregorian)
      )
    )
  }

  /// The model of a line: as configured, else as the daemon found it, else the generic one.
  private func model(of line: String, _ ground: ProbeGround) -> ModemEntry? {
    let configured = ground.configuration?.lines.first { $0.name == line }?.model
    let noted = ground.notes?.first { $0.name == line }?.model
    let name = configured == "auto" ? noted : configured ?? noted
    return name.flatMap(ground.catalogue.entry(named:)) ?? ground.catalogue.generic
  }

  private func write(_ text: String, to path: String) throws(CommandFailure) {
    do throws(ResultsError) {
      let file = try WholeFile(path: path)
      try file.append(Array(text.utf8))
      try file.finish()
    } catch {
      throw failure(path, error.message)
    }
  }

  private func failure(_ path: String, _ why: Phrase) -> CommandFailure {
    CommandFailure(
      "recording",
      Phrase(
        en:
          "\(path) cannot be written (\(why.en)); another place: --output FOLDER",
        ja: "\(path) に書けません (\(why.ja))。別の場所: --output フォルダー"
      ),
      status: .cannotCreate
    )
  }
}
