internal import CallSounds
internal import Speech

/// One call as it is heard from the answer on.
struct HeardCall: Sendable {
  let kind: CallKind
  let samples: [Int16]
  /// What the line did to it, in words.
  let line: String
  /// When it stops ringing, in milliseconds of sound; 0 if it never rang.
  var ringsUntil = 0
}

/// What is really at the other end, and what may be made of it.
enum CallKind: String, CaseIterable, Sendable {
  case person
  case ringingThenPerson = "ringing-then-person"
  case machine
  case announcement
  case informationTone = "information-tone"
  case ringing
  case busy
  case fax
  case silence
  case noise
}

/// The calls that the listener is tried on: made from a seed, the same every time.
struct ListeningCorpus {
  private static let people = [
    "はい、やまだです。", "もしもし。", "はい、もしもし。", "はい。", "はい、すずきでございます。", "もしもし、たなかです。",
    "はい、さとうでございますが、どちらさまでしょうか。", "だれ。", "はい、わたなべですけれども。",
    "おまたせしました、こばやしです。", "はい、もしもし、どちらさまですか。",
  ]
  private static let murmurs = [
    "もしもし。", "もしもし、きこえますか。", "なんですか、これ。", "ちょっとまってくださいね。", "え、なに、でんわ、だれから。",
  ]
  private static let greetings = [
    "ただいま、でんわにでることができません。はっしんおんのあとに、おなまえとごようけんを、おはなしください。",
    "はい、たなかです。ただいま、るすにしております。ピーというはっしんおんのあとに、メッセージをどうぞ。",
    "おでんわありがとうございます。ほんじつのえいぎょうは、しゅうりょういたしました。ごようのかたは、ごでんごんをおねがいします。",
    "ただいまるすにしています。ごようのかたは、ピーっとなりましたら、おはなしください。",
    "るすばんでんわサービスに、せつぞくします。ごでんごんを、おあずかりします。",
    "もうしわけございません。ただいま、でんわにでられません。のちほど、こちらから、おかけなおしいたします。",
    "はい、さとうです。いま、るすです。メッセージをのこしてください。",
  ]
  private static let announcements = [
    "おかけになったでんわばんごうは、げんざいつかわれておりません。ばんごうをおたしかめになって、もういちどおかけなおしください。",
    "おかけになったでんわは、でんぱのとどかないばしょにあるか、でんげんがはいっていないため、かかりません。",
    "おきゃくさまのごつごうにより、おつなぎできません。",
    "おかけになったでんわを、およびしましたが、おでになりません。",
    "ただいま、でんわがたいへんこみあっております。しばらくたってから、おかけなおしください。",
  ]

  private let voices: [Voice]
  private var chance: LineChance
  private(set) var calls: [HeardCall] = []

  /// Makes all of it; speech is made once for each voice and text.
  static func make(seed: UInt64) async throws(SpeechError) -> [HeardCall] {
    var corpus = ListeningCorpus(voices: try Voice.all(), seed: seed)
    try await corpus.addPeople()
    try await corpus.addMachines()
    corpus.addTones()
    corpus.addQuiet()
    return corpus.calls
  }

  private init(voices: [Voice], seed: UInt64) {
    self.voices = voices
    chance = LineChance(seed: seed)
  }

  private mutating func addPeople() async throws(SpeechError) {
    for number in 0..<80 {
      var sound = LineTones.silence(chance.whole(200...1_800))
      sound += try await spoken(pick(Self.people))
      sound += LineTones.silence(chance.whole(1_800...4_000))
      if chance.whole(0...3) == 0 {
        sound += try await spoken(pick(Self.murmurs))
        sound += LineTones.silence(chance.whole(1_500...4_000))
      }
      sound += LineTones.silence(4_000)
      guard number % 4 == 0 else {
        add(.person, sound)
        continue
      }
      let ring = ringing(periods: chance.whole(1...4))
      // Somebody takes it in the middle of a tone or of a pause.
      let rest = ring.dropLast(chance.whole(0...20_000))
      let until = rest.count / 8
      add(.ringingThenPerson, rest + sound, ringsUntil: until)
    }
  }

  private mutating func addMachines() async throws(SpeechError) {
    for number in 0..<56 {
      var sound = LineTones.silence(chance.whole(200...1_500))
      sound += try await spoken(Self.greetings[number % Self.greetings.count])
      sound += LineTones.silence(chance.whole(200...900))
      if number % 7 != 6 {
        let hertz = [1_000.0, 440, 880, 1_400, 660, 400][number % 6]
        sound += LineTones.tone([hertz], chance.whole(300...1_000), decibels: -20)
      }
      add(.machine, sound + LineTones.silence(4_000))
    }
    for number in 0..<30 {
      let text = try await spoken(Self.announcements[number % Self.announcements.count])
      let gap = LineTones.silence(chance.whole(700...2_000))
      let lead = LineTones.silence(chance.whole(0...400))
      add(.announcement, lead + text + gap + text + LineTones.silence(1_500))
    }
    for number in 0..<16 {
      let kind = LineTones.Information.allCases[number % LineTones.Information.allCases.count]
      var sound = LineTones.silence(chance.whole(0...900)) + LineTones.information(kind)
      sound += LineTones.silence(300)
      sound += try await spoken(Self.announcements[number % Self.announcements.count])
      add(.informationTone, sound)
    }
  }

