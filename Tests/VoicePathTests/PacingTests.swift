import Testing
import VoicePath

@Suite
struct PacingTests {
  static let frame: UInt64 = 20_000_000

  /// A clip that never moves, as the line plane's are.
  static func clip(_ count: Int) -> UnsafeMutableBufferPointer<Int16> {
    let clip = UnsafeMutableBufferPointer<Int16>.allocate(capacity: count)
    for index in 0..<count { unsafe clip[index] = Int16(truncatingIfNeeded: index % 30_000 + 1) }
    return unsafe clip
  }

  /// Takes what the channel has for the line, at most so much.
  static func take(_ channel: inout VoiceChannel, most: Int = .max) -> [UInt8] {
    let count = min(most, channel.outputCount)
    let octets = unsafe Array(UnsafeBufferPointer(start: channel.outputStart, count: count))
    channel.dropOutput(count)
    return octets
  }

  static func samples(_ octets: [UInt8]) -> [Int16] {
    stride(from: 0, to: octets.count - 1, by: 2).map { index in
      Int16(bitPattern: UInt16(octets[index]) | UInt16(octets[index + 1]) << 8)
    }
  }

  @Test
  func `an hour of punctual wakes makes an hour of frames and two ahead`() throws {
    var channel = try #require(VoiceChannel())
    channel.open(nowNanoseconds: 5)
    var octets = 0
    for index in 0..<180_000 as Range<UInt64> {
      #expect(index == 0 || channel.nextFrameNanoseconds == 5 + index * Self.frame)
      _ = channel.advance(nowNanoseconds: 5 + index * Self.frame)
      octets += channel.outputCount
      channel.dropOutput(channel.outputCount)
    }

    #expect(octets == (180_000 + 2) * 320)
    #expect(channel.counts.late == 0)
    #expect(channel.counts.underrun == 0)
    #expect(channel.counts.forgone == 0)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `wakes late by random amounts within the lead never let the modem run dry`(
    seed: UInt64
  ) throws {
    var channel = try #require(VoiceChannel())
    channel.open(nowNanoseconds: 0)
    _ = channel.advance(nowNanoseconds: 0)
    var written = channel.outputCount / 320
    channel.dropOutput(channel.outputCount)
    var state = seed
    while written < 5_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let now = channel.nextFrameNanoseconds + (state >> 33) % 39_000_000
      // What the modem has played by now must have been given to it before.
      #expect(UInt64(written) >= now / Self.frame)
      _ = channel.advance(nowNanoseconds: now)
      written += channel.outputCount / 320
      channel.dropOutput(channel.outputCount)
      #expect(UInt64(written) == now / Self.frame + 3)
    }

