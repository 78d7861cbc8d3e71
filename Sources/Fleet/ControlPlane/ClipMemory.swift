internal import Speech
internal import Synchronization

/// Samples at an address that stays, for as long as somebody holds the object.
@safe
final class ClipMemory: @unchecked Sendable {
  @unsafe
  private let base: UnsafeMutablePointer<Int16>
  /// How many samples.
  let count: Int

  init(_ sound: Sound) {
    count = sound.samples.count
    unsafe base = .allocate(capacity: max(count, 1))
    unsafe base.initialize(repeating: 0, count: max(count, 1))
    for (index, sample) in sound.samples.enumerated() { unsafe base[index] = sample }
  }

  /// Where the samples begin.
  var address: UInt { UInt(bitPattern: unsafe base) }

  deinit {
    unsafe base.deallocate()
  }
}

/// The impersonal clips of the scripts in use, one memory for each text however many calls play it.
///
/// Bounded: when a 65th text comes, all that no call holds are forgotten.
final class ClipStore: Sendable {
  private static let textsMax = 64

  private let clips = Mutex<[SpeechText: ClipMemory]>([:])

  /// The memory of a clip that has been kept.
  func known(_ text: SpeechText) -> ClipMemory? {
    text.isPersonal ? nil : clips.withLock { $0[text] }
  }

  /// Takes a spoken clip into memory; a personal one is not kept.
  func memory(for text: SpeechText, sound: Sound) -> ClipMemory {
    let memory = ClipMemory(sound)
    guard !text.isPersonal else { return memory }
    return clips.withLock { clips in
      if let known = clips[text] { return known }
      if clips.count >= Self.textsMax { clips.removeAll() }
      clips[text] = memory
      return memory
    }
  }
}
