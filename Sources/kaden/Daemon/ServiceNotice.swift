internal import Foundation
internal import Glibc

/// Tells systemd how the daemon stands, as sd_notify(3) says: one datagram to `$NOTIFY_SOCKET`.
enum ServiceNotice {
  /// The service has started.
  static func ready() { send("READY=1") }

  /// The service is about to end.
  static func stopping() { send("STOPPING=1") }

  private static func send(_ text: String) {
    guard let path = ProcessInfo.processInfo.environment["NOTIFY_SOCKET"], !path.isEmpty else {
      return
    }
    let socket = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return }
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var octets = Array(path.utf8)
    // An abstract address is written with @ and begins with a zero octet.
    if octets.first == UInt8(ascii: "@") { octets[0] = 0 }
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard octets.count < room else { return }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { place in
      unsafe place.copyBytes(from: octets)
    }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + octets.count)
    let message = Array(text.utf8)
    unsafe withUnsafePointer(to: &address) { pointer in
      let generic = unsafe UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr.self)
      _ = unsafe sendto(
        socket,
        message,
        message.count,
        Int32(MSG_NOSIGNAL),
        generic,
        length
      )
    }
  }
}
