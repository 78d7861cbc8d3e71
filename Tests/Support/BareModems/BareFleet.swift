internal import Foundation
internal import Glibc
public import SerialLine
internal import Synchronization

/// Bare modems on pseudo-terminals, all driven by one thread of their own.
public final class BareFleet: Sendable {
  /// The ttys the daemon is to open, by line.
  public let paths: [String]
  /// The ttys for sound, by line; empty if there are none.
  public let audioPaths: [String]
  private let latency: UInt64
  private let modems: Mutex<[BareModem]>
  private let submitted = Atomic<Int>(0)
  private let firstSubmission = Atomic<UInt64>(0)
  private let arrivals = Mutex<[String]>([])
  private let hasEmptyStore = Atomic<Bool>(false)
  private let isStopping = Atomic<Bool>(false)
  private let isStopped = DispatchSemaphore(value: 0)

  /// Makes the modems and sets their thread going.
  ///
  /// - Parameters:
  ///   - count: how many, at least 1.
  ///   - latencyMilliseconds: how long the network takes for a message.
  ///   - hasSound: whether calls are answered, with a tty for their sound.
  ///   - playsFiles: whether calls are answered, and the modem plays files into them.
  ///   - stored: the PDUs that wait in the first modem's store.
  ///   - deleting: is told each of them before it is gone.
  /// - Throws: `SerialLineError`, as a rule because there are no more pseudo-terminals.
  public init(
    count: Int,
    latencyMilliseconds: Int,
    hasSound: Bool = false,
    playsFiles: Bool = false,
    stored: [String] = [],
    deleting: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(SerialLineError) {
    var made: [BareModem] = []
    for index in 0..<max(count, 1) {
      made.append(
        try BareModem(
          hasSound: hasSound,
          playsFiles: playsFiles,
          stored: index == 0 ? stored : [],
          deleting: deleting
        )
      )
    }
    paths = made.map { $0.tty.path }
    audioPaths = made.compactMap { $0.sound?.tty.path }
    latency = UInt64(max(latencyMilliseconds, 0)) * 1_000_000
    // From here on only the thread uses them, and `stop` after its end.
    nonisolated(unsafe) let handedOver = made
    modems = unsafe Mutex(handedOver)
    let thread = Thread { [self] in
      serve()
      isStopped.signal()
    }
    thread.name = "bare-modems"
    thread.start()
  }

  /// Messages handed over so far, by all lines.
  public var submittedCount: Int { submitted.load(ordering: .relaxed) }

  /// When the first message was handed over, in monotonic nanoseconds; 0 if none was.
  public var firstSubmittedAt: UInt64 { firstSubmission.load(ordering: .relaxed) }

  /// Whether no message is left in the first modem's store.
  public var isStoreEmpty: Bool { hasEmptyStore.load(ordering: .acquiring) }

  /// Lets a message come in at the first modem; it is there a fifth of a second later at most.
  public func receive(_ pdu: String) {
    arrivals.withLock { $0.append(pdu) }
  }

  /// Ends the thread and tells what every modem saw; the ttys hang up when the fleet goes away.
  public func stop() -> [ModemAccount] {
    if !isStopping.exchange(true, ordering: .relaxed) {
      isStopped.wait()
      isStopped.signal()
    }
    return modems.withLock { $0.map(\.account) }
  }

  private func serve() {
    modems.withLock { modems in
      // The ttys of all modems, then those of their sound.
      let masters = modems.map { $0.tty.master } + modems.compactMap { $0.sound?.tty.master }
      var watched = masters.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      while !isStopping.load(ordering: .relaxed) {
        wait(&watched, until: modems.compactMap(\.answerAt).min())
        for index in modems.indices where watched[index].revents & Int16(POLLIN) != 0 {
          if modems[index].read(latency: latency) { noteSubmission() }
        }
        for index in modems.count..<watched.count where watched[index].revents != 0 {
          modems[index - modems.count].hearSound()
        }
        let arrived = arrivals.withLock { arrivals in
          defer { arrivals.removeAll() }
          return arrivals
        }
        for pdu in arrived { modems[0].receive(pdu) }
        let isEmpty = arrived.isEmpty && modems[0].isStoreEmpty
        hasEmptyStore.store(isEmpty, ordering: .releasing)
        let now = MonotonicTime.now()
        for modem in modems {
          if let due = modem.answerAt, due <= now { modem.accept() }
        }
      }
    }
  }

  /// Waits for octets or the next answer, at most a fifth of a second.
  private func wait(_ watched: inout [pollfd], until due: UInt64?) {
    var limit: UInt64 = 200_000_000
    if let due {
      let now = MonotonicTime.now()
      limit = min(limit, due > now ? due - now : 0)
    }
    var time = timespec(tv_sec: 0, tv_nsec: Int(limit))
    let count = nfds_t(watched.count)
    if unsafe waitForOctets(&watched, count, &time, nil) <= 0 {
      for index in watched.indices { watched[index].revents = 0 }
    }
  }

  private func noteSubmission() {
    submitted.add(1, ordering: .relaxed)
    if firstSubmission.load(ordering: .relaxed) == 0 {
      firstSubmission.store(MonotonicTime.now(), ordering: .relaxed)
    }
  }
}

/// `ppoll`, which the C module shows to GNU sources only.
@_silgen_name("ppoll")
private func waitForOctets(
  _ descriptors: UnsafeMutablePointer<pollfd>,
  _ count: nfds_t,
  _ timeout: UnsafePointer<timespec>,
  _ signals: UnsafeRawPointer?
) -> Int32
