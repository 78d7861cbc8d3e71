internal import Campaign
internal import Dialogue
internal import Glibc
internal import Rings

// The system calls of the line plane. Each is a plain C function without a hidden lock or
// allocation that the compiler cannot see into; hence the name by symbol instead of an import.

/// Reads the monotonic clock: a vDSO call, no lock.
@_silgen_name("clock_gettime")
@_noLocks
func unsafeClockGetTime(_ clock: Int32, _ time: UnsafeMutablePointer<timespec>) -> Int32

/// Waits for readiness: the one place where the line thread may sleep.
@_silgen_name("epoll_wait")
@_noLocks
func unsafeEpollWait(
  _ epoll: Int32,
  _ events: UnsafeMutableRawPointer,
  _ capacity: Int32,
  _ timeout: Int32
) -> Int32

/// Adds or removes a descriptor; only when a line is attached or lost.
@_silgen_name("epoll_ctl")
@_noLocks
func unsafeEpollControl(
  _ epoll: Int32,
  _ operation: Int32,
  _ descriptor: Int32,
  _ event: UnsafeMutableRawPointer?
) -> Int32

/// Arms the one timer of the thread.
@_silgen_name("timerfd_settime")
@_noLocks
func unsafeTimerSet(
  _ timer: Int32,
  _ flags: Int32,
  _ new: UnsafePointer<itimerspec>,
  _ old: UnsafeMutablePointer<itimerspec>?
) -> Int32

/// Reads from a non-blocking tty, eventfd or timerfd.
@_silgen_name("read")
@_noLocks
func unsafeRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int

/// Writes to a non-blocking tty or eventfd.
@_silgen_name("write")
@_noLocks
func unsafeWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int

/// Makes a counter that can be waited for; its flags are `O_NONBLOCK` and `O_CLOEXEC`.
///
/// Like the next two it is called at start only; the C module does not import these headers.
@_silgen_name("eventfd")
func makeEventDescriptor(_ count: UInt32, _ flags: Int32) -> Int32

/// Makes the set of descriptors that are waited for.
@_silgen_name("epoll_create1")
func makeEpollDescriptor(_ flags: Int32) -> Int32

/// Makes a timer that can be waited for.
@_silgen_name("timerfd_create")
func makeTimerDescriptor(_ clock: Int32, _ flags: Int32) -> Int32

/// The thread's error number: an address in thread-local storage.
@_silgen_name("__errno_location")
@_noLocks
func unsafeErrorLocation() -> UnsafeMutablePointer<Int32>

// Spans. A checked function may take a Span but not make one, so the octets of the slab enter the
// machines here. Each body wraps a pointer and calls a checked function, nothing else.

/// Octets of a modem into its dialogue.
@_semantics("no_performance_analysis")
func receive(
  _ line: UnsafeMutablePointer<LineSlot>,
  octets: UnsafeMutablePointer<UInt8>,
  count: Int,
  from index: inout Int,
  now: Tick
) -> DialogueEvent {
  let span = unsafe Span(_unsafeStart: UnsafePointer(octets), count: count)
  return unsafe line.pointee.dialogue.receive(
    span,
    from: &index,
    now: now,
    model: line.pointee.model
  )
}

/// The digits of a call into the dialogue.
@_semantics("no_performance_analysis")
func dial(
  _ line: UnsafeMutablePointer<LineSlot>,
  digits: UnsafeMutableRawPointer,
  count: Int,
  now: Tick
) -> Bool {
  let octets = unsafe UnsafePointer(digits.assumingMemoryBound(to: UInt8.self))
  let span = unsafe Span(_unsafeStart: octets, count: count)
  return unsafe line.pointee.dialogue.dial(
    span,
    count: count,
    now: now,
    model: line.pointee.model
  )
}

/// One segment of a message into the dialogue.
@_semantics("no_performance_analysis")
func beginSegment(
  _ line: UnsafeMutablePointer<LineSlot>,
  pdu: UnsafeMutableRawPointer,
  count: Int,
  tpduLength: Int,
  moreToFollow: Bool,
  now: Tick
) -> Bool {
  let octets = unsafe UnsafePointer(pdu.assumingMemoryBound(to: UInt8.self))
  let span = unsafe Span(_unsafeStart: octets, count: count)
  return unsafe line.pointee.dialogue.beginSegment(
    span,
    count: count,
    tpduLength: tpduLength,
    moreToFollow: moreToFollow,
    now: now,
    model: line.pointee.model
  )
}

/// The guard on the digits of a dial string.
@_semantics("no_performance_analysis")
func admitsDigits(
  _ digits: UnsafeMutableRawPointer,
  count: Int,
  simulatedLine: Bool
) -> Bool {
  let octets = unsafe UnsafePointer(digits.assumingMemoryBound(to: UInt8.self))
  let span = unsafe Span(_unsafeStart: octets, count: count)
  return NumberGuard.admits(dialString: span, simulatedLine: simulatedLine, forSMS: false)
}

/// The guard on the destination address of a TPDU that begins so far into the octets.
@_semantics("no_performance_analysis")
func admitsTPDU(
  _ pdu: UnsafeMutableRawPointer,
  from offset: Int,
  count: Int,
  simulatedLine: Bool
) -> Bool {
  let octets = unsafe UnsafePointer((pdu + offset).assumingMemoryBound(to: UInt8.self))
  let span = unsafe Span(_unsafeStart: octets, count: count)
  return NumberGuard.admitsSubmit(tpdu: span, simulatedLine: simulatedLine)
}
