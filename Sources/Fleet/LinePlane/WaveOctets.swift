/// A clip as the octets of a WAV file: 8 kHz, 16 bit, one channel, the header of 44 octets before it.
///
/// Made octet by octet as a line takes them, so that no file is ever kept.
enum WaveOctets {
  /// Octets of the header.
  static var headerOctets: Int {
    @_noLocks
    get { 44 }
  }

  /// How long the file of so many samples is.
  @_noLocks
  static func count(samples: Int) -> Int {
    headerOctets &+ samples &* 2
  }

  /// The octet at an index of the file.
  @_noLocks
  static func octet(at index: Int, samples: UnsafePointer<Int16>, count: Int) -> UInt8 {
    guard index >= headerOctets else { return header(at: index, dataOctets: count &* 2) }
    let offset = index &- headerOctets
    guard offset >> 1 < count else { return 0 }
    let sample = UInt16(bitPattern: unsafe samples[offset >> 1])
    return UInt8(truncatingIfNeeded: offset & 1 == 0 ? sample : sample >> 8)
  }

  @_noLocks
  private static func header(at index: Int, dataOctets: Int) -> UInt8 {
    let words: StaticString = "RIFF....WAVEfmt ....................data...."
    switch index {
    case 4...7: return octet(index &- 4, of: dataOctets &+ 36)
    case 16...19: return octet(index &- 16, of: 16)
    case 20...21: return octet(index &- 20, of: 1)  // PCM
    case 22...23: return octet(index &- 22, of: 1)  // one channel
    case 24...27: return octet(index &- 24, of: 8_000)
    case 28...31: return octet(index &- 28, of: 16_000)
    case 32...33: return octet(index &- 32, of: 2)
    case 34...35: return octet(index &- 34, of: 16)
    case 40...43: return octet(index &- 40, of: dataOctets)
    case 0..<44: return unsafe words.utf8Start[index]
    case _: return 0
    }
  }

  @_noLocks
  private static func octet(_ place: Int, of value: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: value >> (place &* 8))
  }
}
