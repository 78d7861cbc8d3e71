internal import Campaign
internal import Dialogue
internal import Rings
internal import VoicePath

extension LinePlane {
  /// Takes in what is heard on a line.
  @_noLocks
  func readAudio(line: Int, now: Tick) {
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
    speak(line: line, now: now)
    flushOutput(line: line, now: now)
  }

  /// The modem's buffer is full: nothing is made or written until it has room, for 3 s at most, since
  /// a call must not hang on one lost line.
  @_noLocks
  func soundHeld(line: Int, now: Tick) {
    guard case .call = unsafe lines[line].job else { return }
    if unsafe lines[line].model.playsFiles { return }
    unsafe lines[line].voice.hold()
    unsafe lines[line].call.heldUntil = now.advanced(byMilliseconds: 3_000)
  }

  /// The modem has room again: the clip goes on from where it was.
  @_noLocks
  func soundResumed(line: Int, now: Tick) {
    guard case .call = unsafe lines[line].job else { return }
    unsafe lines[line].call.heldUntil = .distantFuture
    unsafe lines[line].voice.resume(nowNanoseconds: now.nanoseconds)
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
