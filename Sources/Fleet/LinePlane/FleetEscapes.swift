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
  cargo: UnsafeMutablePointer<Cargo>,
  now: Tick
) -> Bool {
  let count = unsafe Int(cargo.pointee.digitCount)
  return unsafe line.pointee.dialogue.dial(
    cargo.pointee.digits.span,
    count: count,
    now: now,
    model: line.pointee.model
  )
}

/// One segment of a message into the dialogue.
@_semantics("no_performance_analysis")
func begin(
  _ line: UnsafeMutablePointer<LineSlot>,
  segmentOf cargo: UnsafeMutablePointer<Cargo>,
  number: Int,
  now: Tick
) -> Bool {
  let segments = unsafe Int(cargo.pointee.segmentCount)
  guard number >= 0, number < segments, segments <= Cargo.segmentsMax else { return false }
  let count = unsafe Int(cargo.pointee.segments[number].count)
  return unsafe line.pointee.dialogue.beginSegment(
    cargo.pointee.segments[number].octets.span,
    count: count,
    tpduLength: Int(cargo.pointee.segments[number].tpduLength),
    moreToFollow: number + 1 < segments,
    now: now,
    model: line.pointee.model
  )
}

/// The guard's last word, on the octets of the dial string and of every TPDU.
@_semantics("no_performance_analysis")
func admits(_ cargo: UnsafeMutablePointer<Cargo>, isSimulated: Bool) -> Bool {
  guard unsafe cargo.pointee.isMessage else {
    let digits = unsafe cargo.pointee.digits.span
    let count = unsafe min(Int(cargo.pointee.digitCount), Cargo.digitsMax)
    return NumberGuard.admits(
      dialString: digits.extracting(0..<count),
      simulatedLine: isSimulated,
      forSMS: false
    )
  }
  let segments = unsafe Int(cargo.pointee.segmentCount)
  guard segments > 0, segments <= Cargo.segmentsMax else { return false }
  for number in 0..<segments {
    let count = unsafe Int(cargo.pointee.segments[number].count)
    let length = unsafe Int(cargo.pointee.segments[number].tpduLength)
    guard length > 0, length <= count, count <= CargoSegment.octetsMax else { return false }
    let tpdu = unsafe cargo.pointee.segments[number].octets.span.extracting(count - length..<count)
    guard NumberGuard.admitsSubmit(tpdu: tpdu, simulatedLine: isSimulated) else { return false }
  }
  return true
}

/// Octets that wait for a modem, onto its tty: how many it took, below 0 if none.
@_semantics("no_performance_analysis")
func writeOutput(_ line: UnsafeMutablePointer<LineSlot>, to descriptor: Int32) -> Int {
  var octets = InlineArray<1024, UInt8>(repeating: 0)
  var span = octets.mutableSpan
  return unsafe span.withUnsafeMutableBufferPointer { buffer in
    guard let start = buffer.baseAddress else { return -1 }
    let count = unsafe line.pointee.dialogue.output.copy(to: start, capacity: buffer.count)
    return unsafe unsafeWrite(descriptor, start, count)
  }
}

/// The guard on digits that are about to be written.
@_semantics("no_performance_analysis")
func admitsDigits(
  _ digits: inout InlineArray<16, UInt8>,
  count: Int,
  simulatedLine: Bool
) -> Bool {
  NumberGuard.admits(
    dialString: digits.span.extracting(0..<min(count, 16)),
    simulatedLine: simulatedLine,
    forSMS: false
  )
}
