import CallSounds
import Testing
import VoicePath

/// What the channel makes of the tones of a network, on lines good and bad.
@Suite
struct ToneTests {
  /// A line: how much weaker, and how far the noise is below the tones, which stand at −20 dBFS.
  static let lines: [(gain: Double, noise: Double?)] = [
    (0, nil), (-12, -60), (4, -45), (-6, -46),
  ]

  /// Lets a channel hear a sound over a line.
  static func heard(
    _ sound: [Double],
    over line: (gain: Double, noise: Double?) = (0, -60)
  ) throws -> Ear {
    var ear = try #require(Ear())
    var damage = LineDamage()
    damage.gainDecibels = line.gain
    damage.noiseDecibels = line.noise
    var chance = LineChance(seed: 11)
    _ = ear.keys(in: damage.applied(to: sound, chance: &chance))
    return ear
  }

  @Test(arguments: [LineTones.RingBack.japanese, .european], lines)
  func `ring-back is heard as such and holds in its pauses`(
    kind: LineTones.RingBack,
    line: (gain: Double, noise: Double?)
  ) throws {
    let sound = LineTones.silence(700) + LineTones.ringBack(kind, periods: 3)
    let ear = try Self.heard(Array(sound.dropLast(8_000)), over: line)

    #expect(ear.channel.evidence == .ringing)
    #expect(ear.channel.score >= 70)
    #expect(ear.channel.isRinging)
  }

  @Test
  func `a double ring is ringing on a good line`() throws {
    let sound = LineTones.silence(700) + LineTones.ringBack(.british, periods: 3)
    let ear = try Self.heard(Array(sound.dropLast(8_000)))

    #expect(ear.channel.evidence == .ringing)
    #expect(ear.channel.isRinging)
  }

  @Test
  func `ringing that has stopped lets go by itself`() throws {
    var ear = try Self.heard(LineTones.ringBack(.japanese, periods: 2))
    #expect(ear.channel.isRinging)
    _ = ear.keys(in: Sounds.silence(3_000))

    #expect(!ear.channel.isRinging)
  }

  @Test
  func `ringing that begins in the middle of a tone is ringing`() throws {
    let sound = LineTones.ringBack(.japanese, periods: 3).dropFirst(8_000 * 85 / 100)
    let ear = try Self.heard(Array(sound))

    #expect(ear.channel.evidence == .ringing)
  }

  @Test(arguments: [400.0, 425, 450], lines)
  func `the busy tone is told by its third burst`(
    hertz: Double,
    line: (gain: Double, noise: Double?)
  ) throws {
    let two = LineTones.silence(300) + LineTones.cadence(hertz, on: 500, off: 500, times: 2)
    let all = two + LineTones.cadence(hertz, on: 500, off: 500, times: 2)
    let early = try Self.heard(two, over: line)
    let late = try Self.heard(all, over: line)

    #expect(early.channel.evidence == .none)
    #expect(late.channel.evidence == .busy && late.channel.score >= 70)
  }

  @Test(arguments: [LineTones.Fax.called, .calledFast, .calling], lines)
  func `a fax is a fax`(kind: LineTones.Fax, line: (gain: Double, noise: Double?)) throws {
    let ear = try Self.heard(LineTones.silence(900) + LineTones.fax(kind), over: line)

    #expect(ear.channel.evidence == .fax && ear.channel.score >= 70)
  }

  @Test(arguments: [(2_100.0, 400), (1_100, 500)])
  func `a beep at a fax's frequency is no fax`(hertz: Double, length: Int) throws {
    let beep = LineTones.silence(900) + LineTones.tone([hertz], length)
    let ear = try Self.heard(beep + LineTones.silence(3_000))

    #expect(ear.channel.evidence != .fax)
  }

  @Test(
    arguments: [
      (.vacant, .notInUse), (.intercept, .notInUse), (.noCircuit, .congestion),
      (.general, .announcement),
    ] as [(LineTones.Information, CallEvidence)],
    lines
  )
  func `information tones tell why`(
    told: (kind: LineTones.Information, evidence: CallEvidence),
    line: (gain: Double, noise: Double?)
  ) throws {
    let sound = LineTones.silence(200) + LineTones.information(told.kind) + LineTones.silence(400)
    let ear = try Self.heard(sound, over: line)

    #expect(ear.channel.evidence == told.evidence)
  }

  @Test
  func `silence and noise are told at the end and decide nothing before`() throws {
    let silent = try Self.heard(LineTones.silence(8_000), over: (0, -70))
    let noisy = try Self.heard(LineTones.silence(8_000), over: (0, -30))

    #expect(silent.channel.evidence == .none && silent.channel.account.evidence == .silence)
    #expect(noisy.channel.evidence == .none && noisy.channel.account.evidence == .noise)
    #expect(noisy.channel.account.loudest < 32 && silent.channel.account.loudest > 60)
  }

  @Test
  func `an account comes back from its words`() throws {
    let account = try Self.heard(LineTones.ringBack(.japanese, periods: 2)).channel.account
    let back = SoundAccount(account.word(0), account.word(1), account.word(2), account.word(3))

    #expect((0..<4).allSatisfy { back.word($0) == account.word($0) })
    #expect(back.evidence == .ringing && back.toneBursts == 2 && back.toneHertz > 380)
    #expect(back.heard == 6_000 && back.toneUntil > 3_900 && back.toneUntil < 4_200)
  }

  @Test
  func `any words make an account`() {
    let account = SoundAccount(.max, .max, .max, .max)

    #expect(account.evidence == .none)
    for value in 0...UInt8.max {
      #expect(CallEvidence(number: value).number == (value > 10 ? 0 : value))
    }
  }
}
