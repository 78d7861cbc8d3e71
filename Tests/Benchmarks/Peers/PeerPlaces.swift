internal import Foundation

/// Where the other programs are: unpacked by `.ci/bench-setup`, or installed on the machine.
struct PeerPlaces {
  /// The folder that `.ci/bench-setup` fills.
  let folder: String

  /// The libraries the programs need, and a language with all characters.
  var environment: [String: String] {
    let usr = folder + "/debian/usr/lib"
    let triple = usr + "/x86_64-linux-gnu"
    return ["LD_LIBRARY_PATH": "\(usr):\(triple)", "LC_ALL": "C.UTF-8"]
  }

  /// Where the Python packages are.
  var python: String { folder + "/python" }

  /// The path of a program; `nil` if it is nowhere.
  func program(_ name: String) -> String? {
    let places = ["\(folder)/debian/usr/sbin", "\(folder)/debian/usr/bin", "/usr/sbin", "/usr/bin"]
    return places.map { $0 + "/" + name }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// A line for the reader if a program is nowhere.
  func absence(of name: String) -> String? {
    program(name) == nil ? "\(name) is not here; .ci/bench-setup unpacks it" : nil
  }
}
