/// From a text to a sound: cut, speak, narrow, join, level, examine.
struct Rendering: Sendable {
  let synthesiser: Synthesiser
  let lineSilenceMilliseconds: Int
  let edgeSilenceMilliseconds: Int

  /// The sound of a text; a misread name is tried in other spellings until one is read right.
  @concurrent
  func sound(of text: SpeechText) async throws(SpeechError) -> Sound {
    guard let reading = text.reading, let name = NameStretch(of: reading, in: text.words) else {
      return try await sound(of: text.words, reading: text.reading)
    }
    var first: Sound?
    for spelling in name.spellings {
      let sound = try await sound(of: spelling, reading: reading)
      switch sound.reading {
      case .agrees, .notChecked: return sound
      case .differs: first = first ?? sound
      }
    }
    guard let first else { throw .nothingSpeakable }
    return first
  }

  private func sound(of words: String, reading: String?) async throws(SpeechError) -> Sound {
    let cut = try SpokenPieces(words, lineSilenceMilliseconds: lineSilenceMilliseconds)
    var samples = Silence.of(milliseconds: edgeSilenceMilliseconds)
    var trace: ReadingTrace?
    for piece in cut.pieces {
      let utterance = try await synthesiser.speak(piece.words)
      let narrow = try TelephoneBand.narrowed(utterance.samples, from: utterance.rate)
      samples += Silence.trimmed(narrow)
      samples += Silence.of(milliseconds: piece.silenceMilliseconds)
      if let next = utterance.trace { trace = trace?.followed(by: next) ?? next }
    }
    samples += Silence.of(milliseconds: edgeSilenceMilliseconds)
    return Sound(
      samples: try examined(Level.levelled(samples)),
      reading: Self.check(reading, in: trace),
      unspokenCharacters: trace?.unspokenCharacters ?? 0
    )
  }

  private func examined(_ samples: [Int16]) throws(SpeechError) -> [Int16] {
    let clipped = samples.count { $0 == .max || $0 == .min }
    guard clipped == 0 else { throw .clipped(samples: clipped) }
    let milliseconds = samples.count * 1_000 / Sound.samplesPerSecond
    guard milliseconds >= 500 else { throw .tooShort(milliseconds: milliseconds) }
    let silence = Silence.longest(in: samples.map { Double($0) / 32_768 })
    guard silence <= 2_000 else { throw .longSilence(milliseconds: silence) }
    return samples
  }

  private static func check(_ reading: String?, in trace: ReadingTrace?) -> ReadingCheck {
    guard let reading, let trace else { return .notChecked }
    // A reading that is not in the words at all is spoken some other way, or not.
    let spoken = trace.pronunciation(of: reading) ?? trace.spoken
    return spoken == Katakana.folded(reading) ? .agrees : .differs(spoken: spoken)
  }
}
