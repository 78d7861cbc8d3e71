internal import Speech
internal import Synchronization

/// Octets at an address that stays, for as long as somebody holds the object.
@safe
final class OctetMemory: @unchecked Sendable {
  @unsafe
  private let base: UnsafeMutablePointer<UInt8>
  /// How many octets.
  let count: Int

  init(_ octets: [UInt8]) {
    count = octets.count
    unsafe base = .allocate(capacity: max(count, 1))
    unsafe base.initialize(repeating: 0, count: max(count, 1))
    for (index, octet) in octets.enumerated() { unsafe base[index] = octet }
    unsafe CommandWords.takeOut(of: UnsafeMutableRawPointer(base), octets: count)
  }

  /// Where the octets begin.
  var address: UInt { UInt(bitPattern: unsafe base) }

  deinit {
    unsafe base.deallocate()
  }
}

/// Samples at an address that stays, for as long as somebody holds the object.
@safe
final class ClipMemory: @unchecked Sendable {
  @unsafe
  private let base: UnsafeMutablePointer<Int16>
  /// How many samples.
  let count: Int
  /// Whether a name is spoken in it.
  let isPersonal: Bool
  /// What stands for the samples: FNV-1a of their octets, the same for the same ones.
  let content: UInt64
  /// The same sound as an AMR file, if that is wanted.
  let amr: OctetMemory?

  init(_ sound: Sound, isPersonal: Bool, asAMR: Bool = false) {
    self.isPersonal = isPersonal
    amr = asAMR ? AMRFile.octets(of: sound).map(OctetMemory.init) : nil
    count = sound.samples.count
    unsafe base = .allocate(capacity: max(count, 1))
    unsafe base.initialize(repeating: 0, count: max(count, 1))
    for (index, sample) in sound.samples.enumerated() { unsafe base[index] = sample }
    unsafe CommandWords.takeOut(of: UnsafeMutableRawPointer(base), octets: count * 2)
    var content: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<count {
      let sample = UInt16(bitPattern: unsafe base[index])
      content = (content ^ UInt64(sample & 0xFF)) &* 0x100_0000_01B3
      content = (content ^ UInt64(sample >> 8)) &* 0x100_0000_01B3
    }
    self.content = content
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
  /// Whether a line of the fleet plays AMR files.
  let asAMR: Bool

  /// Makes a store that is empty.
  ///
  /// - Parameter asAMR: whether a line of the fleet plays AMR files.
  init(asAMR: Bool = false) {
    self.asAMR = asAMR
  }

  /// The memory of a clip that has been kept.
  func known(_ text: SpeechText) -> ClipMemory? {
    text.isPersonal ? nil : clips.withLock { $0[text] }
  }

  /// Takes a spoken clip into memory; a personal one is not kept.
  func memory(for text: SpeechText, sound: Sound) -> ClipMemory {
    let memory = ClipMemory(sound, isPersonal: text.isPersonal, asAMR: asAMR)
    guard !text.isPersonal else { return memory }
    return clips.withLock { clips in
      if let known = clips[text] { return known }
      if clips.count >= Self.textsMax { clips.removeAll() }
      clips[text] = memory
      return memory
    }
  }
}
