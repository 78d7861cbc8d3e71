/// The test tone on its way back.
struct EchoSearch {
  /// How much weaker than it went out, in dB.
  let weaker: Double
  /// How long after it went out, in milliseconds.
  let delayMilliseconds: Int

  /// Looks for the tone in what was heard while it was played, and half a second longer.
  ///
  /// Nothing if no frame has it 12 dB above what was there before.
  static func find(_ record: CallRecord) -> EchoSearch? {
    guard let saying = record.stretches[.saying(.tone)], saying.count > 1_600 else { return nil }
    let heard = record.heard
    func tone(_ start: Int) -> Double {
      heard.tone(hertz: TestSounds.toneHertz, start..<(start + 160))
    }
    let before =
      stride(from: max(0, saying.lowerBound - 4_000), to: saying.lowerBound - 160, by: 160)
      .map(tone).max() ?? -96
    let end = min(heard.samples.count - 160, saying.upperBound + 4_000)
    guard end > saying.lowerBound else { return nil }
    let levels = stride(from: saying.lowerBound, to: end, by: 160).map(tone)
    let floor = max(-60, before + 12)
    // Ten frames in a row: a voice holds no pitch so long.
    guard
      let first = levels.indices.first(where: { index in
        index + 10 <= levels.count && levels[index..<(index + 10)].allSatisfy { $0 > floor }
      })
    else { return nil }
    let steady = levels[first..<(first + 10)].sorted()[5]
    return EchoSearch(weaker: TestSounds.toneLevel - steady, delayMilliseconds: first * 20)
  }
}
