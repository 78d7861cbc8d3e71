internal import Glibc

/// A fixed-size memory-mapped file in which the line thread notes what it is doing.
///
/// Plain stores into a shared mapping survive `kill -9` at any instruction: the pages belong to the
/// kernel. They do not survive a loss of power, so the header names the boot; after another boot
/// nothing in the file is believed and every leased order is in doubt.
///
/// Slots hold no personal data: a key of the ledger, times, references and an outcome.
@safe
final class FlightRecorder: @unchecked Sendable {
  private static let magic: UInt64 = 0x4B41_4445_4E46_4C31  // "KADENFL1"
  private static let headerWords = 512

  @unsafe
  private let base: UnsafeMutablePointer<UInt64>
  private let length: Int
  private let descriptor: Int32
  /// The slots, for the line thread.
  let pages: FlightPages

  /// Opens or makes the file, and says what the last run left in it.
  ///
  /// - Parameters:
  ///   - path: the file; made with mode 0600.
  ///   - capacity: slots, at least 1.
  /// - Returns: the recorder with every slot free, and the account of the run before.
  /// - Throws: `FlightRecorderError` if the file cannot be made, sized or mapped.
  static func open(
    path: String,
    capacity: Int
  ) throws(FlightRecorderError) -> (recorder: FlightRecorder, left: FlightLegacy) {
    let left = FlightLegacy.read(path: path, magic: magic, headerWords: headerWords)
    let recorder = try FlightRecorder(path: path, capacity: max(capacity, 1))
    return (recorder, left)
  }

  private init(path: String, capacity: Int) throws(FlightRecorderError) {
    length = (Self.headerWords + capacity * FlightSlot.words) * 8
    let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FlightRecorderError(path: path, call: "open", code: errno) }
    self.descriptor = descriptor
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw FlightRecorderError.failed(path: path, call: "flock", closing: descriptor)
    }
    // Space is set aside now: a full disk must fail here, not as a signal at a later store.
    let status = posix_fallocate(descriptor, 0, off_t(length))
    guard status == 0 else {
      errno = status
      throw FlightRecorderError.failed(path: path, call: "posix_fallocate", closing: descriptor)
    }
    guard ftruncate(descriptor, off_t(length)) == 0 else {
      throw FlightRecorderError.failed(path: path, call: "ftruncate", closing: descriptor)
    }
    let address = unsafe mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw FlightRecorderError.failed(path: path, call: "mmap", closing: descriptor)
    }
    unsafe base = address.bindMemory(to: UInt64.self, capacity: length / 8)
    pages = unsafe FlightPages(base: base, capacity: capacity)
  }

  /// Frees every slot and signs the header with this boot; call once the legacy is in the ledger.
  func begin() {
    unsafe base.update(repeating: 0, count: length / 8)
    let boot = FlightLegacy.bootWords()
    unsafe base[1] = UInt64(pages.capacity)
    unsafe base[2] = boot.0
    unsafe base[3] = boot.1
    unsafe base[0] = Self.magic
  }

  deinit {
    unsafe munmap(base, length)
    close(descriptor)
  }
}

/// The flight recorder's file could not be used.
public struct FlightRecorderError: Error, Equatable {
  /// The file.
  public let path: String
  /// The system call that failed.
  public let call: String
  /// Its error number.
  public let code: Int32

  static func failed(path: String, call: String, closing descriptor: Int32) -> Self {
    let code = errno
    close(descriptor)
    return FlightRecorderError(path: path, call: call, code: code)
  }
}
