internal import Campaign
internal import Foundation
internal import Glibc

/// A named pipe that the daemon finds, and into which it puts what goes over its lines.
///
/// It goes with the value.
struct TapPipe: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// Makes the pipe in the folder where the daemon looks for it.
  ///
  /// - Throws: `CommandFailure` if that cannot be done.
  static func make(in folder: String) throws(CommandFailure) -> TapPipe {
    try makeFolder(folder)
    let path = "\(folder)/\(getpid()).tap"
    unsafe unlink(path)
    guard unsafe mkfifo(path, 0o600) == 0 else { throw failure(path) }
    giveToOwner(of: folder, path)
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      let failure = failure(path)
      unsafe unlink(path)
      throw failure
    }
    return TapPipe(path: path, descriptor: descriptor)
  }

  /// What is there now, waited for at most so long.
  borrowing func read(milliseconds: Int32) -> [UInt8] {
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&state, 1, milliseconds) > 0 else { return [] }
    var octets: [UInt8] = Array(repeating: 0, count: 65_536)
    let count = unsafe Glibc.read(descriptor, &octets, octets.count)
    // Nobody has opened the other end yet, or nobody has it any more.
    if count == 0 { usleep(UInt32(milliseconds) * 1_000) }
    return count > 0 ? Array(octets.prefix(count)) : []
  }

  deinit {
    close(descriptor)
    unsafe unlink(path)
  }

  private static func makeFolder(_ folder: String) throws(CommandFailure) {
    if unsafe mkdir(folder, 0o700) == 0 {
      giveToOwner(of: (folder as NSString).deletingLastPathComponent, folder)
    } else if errno != EEXIST {
      throw failure(folder)
    }
  }

  /// Root may record for a daemon that runs as somebody else: that one must be able to open it.
  private static func giveToOwner(of folder: String, _ path: String) {
    var status = stat()
    guard geteuid() == 0, unsafe stat(folder, &status) == 0 else { return }
    // What a stranger may have put in its place meanwhile is not given away.
    _ = unsafe lchown(path, status.st_uid, status.st_gid)
  }

  private static func failure(_ path: String) -> CommandFailure {
    let reason = unsafe String(cString: strerror(errno))
    return CommandFailure(
      "tap",
      Phrase(
        en: "\(path) cannot be made (\(reason)): record as the user of the daemon, or as root",
        ja: "\(path) を作れません (\(reason))。デーモンの利用者かrootで実行してください"
      ),
      status: errno == EACCES ? .notPermitted : .cannotCreate
    )
  }
}
