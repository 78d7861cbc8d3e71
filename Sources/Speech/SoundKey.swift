import Crypto

/// The name of a sound: a SHA-256 over everything that decides how it sounds.
struct SoundKey: Hashable, Sendable {
  /// 64 hexadecimal digits.
  let name: String

  /// - Parameters:
  ///   - text: what is said; its reading counts too, for it decides between spellings.
  ///   - voice: a fingerprint of engine, voice and settings.
  init(text: SpeechText, voice: String) {
    name = Self.fingerprint(of: [
      Array(voice.utf8), Array(text.words.utf8), Array((text.reading ?? "").utf8),
    ])
  }

  /// A SHA-256 over fields, each with its length before it, in hexadecimal.
  static func fingerprint(of fields: [[UInt8]]) -> String {
    var hash = SHA256()
    for field in fields {
      unsafe withUnsafeBytes(of: UInt64(field.count).littleEndian) { length in
        unsafe hash.update(bufferPointer: length)
      }
      unsafe field.withUnsafeBytes { octets in
        unsafe hash.update(bufferPointer: octets)
      }
    }
    let digits = Array("0123456789abcdef".utf8)
    let text = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
