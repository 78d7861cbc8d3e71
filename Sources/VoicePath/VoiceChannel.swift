/// The sound of one line: what is played into a call and what is heard from it.
///
/// 8 kHz, 16-bit, little-endian, mono, both ways, in frames of 20 ms. The channel makes octets and
/// takes octets; reading, writing and waiting are the caller's. It is told the time in nanoseconds
/// of the run's monotonic clock.
///
/// Its memory is allocated once, when it is made, and lives as long as the process: make one for each
/// line at start. A value may be moved but not copied for use: two copies would share one memory. One
/// thread uses it.
@safe
public struct VoiceChannel: @unchecked Sendable {
  /// Samples in a frame of 20 ms.
  public static var frameSamples: Int {
    @_noLocks
    get { 160 }
  }
  /// Octets in a frame.
  public static var frameOctets: Int {
    @_noLocks
    get { 320 }
  }
  /// Nanoseconds of a frame.
  public static var frameNanoseconds: UInt64 {
    @_noLocks
    get { 20_000_000 }
  }

  /// What was played and heard in this call, in frames.
  public internal(set) var counts = VoiceCounts()
  /// Whether a call's sound runs in this channel.
  public internal(set) var isOpen = false
  /// Whether the modem has asked for a rest (`+QPCMV: 0`).
  public internal(set) var isHeld = false

  // Octets made and not yet taken by the line.
  let output: UnsafeMutablePointer<UInt8>
  let outputCapacity: Int
  var outputHead = 0
  var outputTail = 0

  // Pacing: frame n is due `n - lead` frames after the start.
  let lead: UInt64
  let burst: UInt64
  var startNanoseconds: UInt64 = 0
  var framesPassed: UInt64 = 0

  // The clip: samples that live for ever, silence before and after.
  let playoutSamples: Int
  var clip: UnsafePointer<Int16>?
  var clipCount = 0
  var clipPosition = 0
  var pauseLeft = 0
  var playoutLeft = 0

  // Listening: octets of a torn sample, a frame of 160 samples, what was made of them.
  let block: UnsafeMutablePointer<Int16>
  var blockCount = 0
  var isKeySounding = false
  var oddOctet: UInt8 = 0
  var hasOddOctet = false
  var offset = 0.0
  var receiver: KeyReceiver
  var listener: CallListener
  var joiner: KeyJoiner
  var keys = KeyQueue()

  /// Makes the channel of one line and all the memory it will ever have; nil if there is none.
  public init?(settings: VoiceSettings = VoiceSettings()) {
    guard let receiver = KeyReceiver(settings: settings) else { return nil }
    self.receiver = receiver
    listener = CallListener(settings: settings)
    joiner = KeyJoiner(windowMilliseconds: settings.keyJoinMilliseconds)
    lead = UInt64(max(0, min(50, settings.leadFrames)))
    burst = UInt64(max(1, min(1_000, settings.burstFrames)))
    outputCapacity = Self.frameOctets * max(4, min(1_000, settings.outputFrames))
    playoutSamples = 8 * max(0, min(10_000, settings.playoutMilliseconds))
    unsafe output = .allocate(capacity: outputCapacity)
    unsafe block = .allocate(capacity: Self.frameSamples)
    unsafe clip = nil
  }

  /// Begins a call's sound: silence goes out until a clip is played, and everything heard counts anew.
  @_noLocks
  public mutating func open(nowNanoseconds: UInt64) {
    isOpen = true
    isHeld = false
    startNanoseconds = nowNanoseconds
    framesPassed = 0
    outputHead = 0
    outputTail = 0
    counts = VoiceCounts()
    stopPlaying()
    blockCount = 0
    isKeySounding = false
    hasOddOctet = false
    offset = 0
    receiver.reset()
    listener.reset()
    joiner.reset()
    keys.reset()
  }

  /// Ends the call's sound; what was made and not written is forgotten, the counts stay.
  @_noLocks
  public mutating func close() {
    isOpen = false
    outputHead = 0
    outputTail = 0
    stopPlaying()
  }
}