  private mutating func addTones() {
    for _ in 0..<24 {
      let ring = ringing(periods: 4)
      add(.ringing, Array(ring.dropFirst(chance.whole(0...24_000))))
    }
    for number in 0..<16 {
      let hertz = [400.0, 425, 450][number % 3]
      let sound = LineTones.cadence(hertz, on: 500, off: 500, times: 8)
      add(.busy, Array(sound.dropFirst(chance.whole(0...8_000))))
    }
    for number in 0..<24 {
      let kind = LineTones.Fax.allCases[number % LineTones.Fax.allCases.count]
      let lead = LineTones.silence(chance.whole(200...2_500))
      add(.fax, lead + LineTones.fax(kind) + LineTones.silence(2_000))
    }
  }

  private mutating func addQuiet() {
    for _ in 0..<12 { add(.silence, LineTones.silence(15_000), noise: -70 ... -56) }
    for _ in 0..<24 { add(.noise, LineTones.silence(15_000), noise: -40 ... -22) }
  }

  private mutating func ringing(periods: Int) -> [Double] {
    // Mostly Japan's, which is what is heard.
    let others: [LineTones.RingBack] = [.european, .american, .british]
    let kind = chance.whole(0...2) < 2 ? .japanese : others[chance.whole(0...2)]
    return LineTones.ringBack(kind, periods: periods)
  }

  private mutating func pick(_ texts: [String]) -> String {
    texts[chance.whole(0...texts.count - 1)]
  }

  /// A text in one of the voices, higher or lower than it is by a few per cent.
  private mutating func spoken(_ text: String) async throws(SpeechError) -> [Double] {
    let voice = voices[chance.whole(0...voices.count - 1)]
    let pitch = chance.number(0.92...1.1)
    let samples: [Int16]
    do throws(SpeechError) {
      samples = try await voice.announcer.sound(for: SpeechText(text)).samples
    } catch .tooShort {
      // Who says just a word says it twice.
      samples = try await voice.announcer.sound(for: SpeechText(text + text)).samples
    }
    let count = Int(Double(samples.count - 1) / pitch)
    return (0..<max(count, 0)).map { index in
      let place = Double(index) * pitch
      let here = Int(place)
      let part = place - Double(here)
      return (Double(samples[here]) * (1 - part) + Double(samples[here + 1]) * part) / 32_768
    }
  }

  /// Sends a sound over a line that is drawn: its level, its noise at 10 dB and more below the sound,
  /// its lost packets.
  private mutating func add(
    _ kind: CallKind,
    _ sound: [Double],
    ringsUntil: Int = 0,
    noise: ClosedRange<Double>? = nil
  ) {
    var line = LineDamage()
    line.gainDecibels = chance.number(-14...4)
    line.noise = LineDamage.Noise.allCases[chance.whole(0...1)]
    if let noise {
      line.noiseDecibels = chance.number(noise)
    } else if chance.whole(0...2) > 0 {
      line.noiseDecibels = max(-75, -20 + line.gainDecibels - chance.number(10...40))
    }
    if chance.whole(0...2) == 0 { line.lostPerMille = chance.whole(2...20) }
    let samples = line.applied(to: sound, chance: &chance)
    let words =
      "gain \(Int(line.gainDecibels)) dB, \(line.noise.rawValue) noise "
      + "\(line.noiseDecibels.map { String(Int($0)) } ?? "none"), lost \(line.lostPerMille) ‰"
    calls.append(HeardCall(kind: kind, samples: samples, line: words, ringsUntil: ringsUntil))
  }
}

/// One of the voices people and machines speak with.
private struct Voice {
  let announcer: Announcer

  /// Open JTalk at three rates, eSpeak NG as a man and two women at two.
  static func all() throws(SpeechError) -> [Voice] {
    var voices: [Voice] = []
    for rate in [0.85, 1, 1.2] {
      var settings = SpeechSettings()
      settings.rate = rate
      voices.append(Voice(announcer: try Announcer(settings: settings)))
    }
    for name in ["ja", "ja+f2", "ja+f4", "ja+m3"] {
      var settings = SpeechSettings()
      settings.engine = .espeakNG
      settings.voice = name
      settings.rate = name.hasSuffix("2") ? 0.85 : 1
      voices.append(Voice(announcer: try Announcer(settings: settings)))
    }
    return voices
  }
}
