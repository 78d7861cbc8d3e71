public import Campaign
internal import Speech

/// What a call is made of when nobody listens to its words: the script, and a tone as long as each of its
/// clips.
///
/// A tone, so that whoever is called notices when it begins and when it has ended.
public struct SilentCall: Sendable {
  let flow: CallFlow
  let sounds: [ClipMemory]

  /// Makes a call.
  ///
  /// - Parameters:
  ///   - flow: the script.
  ///   - clips: how long each of its clips is, in milliseconds, and whether a name is spoken in it.
  public init(flow: CallFlow, clips: [(milliseconds: Int, isPersonal: Bool)]) {
    self.flow = flow
    sounds = clips.enumerated().map { number, clip in
      let samples = (0..<max(0, clip.milliseconds) * 8).map { index -> Int16 in
        index % 8 < 4 ? 3_000 + Int16(number) : -3_000
      }
      return ClipMemory(Sound(samples: samples), isPersonal: clip.isPersonal, asAMR: true)
    }
  }
}
