internal import Campaign
internal import Dialogue
internal import Rings
internal import VoicePath

extension LinePlane {
  /// The sound of a call begins, both ways.
  @_noLocks
  func openSound(line: Int, now: Tick) {
    unsafe lines[line].voice.open(nowNanoseconds: onFrameGrid(now.nanoseconds))
    fetchSound(line: line, true)
  }

  /// The next moment of the grid on which all lines have their frames: every 5 ms.
  ///
  /// Lines that talk at once are served in the same turns; with frames at moments of their own, 256 of them
  /// would wake the thread thirteen thousand times a second.
  @_noLocks
  private func onFrameGrid(_ nanoseconds: UInt64) -> UInt64 {
    let grid: UInt64 = 5_000_000
    return (nanoseconds &+ grid &- 1) / grid &* grid
  }

  /// What is heard is fetched when frames are sent, and wakes nobody; or it wakes the thread again.
  ///
  /// Every modem has a beat of its own: woken by each, the thread would have its turns for 256 of them
  /// thirteen thousand times a second. A tty that hangs up is told all the same.
  @_noLocks
  func fetchSound(line: Int, _ fetches: Bool) {
    let descriptor = unsafe lines[line].audio
    guard descriptor >= 0, unsafe lines[line].fetchesSound != fetches else { return }
    unsafe lines[line].fetchesSound = fetches
    mute(descriptor, token: UInt32(line) << 1 | 1, fetches)
  }

  /// Takes in what is heard on the lines that send a frame now, of each line at every second frame, and on
  /// those whose time to press a key is over: what was pressed before that counts.
  ///
  /// All that is heard comes before all that is sent: frames that follow one another closely wake the kernel's
  /// worker behind the ttys once, not each.
  @_noLocks
  func fetchSounds(now: Tick) {
    var line = 0
    while line < lineCount {
      if unsafe lines[line].fetchesSound, isFetchDue(line: line, now: now) {
        takeSound(line: line, now: now)
      }
      line &+= 1
    }
  }

  @_noLocks
  private func isFetchDue(line: Int, now: Tick) -> Bool {
    let isTimeOver = unsafe lines[line].call.waitDeadline <= now
    guard unsafe lines[line].voice.nextFrameNanoseconds <= now.nanoseconds else {
      return isTimeOver
    }
    unsafe lines[line].hasFetched.toggle()
    return unsafe lines[line].hasFetched || isTimeOver
  }

  /// The sound tty of a line has something to say.
  @_noLocks
  func readAudio(line: Int, now: Tick) {
    takeSound(line: line, now: now)
    guard unsafe lines[line].at >= 0 else { return }
    speak(line: line, now: now)
    flushOutput(line: line, now: now)
  }

  /// Takes in what is heard on a line.
  @_noLocks
  func takeSound(line: Int, now: Tick) {
    let descriptor = unsafe lines[line].audio
    guard descriptor >= 0 else { return }
    let count = unsafe unsafeRead(descriptor, buffer, 4096)
    guard count > 0 else {
      if count < 0, unsafe isTransient(unsafeErrorLocation().pointee) { return }
      lose(line: line, fault: .vanished, now: now)
      return
    }
    guard case .call = unsafe lines[line].job, isListening(line) else { return }
    unsafe lines[line].voice.hear(
      UnsafePointer(buffer),
      count: count,
      nowNanoseconds: now.nanoseconds
    )
    takeKeys(line: line, now: now)
    hearWhatAnswers(line: line, now: now)
  }

  /// The modem's buffer is full: nothing is made or written until it has room, for 3 s at most, since
  /// a call must not hang on one lost line.
  @_noLocks
  func soundHeld(line: Int, now: Tick) {
    guard case .call = unsafe lines[line].job else { return }
    if unsafe lines[line].model.playsFiles { return }
    unsafe lines[line].voice.hold()
    // No frame is sent meanwhile.
    fetchSound(line: line, false)
    unsafe lines[line].call.heldUntil = now.advanced(byMilliseconds: 3_000)
  }

  /// The modem has room again: the clip goes on from where it was.
  @_noLocks
  func soundResumed(line: Int, now: Tick) {
    guard case .call = unsafe lines[line].job else { return }
    unsafe lines[line].call.heldUntil = .distantFuture
    unsafe lines[line].voice.resume(nowNanoseconds: now.nanoseconds)
    if unsafe lines[line].voice.isOpen { fetchSound(line: line, true) }
    speak(line: line, now: now)
  }

  /// Plays a sound; none counts as finished at the next frame.
  @_noLocks
  func play(
    _ line: UnsafeMutablePointer<LineSlot>,
    sound: CargoClip,
    pauseMilliseconds: Int,
    now: Tick
  ) {
    if let samples = unsafe UnsafePointer<Int16>(bitPattern: sound.address) {
      unsafe line.pointee.voice.play(
        samples,
        count: Int(sound.count),
        pauseMilliseconds: pauseMilliseconds
      )
    } else {
      // A clip without sound: only its pause.
      unsafe line.pointee.voice.play(
        UnsafePointer(unsafe UnsafeRawPointer(buffer).assumingMemoryBound(to: Int16.self)),
        count: 0,
        pauseMilliseconds: pauseMilliseconds
      )
    }
  }

  /// Sends the frames that are due and tells the script of sounds that have ended.
  @_noLocks
  func speak(line: Int, now: Tick) {
    guard unsafe lines[line].voice.isOpen else { return }
    while unsafe lines[line].voice.advance(nowNanoseconds: now.nanoseconds) {
      guard case .talking = unsafe lines[line].call.phase else { continue }
      let slot = unsafe lines[line].slot
      let action = unsafe lines[line].call.flow.clipFinished(hold.slots[slot].flow)
      follow(action, line: line, now: now)
    }
    while unsafe lines[line].voice.outputCount > 0, unsafe !lines[line].voice.isHeld {
      let written = unsafe unsafeWrite(
        lines[line].audio,
        lines[line].voice.outputStart,
        lines[line].voice.outputCount
      )
      guard written > 0 else { break }
      unsafe lines[line].voice.dropOutput(written)
    }
  }
}
