import Foundation
import Glibc
import SerialLine
import Testing

struct `a line on a pseudo-terminal` {
  @Test
  func `every octet passes both ways unchanged`() throws {
    let terminal = try PseudoTerminal()
    let line = try LineDescriptor.open(path: terminal.path, baud: 115_200)
    let all = (0...255).map { UInt8($0) }

    #expect(Octets.write(all, to: line.rawValue) == .octets(256))
    #expect(Octets.read(terminal.master, count: 256) == all)
    #expect(Octets.write(all, to: terminal.master) == .octets(256))
    #expect(Octets.read(line.rawValue, count: 256) == all)
  }

  @Test
  func `nothing to read and no room to write are values`() throws {
    let terminal = try PseudoTerminal()
    let line = try LineDescriptor.open(path: terminal.path, baud: 115_200)
    var octets: [UInt8] = []
    var written = 0

    #expect(Octets.read(line.rawValue, into: &octets) == .wouldBlock)
    while case .octets(let count) = Octets.write(
      [UInt8](repeating: 65, count: 512),
      to: line.rawValue
    ) {
      written += count
      try #require(written < 1 << 20)
    }
    #expect(Octets.write([65], to: line.rawValue) == .wouldBlock)
  }

  @Test
  func `a tty that reads nothing for want of a minimum is not taken for hung up`() throws {
    let terminal = try PseudoTerminal()
    let line = try LineDescriptor.open(path: terminal.path, baud: 115_200)
    var settings = termios()
    _ = unsafe tcgetattr(line.rawValue, &settings)
    settings.c_cc.6 = 0
    _ = unsafe tcsetattr(line.rawValue, TCSANOW, &settings)
    var octets: [UInt8] = []

    #expect(Octets.read(line.rawValue, into: &octets) == .wouldBlock)
  }

  @Test
  func `links are followed`() throws {
    let folder = try TemporaryFolder()
    let terminal = try PseudoTerminal()
    let near = "\(folder.path)/device"
    let far = "\(folder.path)/at"
    try FileManager.default.createSymbolicLink(atPath: near, withDestinationPath: terminal.path)
    try FileManager.default.createSymbolicLink(atPath: far, withDestinationPath: "device")

    let line = try LineDescriptor.open(path: far, baud: 115_200)
    #expect(Octets.write([65], to: line.rawValue) == .octets(1))
    #expect(Octets.read(terminal.master, count: 1) == [65])
  }

  @Test
  func `a line has one owner, and is free again when it goes`() throws {
    let terminal = try PseudoTerminal()
    let descriptor = try LineDescriptor.open(path: terminal.path, baud: 115_200).relinquish()

    let refusal = #expect(throws: SerialLineError.self) {
      _ = try LineDescriptor.open(path: terminal.path, baud: 115_200)
    }
    guard case .busy(let path, let holders) = refusal else {
      Issue.record("not refused as busy")
      return
    }
    #expect(path == terminal.path)
    #expect(holders.contains { $0.process == getpid() })
    close(descriptor)
    _ = try LineDescriptor.open(path: terminal.path, baud: 115_200)
  }

  @Test
  func `who has a line open without locking it is seen by whoever asks`() throws {
    let terminal = try PseudoTerminal()
    let other = Process()
    other.executableURL = URL(filePath: "/bin/cat")
    let nothing = Pipe()
    other.standardInput = FileHandle(forReadingAtPath: terminal.path)
    other.standardOutput = nothing
    try other.run()

    #expect(LineHolders.of(path: terminal.path).contains { $0.process == other.processIdentifier })
    kill(other.processIdentifier, SIGKILL)
    other.waitUntilExit()
    #expect(!LineHolders.of(path: terminal.path).contains { $0.process == other.processIdentifier })
  }

  @Test
  func `an owner that is killed leaves the line free`() throws {
    let terminal = try PseudoTerminal()
    let owner = Process()
    owner.executableURL = URL(filePath: Program.probe)
    owner.arguments = [terminal.path, "AT=OK"]
    try owner.run()
    #expect(Octets.read(terminal.master, count: 3) == Array("AT\r".utf8))
    #expect(throws: SerialLineError.self) {
      _ = try LineDescriptor.open(path: terminal.path, baud: 115_200)
    }

    kill(owner.processIdentifier, SIGKILL)
    owner.waitUntilExit()
    _ = try LineDescriptor.open(path: terminal.path, baud: 115_200)
  }

  @Test
  func `the modem's end outlives whoever has the tty open`() throws {
    let terminal = try PseudoTerminal()
    var octets: [UInt8] = []
    for _ in 0..<3 {
      close(try LineDescriptor.open(path: terminal.path, baud: 115_200).relinquish())
      #expect(Octets.read(terminal.master, into: &octets) == .wouldBlock)
    }
    #expect(Octets.write(Array("RDY".utf8), to: terminal.master) == .octets(3))
    let line = try LineDescriptor.open(path: terminal.path, baud: 115_200)
    #expect(Octets.read(line.rawValue, count: 3) == Array("RDY".utf8))
  }

  @Test
  func `a hang-up is seen as a hang-up`() throws {
    let line: LineDescriptor
    do {
      let terminal = try PseudoTerminal()
      line = try LineDescriptor.open(path: terminal.path, baud: 115_200)
    }
    var octets: [UInt8] = []

    #expect(Octets.read(line.rawValue, into: &octets) == .hungUp)
    #expect(Octets.write([65], to: line.rawValue) == .hungUp)
  }

  @Test
  func `what was said and never heard can be thrown away`() throws {
    let terminal = try PseudoTerminal()
    let line = try LineDescriptor.open(path: terminal.path, baud: 115_200)
    var octets: [UInt8] = []
    #expect(Octets.write([1, 2, 3], to: terminal.master) == .octets(3))
    Octets.wait(line.rawValue)

    line.discardIncoming()
    #expect(Octets.read(line.rawValue, into: &octets) == .wouldBlock)
    #expect(Octets.write([4, 5, 6], to: terminal.master) == .octets(3))
    Octets.wait(line.rawValue)
    terminal.discardUnread()
    #expect(Octets.read(line.rawValue, into: &octets) == .wouldBlock)
  }
}

struct `a line that cannot be opened` {
  @Test
  func `is told apart by its reason`() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/file"
    try Data().write(to: URL(filePath: file))

    #expect(throws: SerialLineError.noSuchPath("\(folder.path)/none")) {
      _ = try LineDescriptor.open(path: "\(folder.path)/none", baud: 9_600)
    }
    #expect(throws: SerialLineError.notTerminal(path: file)) {
      _ = try LineDescriptor.open(path: file, baud: 9_600)
    }
    #expect(throws: SerialLineError.notTerminal(path: folder.path)) {
      _ = try LineDescriptor.open(path: folder.path, baud: 9_600)
    }
    #expect(throws: SerialLineError.notSerialPort(path: "/dev/zero")) {
      _ = try LineDescriptor.open(path: "/dev/zero", baud: 9_600)
    }
  }

  @Test
  func `says in two languages what to do`() {
    let forbidden = SerialLineError.notPermitted(path: "/dev/ttyUSB2", group: "dialout")
    #expect(forbidden.english.contains("usermod -aG dialout"))
    #expect(forbidden.japanese.contains("usermod -aG dialout"))
    let busy = SerialLineError.busy(
      path: "/dev/ttyUSB2",
      holders: [LineHolder(process: 42, name: "ModemManager")]
    )
    #expect(busy.english.contains("ModemManager (42)"))
    #expect(busy.japanese.contains("ModemManager (42)"))
  }
}
