internal import SerialLine

/// The sound of one modem: what comes in goes out again.
final class SoundPort {
  let tty: PseudoTerminal

  init() throws(SerialLineError) {
    tty = try PseudoTerminal()
  }

  /// Forgets what has come in: whoever opens the path begins with nothing in it.
  func empty() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    unsafe buffer.withUnsafeMutableBytes { memory in
      guard let start = memory.baseAddress else { return }
      while case .octets = unsafe tty.read(into: start, capacity: memory.count) {}
    }
  }

  /// Takes what has come in: how many octets, and whether there was more than silence in them.
  func take() -> (octets: Int, isSound: Bool) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    return unsafe buffer.withUnsafeMutableBytes { memory in
      guard let start = memory.baseAddress,
        case .octets(let count) = unsafe tty.read(into: start, capacity: memory.count)
      else { return (0, false) }
      return (count, unsafe memory.prefix(count).contains { $0 != 0 })
    }
  }

  /// Lets the daemon hear something.
  func speak(_ octets: [UInt8]) {
    unsafe octets.withUnsafeBytes { memory in
      guard let start = memory.baseAddress else { return }
      _ = unsafe tty.write(from: start, count: memory.count)
    }
  }

  /// Sends back what has come in; how many octets that were, and whether there was more than silence
  /// in them.
  func echo() -> (octets: Int, isSound: Bool) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    return unsafe buffer.withUnsafeMutableBytes { memory in
      guard let start = memory.baseAddress,
        case .octets(let count) = unsafe tty.read(into: start, capacity: memory.count)
      else { return (0, false) }
      _ = unsafe tty.write(from: UnsafeRawPointer(start), count: count)
      return (count, unsafe memory.prefix(count).contains { $0 != 0 })
    }
  }
}
