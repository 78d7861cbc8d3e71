extension VoiceChannel {
  /// Whether a clip, its pause before or its silence after is being played.
  public var isPlaying: Bool {
    @_noLocks
    get { pauseLeft > 0 || clipPosition < clipCount || playoutLeft > 0 }
  }

  /// When the next frame is due; never, if the channel is closed or held.
  public var nextFrameNanoseconds: UInt64 {
    @_noLocks
    get {
      guard isOpen, !isHeld else { return .max }
      guard framesPassed > lead else { return startNanoseconds }
      return startNanoseconds &+ (framesPassed &- lead) &* Self.frameNanoseconds
    }
  }

  /// Plays a clip after a silence, in place of whatever was being played.
  ///
  /// - Parameters:
  ///   - samples: the clip; it must stay where it is until it is finished or stopped.
  ///   - count: its samples; a clip of none still finishes, after its pause.
  ///   - pauseMilliseconds: silence before it.
  @_noLocks
  public mutating func play(
    _ samples: UnsafePointer<Int16>,
    count: Int,
    pauseMilliseconds: Int = 0
  ) {
    unsafe clip = samples
    clipCount = count > 0 ? count : 0
    clipPosition = 0
    pauseLeft = pauseMilliseconds > 0 ? pauseMilliseconds &* 8 : 0
    playoutLeft = playoutSamples > 0 ? playoutSamples : 1
  }

  /// Stops the clip at once; silence goes out, and the clip does not count as finished.
  @_noLocks
  public mutating func stopPlaying() {
    unsafe clip = nil
    clipCount = 0
    clipPosition = 0
    pauseLeft = 0
    playoutLeft = 0
  }

  /// How many frames are due, the lead counted, at most as many as one burst.
  ///
  /// Counted from the start of the call, so that lateness never adds up.
  @_noLocks
  public func framesDue(nowNanoseconds: UInt64) -> Int {
    let due = framesOwed(nowNanoseconds)
    return Int(truncatingIfNeeded: due < burst ? due : burst)
  }

  /// Makes the frames that are due; true when the clip has just finished.
  ///
  /// Stops at the end of a clip, so that the next one can begin without a gap: call it again until it
  /// answers false, then write `outputCount` octets.
  @_noLocks
  public mutating func advance(nowNanoseconds: UInt64) -> Bool {
    let owed = framesOwed(nowNanoseconds)
    guard owed > 0 else { return false }
    noteLateness(owed)
    if owed > burst { forgo(owed &- burst) }
    var due = framesDue(nowNanoseconds: nowNanoseconds)
    while due > 0 {
      guard makeRoom() else {
        forgo(UInt64(truncatingIfNeeded: due))
        return false
      }
      let hasFinished = unsafe fill(output + outputTail)
      outputTail &+= Self.frameOctets
      framesPassed &+= 1
      counts.played &+= 1
      due &-= 1
      if hasFinished { return true }
    }
    return false
  }

  /// Writes one frame of 320 octets and moves the clip on; true when the clip ends in this frame.
  ///
  /// For callers that keep their own output; `advance` is the ordinary way.
  @_noLocks
  public mutating func fill(_ frame: UnsafeMutablePointer<UInt8>) -> Bool {
    let wasPlaying = isPlaying
    let frameSamples = Self.frameSamples
    var place = pauseLeft < frameSamples ? pauseLeft : frameSamples
    pauseLeft &-= place
    unsafe silence(frame, from: 0, to: place)
    if let clip = unsafe clip, clipPosition < clipCount {
      let left = clipCount &- clipPosition
      let end = left < frameSamples &- place ? place &+ left : frameSamples
      let ahead = clipPosition &- place
      for index in place..<end {
        let sample = UInt16(bitPattern: unsafe clip[ahead &+ index])
        unsafe frame[index &* 2] = UInt8(truncatingIfNeeded: sample)
        unsafe frame[index &* 2 &+ 1] = UInt8(truncatingIfNeeded: sample &>> 8)
      }
      clipPosition = ahead &+ end
      place = end
    }
    unsafe silence(frame, from: place, to: frameSamples)
    let silent = frameSamples &- place
    playoutLeft = playoutLeft > silent ? playoutLeft &- silent : 0
    return wasPlaying && !isPlaying
  }

  /// Octets waiting for the line.
  public var outputCount: Int {
    @_noLocks
    get { outputTail &- outputHead }
  }

  /// Where the waiting octets begin; good until the channel is used again.
  public var outputStart: UnsafePointer<UInt8> {
    @_noLocks
    get { unsafe UnsafePointer(output + outputHead) }
  }

  /// The line took so many octets; any number, a torn frame goes on where it stopped.
  @_noLocks
  public mutating func dropOutput(_ count: Int) {
    guard count > 0 else { return }
    outputHead = count < outputTail &- outputHead ? outputHead &+ count : outputTail
    if outputHead == outputTail {
      outputHead = 0
      outputTail = 0
    }
  }

  /// The modem asks for a rest: time stands still for the clip.
  @_noLocks
  public mutating func hold() {
    isHeld = true
  }

  /// The modem takes sound again: the clip goes on from where it was.
  @_noLocks
  public mutating func resume(nowNanoseconds: UInt64) {
    guard isHeld else { return }
    isHeld = false
    let owed = framesOwed(nowNanoseconds)
    if owed > 1 { framesPassed &+= owed &- 1 }
  }

  @_noLocks
  private func framesOwed(_ now: UInt64) -> UInt64 {
    guard isOpen, !isHeld, now >= startNanoseconds else { return 0 }
    let wanted = (now &- startNanoseconds) / Self.frameNanoseconds &+ 1 &+ lead
    return wanted > framesPassed ? wanted &- framesPassed : 0
  }

  @_noLocks
  private mutating func noteLateness(_ owed: UInt64) {
    guard framesPassed > 0 else { return }
    if owed > 1 { counts.late &+= UInt32(truncatingIfNeeded: owed &- 1) }
    if owed > lead &+ 1 { counts.underrun &+= UInt32(truncatingIfNeeded: owed &- lead &- 1) }
  }

  @_noLocks
  private mutating func forgo(_ frames: UInt64) {
    framesPassed &+= frames
    counts.forgone &+= UInt32(truncatingIfNeeded: frames)
  }

  /// Whether a frame fits behind the waiting octets, moved to the front if need be.
  @_noLocks
  private mutating func makeRoom() -> Bool {
    if outputTail &+ Self.frameOctets <= outputCapacity { return true }
    let waiting = outputTail &- outputHead
    guard waiting &+ Self.frameOctets <= outputCapacity else { return false }
    for index in 0..<waiting { unsafe output[index] = output[outputHead &+ index] }
    outputHead = 0
    outputTail = waiting
    return true
  }

  /// Samples of silence.
  @_noLocks
  private func silence(_ frame: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int) {
    for index in start &* 2..<end &* 2 { unsafe frame[index] = 0 }
  }
}
