import Glibc

extension TargetListReader {
  /// The most octets that a list may have: over a million records.
  public static let octetsMax = 256 << 20

  /// The octets of a file, to be read and fingerprinted.
  ///
  /// A file that is missing, forbidden, no file or too large is refused in the words of a list.
  public static func bytes(ofFile path: String) throws(ListRefusal) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw refusal(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw refusal(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw ListRefusal(.notAFile, line: nil) }
    guard Int(status.st_size) <= octetsMax else { throw ListRefusal(.tooLarge, line: nil) }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size) + 1)
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { room in
        unsafe Glibc.read(descriptor, room.baseAddress, room.count)
      }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw refusal(errno)
      }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= octetsMax else { throw ListRefusal(.tooLarge, line: nil) }
    }
  }

  private static func refusal(_ code: Int32) -> ListRefusal {
    switch code {
    case ENOENT, ENOTDIR: ListRefusal(.notFound, line: nil)
    case EACCES, EPERM: ListRefusal(.notPermitted, line: nil)
    case EISDIR, ENXIO: ListRefusal(.notAFile, line: nil)
    default: ListRefusal(.unreadable, line: nil)
    }
  }
}
