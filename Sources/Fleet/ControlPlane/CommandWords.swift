/// Commands that a sound holds by chance: dial commands, and those by which codes of the card are given.
///
/// A modem that is sent a file takes its octets as they are. One that restarts in the middle would read
/// them as commands; and what the guards at the tty do not admit never gets onto the modem. So no clip has
/// a `D` in it that is followed by the characters of a number and the end of a dial command, nor the name
/// of a command for codes with its `=`, nor `**0`. Where one had, one octet is changed by one: nobody hears
/// it.
enum CommandWords {
  /// Changes the octets so that they hold no such command.
  static func takeOut(of octets: UnsafeMutableRawPointer, octets count: Int) {
    var isNumber = false
    for index in 0..<max(count, 0) {
      let octet = unsafe octets.load(fromByteOffset: index, as: UInt8.self)
      var mustChange = false
      switch octet {
      case 0x44, 0x64: isNumber = true
      case 0x30 where unsafe endsStars(octets, at: index): mustChange = true
      case 0x30...0x39, 0x2A, 0x23, 0x2B, 0x20: break
      case 0x3B, 0x0D:
        mustChange = isNumber
        isNumber = false
      case 0x3D:
        mustChange = unsafe endsCode(octets, at: index)
        isNumber = false
      default: isNumber = false
      }
      if mustChange {
        unsafe octets.storeBytes(of: octet ^ 1, toByteOffset: index, as: UInt8.self)
      }
    }
  }

  /// Whether two stars stand before an octet.
  private static func endsStars(_ octets: UnsafeMutableRawPointer, at index: Int) -> Bool {
    guard index >= 2 else { return false }
    let stars = (1...2).allSatisfy {
      unsafe octets.load(fromByteOffset: index - $0, as: UInt8.self) == 0x2A
    }
    return stars
  }

  /// Whether the name of a command for codes stands before an octet: what ``PINGuard`` looks for.
  private static func endsCode(_ octets: UnsafeMutableRawPointer, at index: Int) -> Bool {
    guard index >= 4 else { return false }
    let name = (1...4).reversed().map { place -> UInt8 in
      let octet = unsafe octets.load(fromByteOffset: index - place, as: UInt8.self)
      return (0x61...0x7A).contains(octet) ? octet - 0x20 : octet
    }
    let last = name.dropFirst()
    return last.elementsEqual("PIN".utf8) || last.elementsEqual("PUK".utf8)
      || ["CPWD", "CLCK", "SPIC"].contains { name.elementsEqual($0.utf8) }
  }
}
