internal import Glibc

// The calls of Linux that the C module of the toolchain does not import.

/// Makes a set of descriptors that can be waited for.
@_silgen_name("epoll_create1")
func makeWaitingSet(_ flags: Int32) -> Int32

/// Adds, changes or removes a descriptor.
@_silgen_name("epoll_ctl")
func changeWaitingSet(
  _ set: Int32,
  _ operation: Int32,
  _ descriptor: Int32,
  _ event: UnsafeMutableRawPointer?
) -> Int32

/// Waits.
@_silgen_name("epoll_wait")
func waitForSet(
  _ set: Int32,
  _ events: UnsafeMutableRawPointer,
  _ capacity: Int32,
  _ timeout: Int32
) -> Int32

/// Makes a timer that can be waited for.
@_silgen_name("timerfd_create")
func makeTimer(_ clock: Int32, _ flags: Int32) -> Int32

/// Sets it.
@_silgen_name("timerfd_settime")
func setTimer(
  _ timer: Int32,
  _ flags: Int32,
  _ new: UnsafePointer<itimerspec>,
  _ old: UnsafeMutablePointer<itimerspec>?
) -> Int32

/// Makes a counter that can be waited for.
@_silgen_name("eventfd")
func makeCounter(_ count: UInt32, _ flags: Int32) -> Int32

/// Makes a watch of files.
@_silgen_name("inotify_init1")
func makeFileWatch(_ flags: Int32) -> Int32

/// Adds a file to it.
@_silgen_name("inotify_add_watch")
func watchFile(_ watch: Int32, _ path: UnsafePointer<CChar>, _ mask: UInt32) -> Int32

/// A set of descriptors that one thread waits for, and a timer among them.
///
/// `struct epoll_event` is packed on x86-64 only.
@safe
struct WaitingSet: ~Copyable {
  /// What a descriptor is ready for.
  struct Readiness {
    var mark: UInt64
    var canRead: Bool
    var canWrite: Bool
  }

  #if arch(x86_64)
  private static let stride = 12
  private static let markOffset = 4
  #else
  private static let stride = 16
  private static let markOffset = 8
  #endif
  private static let capacity = 256

  private let set: Int32
  private let timer: Int32
  private let wake: Int32
  private let openings: Int32
  private let events: UnsafeMutableRawPointer

  /// The mark of the timer and of the wake-up call, which no descriptor may have.
  static let timerMark = UInt64.max
  static let wakeMark = UInt64.max - 1
  /// The mark of ttys that were opened: see ``takeOpenings()``.
  static let openingMark = UInt64.max - 2

  init?() {
    set = makeWaitingSet(O_CLOEXEC)
    timer = makeTimer(CLOCK_MONOTONIC, O_CLOEXEC | O_NONBLOCK)
    wake = makeCounter(0, O_CLOEXEC | O_NONBLOCK)
    openings = makeFileWatch(O_CLOEXEC | O_NONBLOCK)
    unsafe events = UnsafeMutableRawPointer.allocate(
      byteCount: Self.stride * Self.capacity,
      alignment: 16
    )
    guard set >= 0, timer >= 0, wake >= 0, openings >= 0 else { return nil }
    add(timer, mark: Self.timerMark)
    add(wake, mark: Self.wakeMark)
    add(openings, mark: Self.openingMark)
  }

  /// Watches for a tty being opened; the number of the watch.
  borrowing func watchOpening(of path: String) -> Int32 {
    unsafe watchFile(openings, path, 0x20)
  }

  /// The numbers of the watched ttys that were opened since the last time.
  borrowing func takeOpenings() -> Set<Int32> {
    var opened: Set<Int32> = []
    var octets = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = unsafe octets.withUnsafeMutableBytes { bytes in
        unsafe read(openings, bytes.baseAddress, bytes.count)
      }
      guard count > 0 else { return opened }
      var place = 0
      // struct inotify_event: the watch, three words, and the name of a file in a watched folder.
      while place + 16 <= count {
        let (watch, length) = unsafe octets.withUnsafeBytes { bytes in
          unsafe (
            bytes.loadUnaligned(fromByteOffset: place, as: Int32.self),
            bytes.loadUnaligned(fromByteOffset: place + 12, as: UInt32.self)
          )
        }
        opened.insert(watch)
        place += 16 + Int(length)
      }
    }
  }

  /// Waits for a descriptor to be readable.
  borrowing func add(_ descriptor: Int32, mark: UInt64) {
    control(1, descriptor, mark: mark, wantsRoom: false)
  }

  /// Says whether room to write is waited for too.
  borrowing func change(_ descriptor: Int32, mark: UInt64, wantsRoom: Bool) {
    control(3, descriptor, mark: mark, wantsRoom: wantsRoom)
  }

  private borrowing func control(
    _ operation: Int32,
    _ descriptor: Int32,
    mark: UInt64,
    wantsRoom: Bool
  ) {
    unsafe events.storeBytes(of: wantsRoom ? 5 : 1, as: UInt32.self)
    unsafe events.storeBytes(of: mark, toByteOffset: Self.markOffset, as: UInt64.self)
    _ = unsafe changeWaitingSet(set, operation, descriptor, events)
  }

  /// Waits until something is ready or the time has come, in monotonic nanoseconds.
  borrowing func wait(until time: UInt64, _ body: (Readiness) -> Void) {
    var setting = itimerspec()
    if time < .max {
      // All zeroes would switch the timer off.
      let due = max(time, 1)
      setting.it_value.tv_sec = Int(due / 1_000_000_000)
      setting.it_value.tv_nsec = Int(due % 1_000_000_000)
    }
    _ = unsafe setTimer(timer, 1, &setting, nil)
    let count = unsafe waitForSet(set, events, Int32(Self.capacity), -1)
    var found: [Readiness] = []
    for index in 0..<max(0, Int(count)) {
      let base = unsafe events + index * Self.stride
      let flags = unsafe base.loadUnaligned(as: UInt32.self)
      let mark = unsafe base.loadUnaligned(fromByteOffset: Self.markOffset, as: UInt64.self)
      if mark == Self.timerMark || mark == Self.wakeMark {
        var count: UInt64 = 0
        _ = unsafe read(mark == Self.timerMark ? timer : wake, &count, 8)
      }
      found.append(Readiness(mark: mark, canRead: flags & ~4 != 0, canWrite: flags & 4 != 0))
    }
    // What was opened was opened before it was written to.
    for readiness in found where readiness.mark == Self.openingMark { body(readiness) }
    for readiness in found where readiness.mark != Self.openingMark { body(readiness) }
  }

  /// Ends the wait, from any thread.
  borrowing func wakeUp() {
    var one: UInt64 = 1
    _ = unsafe write(wake, &one, 8)
  }

  deinit {
    if set >= 0 { close(set) }
    if timer >= 0 { close(timer) }
    if wake >= 0 { close(wake) }
    if openings >= 0 { close(openings) }
    unsafe events.deallocate()
  }
}
