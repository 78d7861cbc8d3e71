internal import Campaign
internal import Speech

/// What a person hears who confirms and listens to the end: the script's sections in their order.
struct Announcement {
  let script: Script
  let reading: String
  let office: String
  let telephone: String

  /// Silence where the call waits for a key, and no longer than that: nobody wants to hear ten
  /// seconds of it.
  private static let waitMilliseconds = 1500

  private static let sections: [ScriptSectionName] = [.identity, .message, .menu, .closing]

  /// One thing that is said, and the silence before it.
  struct Piece {
    let clip: ClipText
    let pauseMilliseconds: Int
  }

  /// Everything that is said, in order.
  var pieces: [Piece] {
    let clips = script.clips(reading: reading, office: office, telephone: telephone)
    var pieces: [Piece] = []
    for name in Self.sections {
      guard let section = script.sections[name] else { continue }
      let places = script.clipSources.indices
        .filter { script.clipSources[$0].section == name && clips.indices.contains($0) }
        .sorted { script.clipSources[$0].line < script.clipSources[$1].line }
      for (count, place) in places.enumerated() {
        let wait = count == 0 && name != .identity ? Self.waitMilliseconds : 0
        pieces.append(
          Piece(clip: clips[place], pauseMilliseconds: section.pauseMilliseconds + wait)
        )
      }
    }
    return pieces
  }

  /// The announcement and what there is to say about it.
  struct Spoken {
    let sound: Sound
    /// Whether the reading is spoken as written; `nil` if nothing could be checked.
    let readingAgrees: Bool?
  }

  /// The announcement as one sound.
  ///
  /// - Throws: ``CommandFailure`` if the voice is missing or a text cannot be spoken.
  func spoken(by announcer: Announcer) async throws(CommandFailure) -> Spoken {
    var samples: [Int16] = []
    var unspoken = 0
    var agrees: Bool?
    for piece in pieces {
      let pause = max(0, min(piece.pauseMilliseconds, 10_000))
      samples += Array(repeating: 0, count: pause * Sound.samplesPerSecond / 1000)
      let sound: Sound
      do {
        let text = SpeechText(piece.clip.text, reading: piece.clip.reading)
        sound = try await announcer.sound(for: text)
      } catch {
        throw CommandFailure(error)
      }
      samples += sound.samples
      unspoken += sound.unspokenCharacters
      switch sound.reading {
      case .notChecked: break
      case .agrees: agrees = agrees ?? true
      case .differs: agrees = false
      }
    }
    return Spoken(
      sound: Sound(samples: samples, unspokenCharacters: unspoken),
      readingAgrees: agrees
    )
  }
}
