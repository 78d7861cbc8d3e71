internal import VoicePath

extension FlightSlot {
  /// Writes everything but the stage into a slot of the file (words 1–31).
  @_noLocks
  func store(to words: UnsafeMutablePointer<UInt64>) {
    unsafe words[1] = UInt64(bitPattern: order)
    unsafe words[2] =
      UInt64(attempt) | UInt64(isMessage ? 1 : 0) << 32 | UInt64(isNotSent ? 1 : 0) << 33
      | UInt64(endedByUs ? 1 : 0) << 34 | UInt64(isKeyed ? 1 : 0) << 35
      | UInt64(min(equipmentError, 4095)) << 36 | UInt64(line) << 48
    unsafe words[3] =
      UInt64(outcome) | UInt64(key) << 8 | UInt64(cause) << 16 | UInt64(word) << 32
      | UInt64(fault) << 40 | UInt64(segmentsTaken) << 48
    unsafe words[4] = UInt64(bitPattern: startedAt)
    unsafe words[5] = UInt64(bitPattern: alertedAt)
    unsafe words[6] = UInt64(bitPattern: answeredAt)
    unsafe words[7] = UInt64(bitPattern: endedAt)
    var low: UInt64 = 0
    var high: UInt64 = 0
    var index = 0
    while index < 8 {
      low |= UInt64(references[index]) << UInt64(index &* 8)
      index &+= 1
    }
    high = UInt64(references[8]) | UInt64(references[9]) << 8
    unsafe words[8] = low
    unsafe words[9] = high
    index = 0
    while index < FlightSlot.segmentLimit {
      unsafe words[10 &+ index] = UInt64(bitPattern: takenAt[index])
      index &+= 1
    }
    index = 0
    while index < 4 {
      unsafe words[20 &+ index] = sound.word(index)
      index &+= 1
    }
    unsafe words[24] = UInt64(bitPattern: reportedAt)
  }

  /// Reads a slot of the file; the stage is read apart.
  @_noLocks
  init(from words: UnsafePointer<UInt64>) {
    self.init()
    order = unsafe Int64(bitPattern: words[1])
    let second = unsafe words[2]
    attempt = UInt32(truncatingIfNeeded: second)
    isMessage = second & 1 << 32 != 0
    isNotSent = second & 1 << 33 != 0
    endedByUs = second & 1 << 34 != 0
    isKeyed = second & 1 << 35 != 0
    equipmentError = UInt16(truncatingIfNeeded: second >> 36 & 4095)
    line = UInt16(truncatingIfNeeded: second >> 48)
    let third = unsafe words[3]
    outcome = UInt8(truncatingIfNeeded: third)
    key = UInt8(truncatingIfNeeded: third >> 8)
    cause = UInt16(truncatingIfNeeded: third >> 16)
    word = UInt8(truncatingIfNeeded: third >> 32)
    fault = UInt8(truncatingIfNeeded: third >> 40)
    segmentsTaken = UInt8(truncatingIfNeeded: third >> 48)
    if segmentsTaken > 10 { segmentsTaken = 10 }
    startedAt = unsafe Int64(bitPattern: words[4])
    alertedAt = unsafe Int64(bitPattern: words[5])
    answeredAt = unsafe Int64(bitPattern: words[6])
    endedAt = unsafe Int64(bitPattern: words[7])
    let low = unsafe words[8]
    let high = unsafe words[9]
    var index = 0
    while index < 8 {
      references[index] = UInt8(truncatingIfNeeded: low >> UInt64(index &* 8))
      index &+= 1
    }
    references[8] = UInt8(truncatingIfNeeded: high)
    references[9] = UInt8(truncatingIfNeeded: high >> 8)
    index = 0
    while index < FlightSlot.segmentLimit {
      takenAt[index] = unsafe Int64(bitPattern: words[10 &+ index])
      index &+= 1
    }
    sound = unsafe SoundAccount(words[20], words[21], words[22], words[23])
    reportedAt = unsafe Int64(bitPattern: words[24])
  }
}
