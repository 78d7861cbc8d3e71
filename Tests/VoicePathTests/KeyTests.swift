import CallSounds
import Testing
import VoicePath

@Suite
struct KeyTests {
  static let keys = "1234567890*#ABCD"

  static func dialled(
    _ keys: String,
    on: Int = 70,
    off: Int = 70,
    low: Double = -13,
    twist: Double = 0
  )
    -> [Int16]
  {
    Sounds.silence(100)
      + keys.flatMap { key in
        KeyTones.tone(key, milliseconds: on, lowDecibels: low, twistDecibels: twist)
          + Sounds.silence(off)
      } + Sounds.silence(100)
  }

  @Test(arguments: [1, 2, 3, 7, 160, 319, 320, 5_000])
  func `every key is heard once however the octets are cut`(cut: Int) throws {
    var ear = try #require(Ear())

    #expect(ear.keys(in: Self.dialled(Self.keys), cut: cut) == Self.keys)
  }

  @Test(arguments: [-6.0, -10, -20, -30, -34], [-6.0, -4, 0, 4, 6])
  func `keys are heard at every level and twist of a telephone`(
    low: Double,
    twist: Double
  ) throws {
    var ear = try #require(Ear())
    let samples = Self.dialled(Self.keys, low: low - max(0, twist), twist: twist)

    #expect(ear.keys(in: samples) == Self.keys)
  }

  @Test(arguments: [-14.0, 14])
  func `tones of very different strength are no key`(twist: Double) throws {
    var ear = try #require(Ear())
    let found = ear.keys(in: Self.dialled(Self.keys, low: -20 - twist / 2, twist: twist))

    #expect(found.isEmpty)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `keys are heard through noise 15 dB below them`(seed: UInt64) throws {
    var ear = try #require(Ear())
    let tones = Self.dialled(Self.keys, on: 80, off: 80, low: -16)
    let noise = Sounds.noise(tones.count / 8, decibels: -28, seed: seed)

    #expect(ear.keys(in: Sounds.mixed(tones, noise)) == Self.keys, "seed \(seed)")
  }

  @Test
  func `an offset does not make deaf`() throws {
    var ear = try #require(Ear())
    let offset = [Int16](repeating: 6_000, count: 100_000)

    #expect(ear.keys(in: Sounds.mixed(Self.dialled(Self.keys), offset)) == Self.keys)
  }

  @Test(arguments: [(50, 60), (60, 65), (100, 100), (1_000, 80), (3_000, 200)])
  func `the same key twice is two keys, long or short`(on: Int, off: Int) throws {
    var ear = try #require(Ear())

    #expect(ear.keys(in: Self.dialled("5599", on: on, off: off)) == "5599")
  }

  @Test(arguments: [5, 10, 20, 25, 30, 35])
  func `a tone that drops out for a moment is one key`(gap: Int) throws {
    var ear = try #require(Ear())
    let torn =
      KeyTones.tone("1", milliseconds: 120) + Sounds.silence(gap)
      + KeyTones.tone("1", milliseconds: 120)

    #expect(ear.keys(in: Sounds.silence(50) + torn + Sounds.silence(100)) == "1")
  }

  @Test(arguments: [-50.0, -45])
  func `a whisper of a tone is no key`(low: Double) throws {
    var ear = try #require(Ear())

    let found = ear.keys(in: Self.dialled(Self.keys, low: low))
    #expect(found.isEmpty)
  }

  @Test(arguments: [-40.0, -20, -10], [1, 2] as [UInt64])
  func `noise is no key`(decibels: Double, seed: UInt64) throws {
    var ear = try #require(Ear())

    let found = ear.keys(in: Sounds.noise(60_000, decibels: decibels, seed: seed))
    #expect(found.isEmpty)
  }

  @Test
  func `the modem's report and the tone are one press, whichever comes first`() throws {
    var ear = try #require(Ear())
    let press = KeyTones.tone("9", milliseconds: 100) + Sounds.silence(50)

    var found = ear.keys(in: press)
    ear.channel.modemReports(key: 0x39, nowNanoseconds: ear.now)
    found += ear.taken() + ear.keys(in: Sounds.silence(1_000))
    ear.channel.modemReports(key: 0x39, nowNanoseconds: ear.now)
    found += ear.taken() + ear.keys(in: press)

    #expect(found == "99")
  }

  @Test
  func `a modem that reports at the end of a long press does not count it twice`() throws {
    var ear = try #require(Ear())

    var found = ear.keys(in: KeyTones.tone("1", milliseconds: 2_500) + Sounds.silence(100))
    ear.channel.modemReports(key: 0x31, nowNanoseconds: ear.now)
    found += ear.taken()

    #expect(found == "1")
  }

