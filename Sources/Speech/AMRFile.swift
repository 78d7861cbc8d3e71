internal import CAMRNB

/// A sound as an AMR narrow-band file, for modems that play no other (RFC 4867 §5, TS 26.101).
///
/// At 6.7 kbit/s: 18 octets for 20 ms, so that the 40 kB of such a modem hold forty-four seconds:
/// all the announcements of a script must be there at once.
public enum AMRFile {
  /// What such a file begins with.
  static let magic = Array("#!AMR\n".utf8)
  /// Samples of a frame.
  static let frameSamples = 160
  /// Octets of a frame, its header with them.
  static let frameOctets = 18

  /// The file of a sound at 8 kHz; its last frame is filled up with silence.
  ///
  /// - Returns: nothing if the coder cannot be set up.
  public static func octets(of sound: Sound) -> [UInt8]? {
    guard let coder = unsafe Encoder_Interface_init(0) else { return nil }
    defer { unsafe Encoder_Interface_exit(coder) }
    var octets = magic
    var frame = [Int16](repeating: 0, count: frameSamples)
    // The coder looks at 500 octets at most, whatever it is told.
    var coded = [UInt8](repeating: 0, count: 512)
    var place = 0
    while place < sound.samples.count {
      for index in 0..<frameSamples {
        let sample = place + index
        frame[index] = sample < sound.samples.count ? sound.samples[sample] : 0
      }
      let count = unsafe Encoder_Interface_Encode(coder, MR67, frame, &coded, 0)
      guard count == Int32(frameOctets) else { return nil }
      octets += coded.prefix(frameOctets)
      place += frameSamples
    }
    return octets
  }
}
