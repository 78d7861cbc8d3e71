import Glibc

/// A file that appears under its name when it is complete, and not before.
///
/// It is written without a name, or beside its place under a hidden name where the file system
/// cannot do that, flushed to the disk and then renamed over what stood there. If anything fails,
/// or the process is killed, nothing of it stands under its name.
public struct WholeFile: ~Copyable {
  /// Writes octets to a descriptor as `write(2)` does; a test puts another in its place.
  typealias Write = (Int32, Span<UInt8>) -> Int

  private let descriptor: Int32
  private let folder: String
  private let target: String
  /// The hidden name beside the place, while it exists.
  private var partial: String?
  private let write: Write

  /// Begins a file that will stand at a path.
  ///
  /// A symbolic link is followed; what is there must be a file or nothing. Only its owner may read it.
  ///
  /// - Throws: `ResultsError` if it cannot be there.
  public init(path: String) throws(ResultsError) {
    try self.init(path: path, write: nil)
  }

  /// A file that is written by something else than `write(2)`.
  init(path: String, write: Write?) throws(ResultsError) {
    let place = try Self.resolved(path)
    let opened = try Self.opened(in: place.folder, for: place.name)
    folder = place.folder
    target = place.folder + "/" + place.name
    descriptor = opened.descriptor
    partial = opened.partial
    self.write = write ?? Self.write
  }

  deinit {
    close(descriptor)
    if let partial { unsafe _ = unlink(partial) }
  }

  /// Appends octets.
  ///
  /// - Throws: `ResultsError`, after which nothing will stand under the name.
  public func append(_ octets: [UInt8]) throws(ResultsError) {
    var start = 0
    while start < octets.count {
      let count = write(descriptor, octets.span.extracting(start...))
      if count > 0 {
        start += count
      } else if count < 0, errno != EINTR {
        throw Self.error(errno)
      } else if count == 0 {
        throw .noSpace
      }
    }
  }

  /// Flushes the file and gives it its name.
  ///
  /// - Throws: `ResultsError`, after which nothing stands under the name.
  public consuming func finish() throws(ResultsError) {
    guard fsync(descriptor) == 0 else { throw Self.error(errno) }
    if partial == nil {
      let name = target.split(separator: "/").last.map(String.init) ?? ""
      let hidden = Self.hiddenName(for: name, in: folder)
      let source = "/proc/self/fd/\(descriptor)"
      guard unsafe linkat(AT_FDCWD, source, AT_FDCWD, hidden, Self.followLink) == 0 else {
        throw Self.error(errno)
      }
      partial = hidden
    }
    if let hidden = partial {
      guard unsafe rename(hidden, target) == 0 else { throw Self.error(errno) }
      partial = nil
    }
    // The name itself is on the disk when the folder is.
    let directory = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  /// A file without a name, or one with a hidden name where the file system has no others.
  private static func opened(
    in folder: String,
    for name: String
  ) throws(ResultsError) -> (descriptor: Int32, partial: String?) {
    let unnamed = unsafe open(folder, O_WRONLY | O_CLOEXEC | unnamedFile, 0o600)
    if unnamed >= 0 { return (unnamed, nil) }
    let hidden = hiddenName(for: name, in: folder)
    let named = unsafe open(hidden, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard named >= 0 else { throw error(errno) }
    return (named, hidden)
  }

  private static func write(_ descriptor: Int32, _ octets: Span<UInt8>) -> Int {
    unsafe octets.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }

  /// `O_TMPFILE`, which Swift does not import: it is an expression in C.
  private static let unnamedFile: Int32 = 0o20_000_000 | O_DIRECTORY
  /// `AT_SYMLINK_FOLLOW`.
  private static let followLink: Int32 = 0x400

  /// The folder and name of the file that a path stands for.
  private static func resolved(
    _ path: String
  ) throws(ResultsError) -> (folder: String, name: String) {
    var path = path
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
      if let real = unsafe realpath(path, nil) {
        path = unsafe String(cString: real)
        unsafe free(real)
      }
    } else if errno != ENOENT {
      throw error(errno)
    }
    guard let name = path.split(separator: "/").last, path.last != "/" else { throw .notAFile }
    let folder = path.dropLast(name.count)
    if folder.isEmpty { return (".", String(name)) }
    return (String(folder), String(name))
  }

  private static func hiddenName(for name: String, in folder: String) -> String {
    "\(folder)/.\(name.prefix(40)).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).partial"
  }

  private static func error(_ code: Int32) -> ResultsError {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: .noSpace
    case EACCES, EPERM, EROFS: .notPermitted
    case ENOENT, ENOTDIR: .noFolder
    case EISDIR: .notAFile
    default: .system(code)
    }
  }
}
