internal import Glibc
internal import SerialLine

/// Lists the ports and talks on one of them, and prints what it saw, a line a fact.
///
/// For the tests of real ports, which run it in a world of pretended devices: only a process that
/// was started there sees them. `SerialProbe PATH COMMAND=WORD…` says each command, prints what comes
/// back until the word, and at last waits for the port to be unplugged. A command may be empty. With
/// `hold` in the place of the commands it says nothing and keeps the port until its input ends.
@main
enum SerialProbe {
  static func main() {
    for port in SerialPorts.list() {
      let vendor = port.vendor.map { String($0, radix: 16) } ?? "none"
      let product = port.product.map { String($0, radix: 16) } ?? "none"
      tell("port \(port.path) \(vendor) \(product) \(port.serialNumber ?? "none")")
    }
    guard CommandLine.arguments.count > 1 else { return }
    let path = CommandLine.arguments[1]
    do throws(SerialLineError) {
      let line = try LineDescriptor.open(path: path, baud: 115_200)
      tell("opened \(isReady(line) ? "non-blocking, closed on exec" : "wrongly")")
      openAgain(path)
      if CommandLine.arguments.dropFirst(2).first == "hold" { return keep(line) }
      for exchange in CommandLine.arguments.dropFirst(2) { hold(exchange, on: line) }
      tell("then \(hear(on: line, until: "never"))")
    } catch {
      tell("refused \(error.english)")
    }
  }

  /// Prints a line at once, pipe or not.
  private static func tell(_ line: String) {
    print(line)
    fflush(nil)
  }

  private static func isReady(_ line: borrowing LineDescriptor) -> Bool {
    fcntl(line.rawValue, F_GETFL) & O_NONBLOCK != 0
      && fcntl(line.rawValue, F_GETFD) & FD_CLOEXEC != 0
  }

  /// The lock must hold against another opening, root or not.
  private static func openAgain(_ path: String) {
    do throws(SerialLineError) {
      _ = try LineDescriptor.open(path: path, baud: 115_200)
      tell("opened twice")
    } catch {
      if case .busy(_, let holders) = error {
        tell("busy \(holders.contains { $0.process == getpid() } ? "by this process" : "")")
      } else {
        tell("refused \(error.english)")
      }
    }
  }

  /// Keeps the port until the input ends: until whoever has started this process is done, or gone.
  private static func keep(_ line: borrowing LineDescriptor) {
    while readLine() != nil {}
  }

  private static func hold(_ exchange: String, on line: borrowing LineDescriptor) {
    let parts = exchange.split(separator: "=", omittingEmptySubsequences: false)
    guard let command = parts.first, let word = parts.last else { return }
    if !command.isEmpty { say(String(command), on: line) }
    tell(([String(command)] + [hear(on: line, until: String(word))]).joined(separator: " "))
  }

  private static func say(_ command: String, on line: borrowing LineDescriptor) {
    let octets = Array(command.utf8) + [0x0D]
    let transfer = unsafe octets.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return LineTransfer.wouldBlock }
      return unsafe line.write(from: start, count: bytes.count)
    }
    if transfer != .octets(octets.count) { tell("not written \(transfer)") }
  }

  /// What comes until a word, the end of the line, or ten seconds without anything.
  private static func hear(on line: borrowing LineDescriptor, until word: String) -> String {
    var heard = ""
    var buffer = [UInt8](repeating: 0, count: 256)
    while true {
      let transfer = unsafe buffer.withUnsafeMutableBytes { bytes in
        guard let start = bytes.baseAddress else { return LineTransfer.wouldBlock }
        return unsafe line.read(into: start, capacity: bytes.count)
      }
      switch transfer {
      case .octets(let count):
        heard += String(decoding: buffer.prefix(count), as: UTF8.self)
        let words = heard.split { $0.isWhitespace }.joined(separator: " ")
        if words.hasSuffix(word) { return words }
      case .hungUp: return heard.split { $0.isWhitespace }.joined(separator: " ") + " hung up"
      case .failed(let number): return "failed \(number)"
      case .wouldBlock:
        var wait = pollfd(fd: line.rawValue, events: Int16(POLLIN), revents: 0)
        if unsafe poll(&wait, 1, 10_000) == 0 { return heard + " nothing more" }
      }
    }
  }
}
