/// Sounds kept in memory, within a number of octets; the one used longest ago goes first.
struct SoundMemory {
  private struct Entry {
    var sound: Sound
    var lastUse: UInt64
  }

  private let limitOctets: Int
  private(set) var octets = 0
  private var entries: [SoundKey: Entry] = [:]
  private var uses: UInt64 = 0

  init(limitOctets: Int) {
    self.limitOctets = limitOctets
  }

  mutating func sound(for key: SoundKey) -> Sound? {
    guard let entry = entries[key] else { return nil }
    uses += 1
    entries[key]?.lastUse = uses
    return entry.sound
  }

  /// Keeps a sound; one larger than the whole memory is not kept.
  mutating func keep(_ sound: Sound, for key: SoundKey) {
    let size = Self.octets(sound)
    guard size <= limitOctets, entries[key] == nil else { return }
    while octets + size > limitOctets,
      let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      octets -= Self.octets(oldest.value.sound)
      entries[oldest.key] = nil
    }
    uses += 1
    octets += size
    entries[key] = Entry(sound: sound, lastUse: uses)
  }

  /// Forgets everything.
  mutating func clear() {
    entries = [:]
    octets = 0
  }

  private static func octets(_ sound: Sound) -> Int { sound.samples.count * 2 + 128 }
}
