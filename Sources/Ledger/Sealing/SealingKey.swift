internal import Crypto
internal import Foundation
internal import Glibc

/// The 32 bytes that seal the personal columns of a ledger.
///
/// Kept in a file that only its owner can read. It is never printed: a mirror sees nothing.
public struct SealingKey: Sendable, CustomReflectable {
  let symmetric: SymmetricKey

  /// The length of the key file.
  public static let byteCount = 32

  /// Makes a new key in a new file of mode 0600.
  ///
  /// Fails if the file exists; a half-written one is removed.
  public static func create(at path: String) throws(LedgerError) -> SealingKey {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw .sealing(.keyExists(path: path)) }
      throw .sealing(.keyUnusable(path: path, errno: errno))
    }
    defer { close(descriptor) }
    let key = SymmetricKey(size: .bits256)
    let written = unsafe key.withUnsafeBytes { bytes in
      unsafe write(descriptor, bytes.baseAddress, bytes.count)
    }
    guard written == byteCount, fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
      let code = errno
      _ = unsafe unlink(path)
      throw .sealing(.keyUnusable(path: path, errno: code))
    }
    return SealingKey(symmetric: key)
  }

  /// Reads the key; refuses a file that group or others may reach.
  public static func load(from path: String) throws(LedgerError) -> SealingKey {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { throw .sealing(.keyMissing(path: path)) }
      throw .sealing(.keyUnusable(path: path, errno: errno))
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .sealing(.keyUnusable(path: path, errno: errno))
    }
    let mode = status.st_mode & 0o777
    guard mode & 0o077 == 0 else { throw .sealing(.keyExposed(path: path, mode: mode)) }
    guard status.st_size == byteCount else {
      throw .sealing(.keyMalformed(path: path, bytes: Int(status.st_size)))
    }
    var bytes = [UInt8](repeating: 0, count: byteCount)
    let count = unsafe read(descriptor, &bytes, byteCount)
    guard count == byteCount else {
      throw .sealing(.keyMalformed(path: path, bytes: max(0, count)))
    }
    return SealingKey(symmetric: SymmetricKey(data: bytes))
  }

  /// A key that is in no file, for ledgers in memory.
  public static func ephemeral() -> SealingKey {
    SealingKey(symmetric: SymmetricKey(size: .bits256))
  }

  /// Shows nothing to a mirror.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
