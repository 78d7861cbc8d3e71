internal import BareModems
internal import Glibc
internal import SerialLine

/// What the kernel alone takes for the sound of many lines: 320 octets read and written every 20 ms, nothing
/// made of them and nothing heard in them.
enum BareTalker {
  private static let grid: UInt64 = 5_000_000
  private static let turns = 1_000

  /// The share of a core, in per cent, over five seconds.
  ///
  /// - Throws: `SerialLineError` if there are no more pseudo-terminals, `BenchFailure` if the modems do not
  ///   talk.
  static func share(lines: Int) throws -> Double {
    let fleet = try TalkingFleet(count: lines)
    defer { fleet.stop() }
    var opened: [Int32] = []
    var sounds: [Int32] = []
    defer { for descriptor in opened + sounds { close(descriptor) } }
    for (at, audio) in zip(fleet.paths, fleet.audioPaths) {
      let line = try LineDescriptor.open(path: at, baud: 115_200).relinquish()
      opened.append(line)
      write("ATD09000000000;\rAT+CPCMREG=1\r", to: line)
      sounds.append(try LineDescriptor.open(path: audio, baud: 921_600).relinquish())
    }
    guard Waiting.until(within: 60, { fleet.now.talking >= lines }) else {
      throw BenchFailure("of \(lines) bare lines \(fleet.now.talking) talk after 60 s")
    }
    let before = processorNanoseconds
    let from = MonotonicTime.now()
    exchange(sounds, from: from)
    let spent = processorNanoseconds - before
    return Double(spent) / Double(MonotonicTime.now() - from) * 100
  }

  /// Reads and writes each of them every 20 ms, a quarter of them every 5 ms.
  private static func exchange(_ sounds: [Int32], from: UInt64) {
    let frame = [UInt8](repeating: 0, count: 320)
    var heard = [UInt8](repeating: 0, count: 4096)
    for turn in 1...turns {
      let due = from + UInt64(turn) * grid
      var time = timespec(tv_sec: Int(due / 1_000_000_000), tv_nsec: Int(due % 1_000_000_000))
      _ = unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil)
      for index in stride(from: turn % 4, to: sounds.count, by: 4) {
        _ = unsafe read(sounds[index], &heard, heard.count)
        _ = unsafe Glibc.write(sounds[index], frame, frame.count)
      }
    }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    let octets = Array(text.utf8)
    _ = unsafe Glibc.write(descriptor, octets, octets.count)
  }

  /// CPU time of this thread.
  private static var processorNanoseconds: UInt64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
