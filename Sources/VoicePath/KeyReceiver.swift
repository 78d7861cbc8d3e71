import CSpanDSP

/// Key tones in the received sound, by SpanDSP, each press once.
///
/// The state is allocated once and lives for ever, as the channel does.
@safe
struct KeyReceiver: @unchecked Sendable {
  private let state: OpaquePointer
  private let scratch: UnsafeMutablePointer<CChar>
  // SpanDSP's normal twist is a stronger low tone, its reverse twist a stronger high one.
  private let twist: Int32
  private let reverseTwist: Int32
  private let threshold: Int32
  private let bounceSamples: Int
  private var lastKey: UInt8 = 0
  private var silentSamples = 0

  /// Nil when there is no memory for it.
  init?(settings: VoiceSettings) {
    guard let state = unsafe dtmf_rx_init(nil, nil, nil) else { return nil }
    unsafe self.state = state
    unsafe scratch = .allocate(capacity: 8)
    twist = Int32(clamping: settings.keyLowStrongerDecibels)
    reverseTwist = Int32(clamping: settings.keyHighStrongerDecibels)
    threshold = Int32(clamping: settings.keyThresholdDecibels)
    bounceSamples = settings.keyBounceMilliseconds * 8
    reset()
  }

  /// The key whose tone sounds now, as ASCII; 0 for none.
  var sounding: UInt8 {
    @_noLocks
    get {
      let status = unsafe keyReceiverStatus(state)
      return status == 0x78 ? 0 : UInt8(truncatingIfNeeded: status)
    }
  }

  @_noLocks
  mutating func reset() {
    _ = unsafe keyReceiverReset(state, nil, nil)
    unsafe keyReceiverTune(state, 0, twist, reverseTwist, threshold)
    lastKey = 0
    silentSamples = 0
  }

  /// Listens to at most 80 samples; answers the key that begins in them, 0 for none.
  ///
  /// The receiver works in blocks of 102 samples, so no more than one key can begin in them.
  @_noLocks
  mutating func hear(_ samples: UnsafePointer<Int16>, count: Int) -> UInt8 {
    _ = unsafe keyReceiverHear(state, samples, Int32(truncatingIfNeeded: count))
    let taken = unsafe keyReceiverTake(state, scratch, 8)
    guard taken > 0 else {
      if sounding == 0 { silentSamples &+= count } else { silentSamples = 0 }
      return 0
    }
    let key = UInt8(bitPattern: unsafe scratch[taken &- 1])
    let isBounce = key == lastKey && silentSamples < bounceSamples
    lastKey = key
    silentSamples = 0
    return isBounce ? 0 : key
  }
}
