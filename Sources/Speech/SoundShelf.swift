import Glibc

/// Impersonal sounds kept on the disk as WAV files named by their key.
///
/// A file is written beside its place and renamed, so there is never half a one; a file that cannot
/// be read as a sound counts as absent. At most 2,000 files: when full, new ones are not kept.
struct SoundShelf: Sendable {
  static let fileLimit = 2_000

  private let folder: String

  init(folder: String) {
    self.folder = folder
  }

  func sound(for key: SoundKey) -> Sound? {
    guard let octets = Self.read(path(key)), let file = try? WaveFile(octets: octets),
      file.samplesPerSecond == Sound.samplesPerSecond
    else { return nil }
    return Sound(samples: file.samples)
  }

  /// Keeps a sound; false if the disk would not have it.
  func keep(_ sound: Sound, for key: SoundKey) -> Bool {
    makeFolder()
    guard fileCount < Self.fileLimit else { return false }
    let place = path(key)
    let beside = "\(place).\(getpid())"
    guard Self.write(sound.wav, to: beside) else {
      _ = unsafe unlink(beside)
      return false
    }
    guard unsafe rename(beside, place) == 0 else {
      _ = unsafe unlink(beside)
      return false
    }
    return true
  }

  /// A fingerprint of a file's octets; of its name if it cannot be read (a voice known by name).
  static func fingerprint(ofFile path: String) -> String {
    SoundKey.fingerprint(of: [read(path) ?? Array(path.utf8)])
  }

  private func path(_ key: SoundKey) -> String { "\(folder)/\(key.name).wav" }

  private var fileCount: Int {
    guard let listing = unsafe opendir(folder) else { return 0 }
    defer { unsafe closedir(listing) }
    var count = 0
    while unsafe readdir(listing) != nil { count += 1 }
    return count
  }

  private func makeFolder() {
    var path = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      _ = unsafe mkdir(path, 0o700)
    }
  }

  private static func read(_ path: String) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var octets: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while octets.count < 64 << 20 {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(file, buffer.baseAddress, buffer.count)
      }
      guard count >= 0 else { return nil }
      if count == 0 { return octets }
      octets += chunk[..<count]
    }
    return nil
  }

  private static func write(_ octets: [UInt8], to path: String) -> Bool {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    var written = 0
    while written < octets.count {
      let count = unsafe octets.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
        return unsafe Glibc.write(file, rest.baseAddress, rest.count)
      }
      guard count > 0 else { break }
      written += count
    }
    return close(file) == 0 && written == octets.count
  }
}
