internal import BareModems
internal import Foundation
internal import Glibc
internal import SerialLine

/// A sender that does nothing but send: what no daemon can be faster than on this machine.
///
/// One thread, no queue, no dialogue, no record: command, prompt, PDU, result, command.
enum BareSender {
  /// Sends so many messages on each line; what the modems saw.
  static func run(
    lines: Int,
    perLine: Int,
    latencyMilliseconds: Int
  ) throws -> (accounts: [ModemAccount], processorSeconds: Double) {
    let fleet = try BareFleet(count: lines, latencyMilliseconds: latencyMilliseconds)
    var sender = try Sender(fleet.paths, perLine: perLine)
    let before = Self.processorSeconds
    try sender.run()
    let spent = Self.processorSeconds - before
    return (fleet.stop(), spent)
  }

  /// CPU time of the calling thread.
  private static var processorSeconds: Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private struct Sender {
    private var watched: [pollfd]
    private var remaining: [Int]
    private var unfinished: Int
    private let command = Array("AT+CMGS=23\r".utf8)
    private let pdu = Array((String(repeating: "0", count: 48) + "\u{1A}").utf8)

    init(_ paths: [String], perLine: Int) throws(SerialLineError) {
      watched = []
      for path in paths {
        let descriptor = try LineDescriptor.open(path: path, baud: 115_200).relinquish()
        watched.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
      }
      remaining = Array(repeating: perLine, count: paths.count)
      unfinished = paths.count
    }

    mutating func run() throws(BenchFailure) {
      defer { for line in watched { close(line.fd) } }
      for line in watched { send(command, to: line.fd) }
      var buffer = [UInt8](repeating: 0, count: 256)
      while unfinished > 0 {
        guard unsafe poll(&watched, nfds_t(watched.count), 60_000) > 0 else {
          throw BenchFailure("a bare modem does not answer")
        }
        for index in watched.indices where watched[index].revents != 0 {
          let count = unsafe read(watched[index].fd, &buffer, buffer.count)
          hear(buffer.prefix(max(0, count)), on: index)
        }
      }
    }

    private mutating func hear(_ octets: ArraySlice<UInt8>, on index: Int) {
      if octets.last == UInt8(ascii: " ") {
        send(pdu, to: watched[index].fd)
      } else if octets.suffix(4).elementsEqual(Array("OK\r\n".utf8)) {
        remaining[index] -= 1
        if remaining[index] > 0 {
          send(command, to: watched[index].fd)
        } else {
          unfinished -= 1
        }
      }
    }

    private func send(_ octets: [UInt8], to descriptor: Int32) {
      if unsafe write(descriptor, octets, octets.count) != octets.count { Stopwatch.consume(0) }
    }
  }
}
