internal import Rings
internal import Synchronization

/// The line plane's end of the tap: what goes over the lines, while somebody listens.
///
/// The line thread never waits for a listener: what finds the ring full is lost, and counted.
@safe
struct LineTap: ~Copyable, @unchecked Sendable {
  /// Taken by the tap's thread.
  let ring: RecordRing

  @unsafe
  private let isWished: UnsafeMutablePointer<Atomic<Bool>>
  /// Records that found the ring full; the line thread's.
  @unsafe
  private let lost: UnsafeMutablePointer<UInt64>

  /// Sets aside room for so many records.
  init(capacity: Int = 1_024) {
    ring = RecordRing(capacity: capacity)
    unsafe isWished = .allocate(capacity: 1)
    unsafe isWished.initialize(to: Atomic(false))
    unsafe lost = .allocate(capacity: 1)
    unsafe lost.initialize(to: 0)
  }

  deinit {
    unsafe isWished.deinitialize(count: 1)
    unsafe isWished.deallocate()
    unsafe lost.deallocate()
  }

  /// Whether somebody listens.
  var isOpen: Bool {
    @_noLocks
    get { unsafe isWished.pointee.load(ordering: .relaxed) }
  }

  /// Opens or closes the tap; from any thread.
  @_noLocks
  borrowing func open(_ isWished: Bool) {
    unsafe self.isWished.pointee.store(isWished, ordering: .relaxed)
  }

  /// Octets have gone over a line, in as many records as they take.
  @_noLocks
  borrowing func note(
    _ kind: TapRecord.Kind,
    line: Int,
    octets: UnsafePointer<UInt8>,
    count: Int,
    now: Tick
  ) {
    var place = 0
    while place < count {
      let left = count &- place
      let most = kind.rawValue == TapRecord.Kind.sentFile.rawValue ? left : TapRecord.octetsMax
      let part = left < most ? left : most
      let record = unsafe TapRecord.make(
        kind,
        line: line,
        nanoseconds: now.nanoseconds,
        lost: lost.pointee,
        octets: octets + place,
        count: part
      )
      if !ring.offer(record) { unsafe lost.pointee &+= 1 }
      place &+= part
    }
  }
}
