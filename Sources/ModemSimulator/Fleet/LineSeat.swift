internal import Glibc
internal import SerialLine

/// One modem with its ttys and the links to them.
///
/// Belongs to the fleet's thread once that runs.
final class LineSeat {
  var modem: SimulatedModem
  var deadline: UInt64 = .max

  private let index: Int
  private let usualFolder: String
  private let otherFolder: String
  /// Where the links are now.
  private var folder: String
  private let hasSound: Bool
  private var at: PseudoTerminal?
  private var audio: PseudoTerminal?
  private var unwritten: [UInt8] = []
  private var wantsRoom = false
  /// The number of the watch that tells when somebody opens the command tty.
  private(set) var openingWatch: Int32 = -1

  init(modem: SimulatedModem, index: Int, linksFolder: String, hasSound: Bool) {
    self.modem = modem
    self.index = index
    self.hasSound = hasSound
    usualFolder = "\(linksFolder)/\(modem.name)"
    otherFolder = usualFolder + "-elsewhere"
    folder = usualFolder
  }

  var atLink: String { "\(folder)/at" }
  var audioLink: String? { hasSound ? "\(folder)/audio" : nil }
  var atDevice: String? { at?.path }
  var audioDevice: String? { audio?.path }
  var atMark: UInt64 { UInt64(index) << 1 }
  var audioMark: UInt64 { UInt64(index) << 1 | 1 }

  /// Makes the ttys and the links to them.
  func open(in set: borrowing WaitingSet) throws(SimulatorError) {
    do throws(SerialLineError) {
      at = try PseudoTerminal()
      if hasSound { audio = try PseudoTerminal() }
    } catch {
      throw .terminal(error)
    }
    folder = modem.isElsewhere ? otherFolder : usualFolder
    try Folders.make(folder)
    if let device = atDevice { try Folders.link(atLink, to: device) }
    if let link = audioLink, let device = audioDevice { try Folders.link(link, to: device) }
    unwritten.removeAll()
    wantsRoom = false
    if let master = at?.master { set.add(master, mark: atMark) }
    if let device = atDevice { openingWatch = set.watchOpening(of: device) }
    // What it does not take waits in the tty, and fills it.
    if let master = audio?.master, modem.scenario.modem.takesSound {
      set.add(master, mark: audioMark)
    }
  }

  /// Hangs the ttys up and removes the links.
  func close() {
    at = nil
    audio = nil
    _ = unsafe unlink(atLink)
    if let audioLink { _ = unsafe unlink(audioLink) }
  }

  func removeFolder() {
    _ = unsafe rmdir(usualFolder)
    _ = unsafe rmdir(otherFolder)
  }

  /// Brings the ttys in line with the modem and writes what it says.
  func flush(in set: borrowing WaitingSet) {
    if modem.isPlugged != (at != nil) {
      if modem.isPlugged {
        do throws(SimulatorError) { try open(in: set) } catch { close() }
      } else {
        close()
      }
    }
    let said = modem.takeOutput()
    if isHeard { unwritten.append(contentsOf: said) }
    writeCommands(in: set)
    if modem.takeSoundFlush() { audio?.discardUnread() }
    let sound = modem.takeSound()
    guard !sound.isEmpty, audio != nil else { return }
    // What the daemon does not take in time is lost, as on a real line.
    _ = unsafe sound.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      _ = unsafe audio?.write(from: start, count: bytes.count)
    }
  }

  /// Whether both ends are set to the same rate, as far as the modem cares.
  private var isHeard: Bool {
    guard let baud = modem.scenario.modem.baud else { return true }
    return at?.baud == baud
  }

  private func writeCommands(in set: borrowing WaitingSet) {
    guard let master = at?.master else {
      unwritten.removeAll()
      return
    }
    while !unwritten.isEmpty {
      let transfer = unsafe unwritten.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return LineTransfer.octets(0) }
        return unsafe LineOctets.write(master, from: start, count: bytes.count)
      }
      guard case .octets(let count) = transfer, count > 0 else { break }
      unwritten.removeFirst(count)
    }
    if unwritten.count > SimulatedModem.octetsMax { unwritten.removeAll() }
    if wantsRoom == unwritten.isEmpty {
      wantsRoom = !unwritten.isEmpty
      set.change(master, mark: atMark, wantsRoom: wantsRoom)
    }
  }

  /// Reads what the daemon wrote to the command tty; the buffer is lent.
  func readCommands(
    _ buffer: UnsafeMutableRawBufferPointer,
    now: UInt64,
    network: inout SimulatedNetwork
  ) {
    while let master = at?.master, let start = buffer.baseAddress {
      let transfer = unsafe LineOctets.read(master, into: start, capacity: buffer.count)
      guard case .octets(let count) = transfer else { return }
      guard isHeard else { continue }
      unsafe modem.receive(buffer[..<count], now: now, network: &network)
      if count < buffer.count { return }
    }
  }

  /// Reads what the daemon wrote to the sound tty.
  func readSound(
    _ buffer: UnsafeMutableRawBufferPointer,
    now: UInt64,
    network: inout SimulatedNetwork
  ) {
    modem.advance(now: now, network: &network)
    guard modem.scenario.modem.takesSound else { return }
    while let master = audio?.master, let start = buffer.baseAddress {
      let transfer = unsafe LineOctets.read(master, into: start, capacity: buffer.count)
      guard case .octets(let count) = transfer else { return }
      unsafe modem.receiveSound(Array(buffer[..<count])[...])
      if count < buffer.count { return }
    }
  }
}

/// Folders and links in them.
enum Folders {
  /// Makes a folder with the folders above it.
  static func make(_ path: String) throws(SimulatorError) {
    var built = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      built += "/\(part)"
      if unsafe mkdir(built, 0o755) != 0, errno != EEXIST {
        throw .file(path: built, errorNumber: errno)
      }
    }
  }

  /// Makes a link, or puts it in the place of an older one.
  static func link(_ path: String, to device: String) throws(SimulatorError) {
    let temporary = "\(path).new"
    _ = unsafe unlink(temporary)
    guard unsafe symlink(device, temporary) == 0, unsafe rename(temporary, path) == 0 else {
      throw .file(path: path, errorNumber: errno)
    }
  }
}
