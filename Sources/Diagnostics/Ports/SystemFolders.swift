internal import Glibc

/// Where the system tells of itself.
///
/// Those of this machine, or those of another root: a container's host, or a tree that was copied
/// for looking at it elsewhere.
public struct SystemFolders: Hashable, Sendable {
  /// The kernel's devices: `/sys`.
  public var sys: String
  /// Device nodes and links: `/dev`.
  public var dev: String
  /// Processes: `/proc`.
  public var proc: String
  /// What udev remembers of each device: `/run/udev/data`.
  public var udevData: String
  /// Where udev reads its rules, the most important first.
  public var udevRules: [String]

  /// The folders of this machine.
  public static let machine = SystemFolders(root: "")

  /// The folders under a root, which has no slash at its end.
  public init(root: String) {
    sys = root + "/sys"
    dev = root + "/dev"
    proc = root + "/proc"
    udevData = root + "/run/udev/data"
    udevRules = ["/etc", "/run", "/usr/local/lib", "/usr/lib", "/lib"].map {
      "\(root)\($0)/udev/rules.d"
    }
  }
}

/// Reading of small files, folders and links; what is not there is empty or nothing, never an error.
enum SystemFiles {
  /// The names in a folder, sorted; those with a dot at the beginning are left out.
  static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The first octets of a file as text; nothing if it cannot be read.
  static func text(of path: String, octetsMax: Int = 4_096) -> String? {
    guard let file = unsafe fopen(path, "re") else { return nil }
    defer { unsafe fclose(file) }
    var octets = [UInt8](repeating: 0, count: octetsMax)
    let count = unsafe fread(&octets, 1, octets.count, file)
    return String(decoding: octets.prefix(count), as: UTF8.self)
  }

  /// A file of one line, as the kernel's attributes are; nothing if it is empty or not there.
  static func word(of path: String) -> String? {
    guard let text = text(of: path) else { return nil }
    let word = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\0" }
    let trimmed = String(String.UnicodeScalarView(word)).trimmingBlanks()
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The value of `NAME=value` in a file of such lines.
  static func value(of name: String, in path: String) -> String? {
    guard let text = text(of: path, octetsMax: 1 << 16) else { return nil }
    for line in text.unicodeScalars.split(separator: "\n") {
      let words = String(String.UnicodeScalarView(line))
      if words.hasPrefix(name + "=") { return String(words.dropFirst(name.count + 1)) }
    }
    return nil
  }

  /// What a path leads to when every link is followed; nothing if it leads nowhere.
  static func identity(of path: String) -> FileIdentity? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }

  /// Whether something stands at a path.
  static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }
}

/// What tells one file from every other, whatever paths lead to it.
struct FileIdentity: Hashable, Sendable {
  /// The file system.
  let device: UInt64
  /// The file in it.
  let inode: UInt64
}

extension String {
  /// The text without blanks at its ends.
  fileprivate func trimmingBlanks() -> String {
    var rest = Substring(self)
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
