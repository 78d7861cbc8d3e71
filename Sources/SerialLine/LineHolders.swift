internal import Glibc

/// Who has a tty, as far as `/proc` lets this user see.
public enum LineHolders {
  /// The processes that have locked a device, or else the other ones that have it open; at most
  /// eight.
  public static func of(path: String) -> [LineHolder] {
    var wanted = stat()
    guard unsafe stat(path, &wanted) == 0 else { return [] }
    let lockers = lockers(inode: UInt64(wanted.st_ino), device: wanted.st_dev)
    if !lockers.isEmpty { return lockers }
    let own = getpid()
    var holders: [LineHolder] = []
    for entry in names(in: "/proc") {
      guard holders.count < 8 else { break }
      guard let process = Int32(entry), process != own else { continue }
      if hasOpen(process, node: wanted, path: path) {
        holders.append(LineHolder(process: process, name: name(of: process)))
      }
    }
    return holders
  }

  /// Who holds a `flock`, by `/proc/locks`:
  /// `1: FLOCK  ADVISORY  WRITE 4242 00:18:5 0 EOF`.
  private static func lockers(inode: UInt64, device: dev_t) -> [LineHolder] {
    let major = (device >> 8 & 0xFFF) | (device >> 32 & ~0xFFF)
    let minor = (device & 0xFF) | (device >> 12 & ~0xFF)
    var holders: [LineHolder] = []
    for line in text(of: "/proc/locks", octetsMax: 1 << 18).split(separator: "\n") {
      let fields = line.split(separator: " ", omittingEmptySubsequences: true)
      guard holders.count < 8 else { break }
      guard fields.count >= 6, fields[1] == "FLOCK", let process = Int32(fields[4]), process > 0
      else { continue }
      let place = fields[5].split(separator: ":")
      guard place.count == 3, dev_t(place[0], radix: 16) == major,
        dev_t(place[1], radix: 16) == minor, UInt64(place[2]) == inode
      else { continue }
      holders.append(LineHolder(process: process, name: name(of: process)))
    }
    return holders
  }

  private static func hasOpen(_ process: Int32, node: stat, path: String) -> Bool {
    let folder = "/proc/\(process)/fd"
    for entry in names(in: folder) {
      guard let target = readLink("\(folder)/\(entry)"), target.hasPrefix("/dev/") else { continue }
      if target == path { return true }
      var status = stat()
      if unsafe stat("\(folder)/\(entry)", &status) == 0, status.st_mode & S_IFMT == S_IFCHR,
        status.st_rdev == node.st_rdev
          || status.st_ino == node.st_ino && status.st_dev == node.st_dev
      {
        return true
      }
    }
    return false
  }

  private static func name(of process: Int32) -> String {
    String(text(of: "/proc/\(process)/comm", octetsMax: 64).prefix { $0 != "\n" })
  }

  private static func text(of path: String, octetsMax: Int) -> String {
    guard let file = unsafe fopen(path, "re") else { return "" }
    defer { unsafe fclose(file) }
    var octets = [UInt8](repeating: 0, count: octetsMax)
    let count = unsafe fread(&octets, 1, octets.count, file)
    return String(decoding: octets.prefix(count), as: UTF8.self)
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  /// Where a symbolic link leads; `nil` if it is none.
  private static func readLink(_ path: String) -> String? {
    var octets = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe octets.withUnsafeMutableBytes { bytes in
      guard let start = unsafe bytes.bindMemory(to: CChar.self).baseAddress else { return -1 }
      return unsafe readlink(path, start, bytes.count)
    }
    return count > 0 ? String(decoding: octets.prefix(count), as: UTF8.self) : nil
  }
}
