internal import Glibc
public import SerialLine

/// The node of a tty: who may open it and who has.
public struct PortNode: Hashable, Sendable {
  /// Where it stands: `/dev/ttyUSB2`.
  public let path: String
  /// The number of the group that it belongs to.
  public let group: UInt32
  /// That group's name, or its number in digits.
  public let groupName: String
  /// The number of its owner.
  public let owner: UInt32
  /// Its permissions: the lowest nine bits of the mode.
  public let permissions: UInt32
  /// The node itself, whatever its name.
  let identity: FileIdentity

  /// Looks at a node; nothing if it is not there.
  init?(tty: String, in folders: SystemFolders) {
    path = "\(folders.dev)/\(tty)"
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    group = status.st_gid
    owner = status.st_uid
    permissions = status.st_mode & 0o777
    if let entry = unsafe getgrgid(status.st_gid), let name = unsafe entry.pointee.gr_name {
      groupName = unsafe String(cString: name)
    } else {
      groupName = "\(status.st_gid)"
    }
  }

  /// Who has it open now, as far as can be seen; never this process.
  ///
  /// Goes through all processes each time it is asked.
  public var holders: [LineHolder] {
    let own = getpid()
    return LineHolders.of(path: path).filter { $0.process != own }
  }

  /// The permissions as `ls` shows them in digits: `0660`.
  public var permissionDigits: String {
    let digits = String(permissions, radix: 8)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Whether somebody may read and write it.
  public func mayBeOpened(by user: PortUser) -> Bool {
    let both: UInt32 = 0o6
    if user.number == 0 { return true }
    if user.number == owner { return permissions >> 6 & both == both }
    if user.groups.contains(group) { return permissions >> 3 & both == both }
    return permissions & both == both
  }
}

/// Whose rights are looked at.
public struct PortUser: Hashable, Sendable {
  /// The user's name.
  public let name: String
  /// The user's number; 0 may do everything.
  public let number: UInt32
  /// The numbers of the user's groups.
  public let groups: Set<UInt32>

  /// Makes a user.
  public init(name: String, number: UInt32, groups: Set<UInt32>) {
    self.name = name
    self.number = number
    self.groups = groups
  }

  /// Who runs this process.
  public static var current: PortUser {
    var groups = [gid_t](repeating: 0, count: 256)
    let count = unsafe getgroups(Int32(groups.count), &groups)
    let name = unsafe getpwuid(geteuid()).flatMap { unsafe $0.pointee.pw_name }
      .map { unsafe String(cString: $0) }
    return PortUser(
      name: name ?? "\(geteuid())",
      number: geteuid(),
      groups: Set(groups.prefix(Int(max(0, count)))).union([getegid()])
    )
  }

  /// A user of the system by name; nothing if there is none.
  public init?(named name: String) {
    guard let entry = unsafe getpwnam(name) else { return nil }
    let (number, group) = unsafe (entry.pointee.pw_uid, entry.pointee.pw_gid)
    var groups = [gid_t](repeating: 0, count: 256)
    var count = Int32(groups.count)
    _ = unsafe getgrouplist(name, group, &groups, &count)
    self.init(
      name: name,
      number: number,
      groups: Set(groups.prefix(Int(max(0, count)))).union([group])
    )
  }
}