    #expect(channel.counts.underrun == 0)
    #expect(channel.counts.forgone == 0)
  }

  @Test(arguments: [1, 2, 3, 7, 319, 321, 1_000], [1, 2, 3] as [UInt64])
  func `every sample of a clip goes out once and in order however the line takes it`(
    most: Int,
    seed: UInt64
  ) throws {
    var channel = try #require(VoiceChannel())
    let clip = unsafe Self.clip(4_321)
    defer { unsafe clip.deallocate() }
    channel.open(nowNanoseconds: 0)
    unsafe channel.play(
      try #require(clip.baseAddress),
      count: clip.count,
      pauseMilliseconds: 33
    )
    var octets: [UInt8] = []
    var now: UInt64 = 0
    var state = seed
    var finished = 0
    while finished == 0 || channel.outputCount > 0 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      now += (state >> 33) % 70_000_000
      while channel.advance(nowNanoseconds: now) { finished += 1 }
      octets += Self.take(&channel, most: most * 3)
      if finished > 0 { octets += Self.take(&channel) }
    }

    let heard = Self.samples(octets)
    #expect(finished == 1)
    #expect(octets.count % 320 == 0)
    #expect(heard.prefix(33 * 8).allSatisfy { $0 == 0 })
    #expect(unsafe Array(heard.dropFirst(33 * 8).prefix(4_321)) == Array(clip))
    #expect(heard.dropFirst(33 * 8 + 4_321).allSatisfy { $0 == 0 })
  }

  @Test
  func `a clip is finished when its silence has gone out, once`() throws {
    var channel = try #require(VoiceChannel())
    let clip = unsafe Self.clip(1_600)
    defer { unsafe clip.deallocate() }
    channel.open(nowNanoseconds: 0)
    unsafe channel.play(try #require(clip.baseAddress), count: clip.count)
    var finishedAt: [UInt64] = []
    for index in 0..<40 as Range<UInt64> {
      while channel.advance(nowNanoseconds: index * Self.frame) { finishedAt.append(index) }
      channel.dropOutput(channel.outputCount)
    }

    // Ten frames of clip, three of silence; the lead makes the last of them two frames early.
    #expect(finishedAt == [10])
    #expect(!channel.isPlaying)
  }

  @Test
  func `the next clip begins in the very step in which the last one ended`() throws {
    var channel = try #require(VoiceChannel())
    let clip = unsafe Self.clip(160)
    defer { unsafe clip.deallocate() }
    let start = unsafe try #require(clip.baseAddress)
    channel.open(nowNanoseconds: 0)
    unsafe channel.play(start, count: 160)
    var clips = 1
    while channel.advance(nowNanoseconds: 20 * Self.frame) {
      unsafe channel.play(start, count: 160)
      clips += 1
    }

    // 23 frames are due, each clip with its silence is four.
    #expect(clips == 6)
    #expect(channel.outputCount == 23 * 320)
  }

  @Test
  func `a line that takes nothing makes the clip wait`() throws {
    var channel = try #require(VoiceChannel())
    let clip = unsafe Self.clip(16_000)
    defer { unsafe clip.deallocate() }
    channel.open(nowNanoseconds: 0)
    unsafe channel.play(try #require(clip.baseAddress), count: clip.count)
    var octets: [UInt8] = []
    var now: UInt64 = 0
    for _ in 0..<100 {
      let hasFinished = channel.advance(nowNanoseconds: now)
      #expect(!hasFinished)
      now += Self.frame
    }
    let waited = channel.counts.forgone
    for _ in 0..<200 {
      octets += Self.take(&channel)
      _ = channel.advance(nowNanoseconds: now)
      now += Self.frame
    }

    #expect(waited == 102 - 32)
    #expect(unsafe Array(Self.samples(octets).prefix(16_000)) == Array(clip))
  }

  @Test
  func `a held channel makes nothing and goes on where it was`() throws {
    var channel = try #require(VoiceChannel())
    let clip = unsafe Self.clip(16_000)
    defer { unsafe clip.deallocate() }
    channel.open(nowNanoseconds: 0)
    unsafe channel.play(try #require(clip.baseAddress), count: clip.count)
    _ = channel.advance(nowNanoseconds: 0)
    channel.hold()
    #expect(channel.nextFrameNanoseconds == .max)
    let hasFinished = channel.advance(nowNanoseconds: 100 * Self.frame)
    #expect(!hasFinished)
    channel.resume(nowNanoseconds: 200 * Self.frame)
    for index in 200..<210 as Range<UInt64> {
      _ = channel.advance(nowNanoseconds: index * Self.frame)
    }

    let octets = Self.take(&channel)
    #expect(octets.count == (3 + 10) * 320)
    #expect(unsafe Self.samples(octets) == Array(clip.prefix(octets.count / 2)))
    #expect(channel.counts.forgone == 0)
  }

  @Test
  func `a stopped clip gives way to silence and does not finish`() throws {
    var channel = try #require(VoiceChannel())
    let clip = unsafe Self.clip(1_600)
    defer { unsafe clip.deallocate() }
    channel.open(nowNanoseconds: 0)
    unsafe channel.play(try #require(clip.baseAddress), count: clip.count)
    _ = channel.advance(nowNanoseconds: 0)
    channel.dropOutput(channel.outputCount)
    channel.stopPlaying()

    let hasFinished = channel.advance(nowNanoseconds: 10 * Self.frame)
    let octets = Self.take(&channel)
    #expect(!hasFinished)
    #expect(octets.allSatisfy { $0 == 0 })
  }

  @Test
  func `a closed channel is never due`() throws {
    var channel = try #require(VoiceChannel())

    #expect(channel.framesDue(nowNanoseconds: .max) == 0)
    #expect(channel.nextFrameNanoseconds == .max)
    channel.open(nowNanoseconds: 0)
    #expect(channel.framesDue(nowNanoseconds: 0) == 3)
    channel.close()
    let hasFinished = channel.advance(nowNanoseconds: .max)
    #expect(!hasFinished)
    #expect(channel.outputCount == 0)
  }

  @Test(arguments: [0, 1, 19_999_999, .max / 2, .max] as [UInt64])
  func `no time traps`(now: UInt64) throws {
    var channel = try #require(VoiceChannel())
    channel.open(nowNanoseconds: now)
    for other in [0, now, .max] as [UInt64] {
      _ = channel.advance(nowNanoseconds: other)
      _ = channel.nextFrameNanoseconds
      channel.hold()
      channel.resume(nowNanoseconds: other)
    }
  }
}
