import Speech
import Testing
import VoicePath

/// What the channel makes of real speech: Open JTalk's, which `make setup` installs.
@Suite(.timeLimit(.minutes(2)))
struct EvidenceTests {
  static let script = [
    "こちらは、練馬区役所、収納課です。自動音声で、お電話しております。",
    "ご本人さまの場合は、1番を、押してください。そのようなかたが、いらっしゃらない場合は、9番を、押してください。",
    "ご本人さまでない場合は、このまま、電話をお切りください。",
    "重要なお知らせを、お送りしましたので、必ず、ご確認ください。お問い合わせは、市役所代表、03-3993-1111、までお願いいたします。",
    "国民健康保険料について、お知らせがあります。納付期限は、7月31日です。",
    "お電話ありがとうございました。失礼いたします。ササキナオキさま、サイトウカズキさま、オオツキヒロキさま。",
    "ふたたび申し上げます。市役所からの、大切なお知らせです。ゆうびんでお送りした書類を、かならず開けて、中をごらんください。",
    "イチ、ニ、サン、ヨン、ゴ、ロク、ナナ、ハチ、キュウ、ゼロ。シャープ、こめじるし。ピー、ポー、パー、フー、ウー、イー。",
  ]
  static let greeting =
    "ただいま電話に出ることができません発信音の後にお名前とご用件をお話しください折り返しお電話いたします"

  static func speech(_ words: String, rate: Double = 1) async throws -> [Int16] {
    var settings = SpeechSettings()
    settings.rate = rate
    return try await Announcer(settings: settings).sound(for: SpeechText(words)).samples
  }

  @Test(arguments: [0.8, 1.0])
  func `a minute of speech holds no key and no fax`(rate: Double) async throws {
    var ear = try #require(Ear())
    var heard = 0
    for words in Self.script {
      let samples = try await Self.speech(words, rate: rate)
      let found = ear.keys(in: samples)
      #expect(found.isEmpty)
      heard += samples.count
    }

    #expect(heard >= 60 * 8_000)
    #expect(ear.channel.evidence != .fax)
  }

  @Test
  func `a short word and then silence is a person`() async throws {
    var ear = try #require(Ear())
    _ = ear.keys(in: Sounds.silence(600))
    _ = ear.keys(in: try await Self.speech("はい、もしもし。"))
    #expect(ear.channel.evidence == .none)
    _ = ear.keys(in: Sounds.silence(1_300))

    #expect(ear.channel.evidence == .person)
  }

  @Test
  func `a voice that goes on right from the answer is a machine`() async throws {
    var ear = try #require(Ear())
    _ = ear.keys(in: Sounds.silence(500))
    _ = ear.keys(in: try await Self.speech(Self.greeting))

    #expect(ear.channel.evidence == .machine, "\(ear.channel.voiceMilliseconds) ms of voice")
  }

  @Test
  func `a greeting with pauses is a machine as well`() async throws {
    var ear = try #require(Ear())
    let words = "はい、田中です。ただいま、留守にしております。ピーという発信音の後に、お名前と、ご用件を、お話しください。"
    _ = ear.keys(in: Sounds.silence(500))
    _ = ear.keys(in: try await Self.speech(words))

    #expect(ear.channel.evidence == .machine, "\(ear.channel.voiceMilliseconds) ms of voice")
  }

  @Test(arguments: [-40.0, -35], [1, 2, 3] as [UInt64])
  func `noise around does not change who it is`(decibels: Double, seed: UInt64) async throws {
    var person = try #require(Ear())
    var machine = try #require(Ear())
    let hello = Sounds.silence(600) + (try await Self.speech("はい、もしもし。"))
    let greeting = Sounds.silence(500) + (try await Self.speech(Self.greeting))
    let noise = Sounds.noise(20_000, decibels: decibels, seed: seed)
    _ = person.keys(in: Sounds.mixed(hello + Sounds.silence(6_000), noise))
    _ = machine.keys(in: Sounds.mixed(greeting, noise))

    #expect(person.channel.evidence == .person)
    #expect(machine.channel.evidence == .machine)
  }

  @Test(arguments: [800.0, 1_000, 1_400])
  func `a beep is a machine`(hertz: Double) throws {
    var ear = try #require(Ear())
    _ = ear.keys(in: Sounds.silence(2_000) + Sounds.sine(hertz, 400) + Sounds.silence(400))

    #expect(ear.channel.evidence == .machine, "\(ear.channel.voiceMilliseconds) ms of voice")
  }

  @Test(arguments: ["silence", "noise", "keys"])
  func `what is no voice tells nothing`(name: String) throws {
    var ear = try #require(Ear())
    let samples: [Int16] =
      switch name {
      case "noise": Sounds.noise(10_000, decibels: -30, seed: 3)
      case "keys": KeyTones.tone("1", milliseconds: 4_000)
      default: Sounds.silence(20_000)
      }
    _ = ear.keys(in: samples)

    #expect(ear.channel.evidence == .none)
  }
}
