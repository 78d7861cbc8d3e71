extension VoiceChannel {
  /// Samples the key receiver listens to at once: 10 ms.
  static var keySamples: Int {
    @_noLocks
    get { 80 }
  }

  /// Listens to octets as they came, cut anywhere; a torn sample waits for its other half.
  ///
  /// Keys found are taken with `nextKey`; what the voice tells is in `evidence`.
  @_noLocks
  public mutating func hear(_ octets: Span<UInt8>, count: Int, nowNanoseconds: UInt64) {
    guard isOpen else { return }
    let end = count < octets.count ? count : octets.count
    guard end > 0 else { return }
    counts.octetsHeard &+= UInt64(truncatingIfNeeded: end)
    var place = 0
    if hasOddOctet {
      hasOddOctet = false
      hear(Int16(bitPattern: UInt16(octets[0]) &<< 8 | UInt16(oddOctet)), nowNanoseconds)
      place = 1
    }
    while place &+ 1 < end {
      // No further than to where the key receiver listens.
      let limit = blockCount < Self.keySamples ? Self.keySamples : Self.frameSamples
      let pairs = (end &- place) / 2
      let number = pairs < limit &- blockCount ? pairs : limit &- blockCount
      keep(octets, from: place, number: number)
      place &+= number &* 2
      listen(nowNanoseconds)
    }
    guard place < end else { return }
    oddOctet = octets[place]
    hasOddOctet = true
  }

  /// Listens to octets at an address; the same as with a span.
  @_noLocks
  public mutating func hear(_ octets: UnsafePointer<UInt8>, count: Int, nowNanoseconds: UInt64) {
    guard isOpen, count > 0 else { return }
    unsafe hearOctets(&self, at: octets, count: count, nowNanoseconds: nowNanoseconds)
  }

  /// The modem tells a key of its own; it counts unless the sound has told the same press already.
  @_noLocks
  public mutating func modemReports(key: UInt8, nowNanoseconds: UInt64) {
    guard joiner.counts(key, from: .modem, nowNanoseconds: nowNanoseconds) else { return }
    keys.add(key)
  }

  /// The oldest key nobody has taken, as ASCII (`0`–`9`, `*`, `#`, `A`–`D`); 0 if there is none.
  @_noLocks
  public mutating func nextKey() -> UInt8 {
    keys.take()
  }

  /// What the sound heard so far says of who answered.
  public var evidence: CallEvidence {
    @_noLocks
    get { listener.account.evidence }
  }

  /// How certain that is, 0–100; 70 and more is acted upon.
  public var score: UInt8 {
    @_noLocks
    get { listener.account.score }
  }

  /// Whether nothing but a ring-back or busy tone has been heard and it may go on: whatever the
  /// modem reports, nobody is there to be spoken to yet.
  public var isRinging: Bool {
    @_noLocks
    get { listener.isRinging }
  }

  /// What has been heard so far, with its times.
  public var accountSoFar: SoundAccount {
    @_noLocks
    get { listener.account }
  }

  /// What was heard in a call that is at its end: silence and noise are told too.
  public var account: SoundAccount {
    @_noLocks
    get { listener.finalAccount }
  }

  /// Milliseconds of voice heard in this call.
  public var voiceMilliseconds: Int {
    @_noLocks
    get { Int(listener.account.voice) }
  }

  @_noLocks
  private mutating func hear(_ sample: Int16, _ now: UInt64) {
    unsafe block[blockCount] = level(sample, &offset)
    blockCount &+= 1
    listen(now)
  }

  /// Takes samples into the block; it has room for so many.
  @_noLocks
  private mutating func keep(_ octets: Span<UInt8>, from start: Int, number: Int) {
    // Kept here and not in the channel while it changes with every sample.
    var offset = self.offset
    for index in 0..<number {
      let low = UInt16(octets[start &+ index &* 2])
      let high = UInt16(octets[start &+ index &* 2 &+ 1])
      let raw = Int16(bitPattern: high &<< 8 | low)
      unsafe block[blockCount &+ index] = level(raw, &offset)
    }
    self.offset = offset
    blockCount &+= number
  }

  /// A sample without the constant offset, which would blind the key receiver: a high-pass of about 20 Hz
  /// takes it away.
  @_noLocks
  private func level(_ raw: Int16, _ offset: inout Double) -> Int16 {
    // Two operations from one sample to the next, not three.
    offset = offset * 0.984375 + Double(raw) * 0.015625
    let level = Double(raw) - offset
    return level > 32_767 ? .max : level < -32_768 ? .min : Int16(level)
  }

  /// Listens to the block as far as it is there: for keys every 10 ms, for everything else every 20 ms.
  @_noLocks
  private mutating func listen(_ now: UInt64) {
    if blockCount == Self.keySamples { listenForKey(from: 0, now) }
    guard blockCount == Self.frameSamples else { return }
    listenForKey(from: Self.keySamples, now)
    unsafe listener.hear(block, isKey: isKeySounding)
    isKeySounding = false
    blockCount = 0
  }

  @_noLocks
  private mutating func listenForKey(from start: Int, _ now: UInt64) {
    let key = unsafe receiver.hear(block + start, count: Self.keySamples)
    let sounding = receiver.sounding
    if key != 0, joiner.counts(key, from: .sound, nowNanoseconds: now) { keys.add(key) }
    guard sounding != 0 else { return }
    joiner.stillSounds(sounding, nowNanoseconds: now)
    isKeySounding = true
  }
}