  @Test
  func `a new call knows nothing of the keys of the last`() throws {
    var ear = try #require(Ear())
    ear.channel.modemReports(key: 0x31, nowNanoseconds: ear.now)
    _ = ear.keys(in: KeyTones.tone("2", milliseconds: 60))
    ear.channel.open(nowNanoseconds: ear.now)

    let found = ear.taken()
    #expect(found.isEmpty)
    #expect(ear.keys(in: Self.dialled("2")) == "2")
  }

  @Test
  func `keys nobody takes are bounded`() throws {
    var ear = try #require(Ear())
    for press in 0..<40 as Range<UInt64> {
      ear.channel.modemReports(key: 0x31, nowNanoseconds: press * 1_000_000_000)
    }

    #expect(ear.taken().count == 16)
  }

  @Test
  func `there is no tone for what is no key`() {
    #expect(KeyTones.tone("x").isEmpty)
    #expect(KeyTones.tone("1", milliseconds: 0).isEmpty)
    #expect(KeyTones.tone("1").count == 800)
  }
}

@Suite
struct KeyJoinerTests {
  typealias Report = (key: UInt8, source: KeyJoiner.Source, milliseconds: UInt64, counts: Bool)

  static let tables: [(name: String, reports: [Report])] = [
    ("one each", [(1, .modem, 0, true), (1, .sound, 50, false)]),
    ("the other way", [(1, .sound, 0, true), (1, .modem, 400, false)]),
    ("too far apart", [(1, .sound, 0, true), (1, .modem, 401, true)]),
    ("other keys", [(1, .sound, 0, true), (2, .modem, 10, true)]),
    ("one source alone", [(1, .sound, 0, true), (1, .sound, 100, true), (1, .sound, 200, true)]),
    (
      "two quick presses, interleaved",
      [
        (1, .modem, 0, true), (1, .sound, 50, false), (1, .modem, 200, true),
        (1, .sound, 250, false),
      ]
    ),
    (
      "two quick presses, one after the other",
      [
        (1, .sound, 0, true), (1, .sound, 150, true), (1, .modem, 180, false),
        (1, .modem, 330, false),
      ]
    ),
  ]

  /// One press as both sources tell it: when it was pressed, and how late each is.
  typealias Telling = (key: UInt8, source: KeyJoiner.Source, at: UInt64)

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `each press counts once though its two reports come up to 300 ms apart`(seed: UInt64) {
    var chance = LineChance(seed: seed)
    var joiner = KeyJoiner(windowMilliseconds: VoiceSettings().keyJoinMilliseconds)
    var tellings: [Telling] = []
    var presses = 0
    var pressed: UInt64 = 1_000
    var told: [UInt64] = [0, 0]
    for _ in 0..<12 {
      let key = UInt8(chance.whole(0x31...0x32))
      // The same key again and again, three times a second.
      for _ in 0..<chance.whole(1...3) {
        presses += 1
        for source in [KeyJoiner.Source.modem, .sound] {
          // Each source tells its keys in their order.
          let late = UInt64(chance.whole(0...300))
          let at = max(pressed + late, told[Int(source.rawValue)] + 1)
          told[Int(source.rawValue)] = at
          tellings.append((key, source, at))
        }
        pressed += UInt64(chance.whole(310...900))
      }
      pressed += 800
    }

    let counted = tellings.sorted { $0.at < $1.at }.count { telling in
      joiner.counts(telling.key, from: telling.source, nowNanoseconds: telling.at * 1_000_000)
    }

    #expect(counted == presses, "seed \(seed)")
  }

  @Test(arguments: [0, 50, 150, 300] as [UInt64], [130, 200, 320, 500] as [UInt64])
  func `the same key really pressed twice is two, however late the modem tells it`(
    late: UInt64,
    apart: UInt64
  ) {
    var joiner = KeyJoiner(windowMilliseconds: VoiceSettings().keyJoinMilliseconds)
    let tellings: [Telling] = [
      (0x39, .sound, 1_000), (0x39, .sound, 1_000 + apart), (0x39, .modem, 1_000 + late),
      (0x39, .modem, 1_000 + apart + late),
    ]

    let counted = tellings.sorted { $0.at < $1.at }.count { telling in
      joiner.counts(telling.key, from: telling.source, nowNanoseconds: telling.at * 1_000_000)
    }

    #expect(counted == 2)
  }

  @Test(arguments: tables)
  func `presses are counted once`(name: String, reports: [Report]) {
    var joiner = KeyJoiner(windowMilliseconds: 400)

    for report in reports {
      let counts = joiner.counts(
        report.key,
        from: report.source,
        nowNanoseconds: report.milliseconds * 1_000_000
      )
      #expect(counts == report.counts, "\(name) at \(report.milliseconds) ms")
    }
  }
}
