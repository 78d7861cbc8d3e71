import Dialogue
import Foundation
import ModemCatalogue
import ModemSimulator
import Testing

struct `the sound of a call` {
  /// How many of so many frames are not silent.
  private static func loudFrames(_ run: inout ModemRun, of count: Int) -> Int {
    var loud = 0
    for _ in 0..<count {
      run.wait(seconds: 0.02)
      if run.modem.takeSound().contains(where: { $0 != 0 }) { loud += 1 }
    }
    return loud
  }

  @Test
  func `is ring-back behind an answer that is none`() {
    var callee = Callee(.noAnswer)
    callee.ring = Spread(30)
    callee.isFalseAnswer = true
    var run = ModemRun(.simcomSIM7600, .with(callee))
    run.bringUp()
    run.say("ATD09000000101;\r")
    let said = run.wait(seconds: 1)
    #expect(said.contains("+CLCC: 1,0,3,") && said.contains("VOICE CALL: BEGIN"))
    #expect(run.say("AT+CPCMREG=1\r") == "OK")
    // One second of three.
    #expect((95...105).contains(Self.loudFrames(&run, of: 300)))
    #expect(run.wait(seconds: 30).hasSuffix("NO CARRIER"))
    #expect(run.calls.map(\.talked) == [nil])
    #expect(run.network.counts.answered == 0)
  }

  @Test
  func `becomes a person's when somebody comes after all`() {
    var callee = Callee(.answers)
    callee.ring = Spread(9)
    callee.isFalseAnswer = true
    callee.ringingSound = .silence
    callee.sound = .recording(Array(repeating: 5_000, count: 8_000))
    callee.presses = Array("1".utf8)
    callee.pressAt = Spread(3)
    var run = ModemRun(.simcomSIM7600, .with(callee))
    run.bringUp()
    run.say("ATD09000000101;\r")
    run.wait(seconds: 1)
    run.say("AT+CPCMREG=1\r")
    #expect(Self.loudFrames(&run, of: 440) == 0)
    #expect(Self.loudFrames(&run, of: 100) == 50)
    #expect(run.wait(seconds: 5).contains("+RXDTMF: 1"))
    #expect(run.calls.isEmpty)
    run.say("AT+CHUP\r")
    #expect(run.calls.first?.keys == "1")
    #expect(run.calls.first?.talked == 6_800_000_000)
  }

  @Test(arguments: [(CalleeSound.busyTone, 100, 50), (.silence, 100, 0), (.faxTone, 160, 150)])
  func `is what the scenario says`(sound: CalleeSound, frames: Int, loud: Int) {
    var callee = Callee(.answers)
    callee.ring = Spread(0)
    callee.sound = sound
    var run = ModemRun(.simcomSIM7600, .with(callee))
    run.bringUp()
    run.say("ATD09000000101;\r")
    run.wait(seconds: 1)
    run.say("AT+CPCMREG=1\r")
    let heard = Self.loudFrames(&run, of: frames)
    #expect(abs(heard - loud) <= 2, "\(heard)")
  }

  @Test
  func `may be an announcement out of a file beside the scenario`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kaden-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.wave(seconds: 1, rate: 16_000)).write(to: folder.appending(path: "gone.wav"))
    let text = """
      [network]
      call-set-up = 1
      [[callee]]
      kind = "not-in-use"
      ring = 10
      false-answer = true
      ringing-sound = "gone.wav"
      """
    let file = folder.appending(path: "scenario.toml")
    try Data(text.utf8).write(to: file)
    var run = ModemRun(.simcomSIM7600, try Scenario(path: file.path))
    run.bringUp()
    run.say("ATD09000000101;\r")
    run.wait(seconds: 1)
    run.say("AT+CPCMREG=1\r")
    #expect(Self.loudFrames(&run, of: 200) == 200)
    run.wait(seconds: 10)
    #expect(run.calls.map(\.cause) == [1])
    #expect(run.calls.map(\.rang) == [nil])
  }

  private static let playing = Models.names.filter {
    Models.entry($0).description.filePlay != nil
  }

  @Test(arguments: playing)
  func `is a file's where the modem plays files`(name: String) throws {
    let make = try #require(Models.entry(name).description.filePlay)
    var callee = Callee(.answers)
    callee.ring = Spread(1)
    var run = ModemRun(Dialect(Models.entry(name)), .with(callee))
    run.bringUp()
    let file: [UInt8] =
      switch make.format {
      case .wav: Self.wave(seconds: 2, rate: 8_000)
      case .amr:
        Array("#!AMR\n".utf8)
          + (0..<100).flatMap { _ in [0x3C] + [UInt8](repeating: 7, count: 31) }
      }
    func filled(_ command: String) -> String {
      filled(command, name: "a" + make.format.nameEnding)
    }
    func filled(_ command: String, name: String) -> String {
      command.replacing("{name}", with: name).replacing("{octets}", with: "\(file.count)") + "\r"
    }
    if !make.prepare.isEmpty { #expect(run.say(filled(make.prepare)) == "OK") }
    #expect(run.say(filled(make.play)) == "ERROR")
    #expect(["> ", "CONNECT"].contains(run.say(filled(make.upload))))
    run.modem.receive(file.dropLast(), now: run.now, network: &run.network)
    #expect(run.hear() == "")
    run.modem.receive(file.suffix(1), now: run.now, network: &run.network)
    #expect(run.hear().hasSuffix("OK"))
    #expect(run.say(filled(make.play)) == "ERROR")
    run.say("ATD09000000101;\r")
    run.wait(seconds: 3)
    #expect(run.say(filled(make.play, name: "a.x")) == "ERROR")
    #expect(run.say(filled(make.play)) == "OK")
    #expect(run.wait(seconds: 1.9) == "")
    #expect(run.wait(seconds: 0.2).hasPrefix(make.finished))
    run.say("AT+CHUP\r")
    #expect(run.calls.first?.heardMilliseconds == 2_000)
  }

  /// A WAV file of a square tone.
  private static func wave(seconds: Int, rate: Int) -> [UInt8] {
    let samples = seconds * rate
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var octets = Array("RIFF".utf8) + number(36 + samples * 2, 4) + Array("WAVEfmt ".utf8)
    octets += number(16, 4) + number(1, 2) + number(1, 2) + number(rate, 4) + number(rate * 2, 4)
    octets += number(2, 2) + number(16, 2) + Array("data".utf8) + number(samples * 2, 4)
    for index in 0..<samples { octets += number(index % 16 < 8 ? 6_000 : -6_000, 2) }
    return octets
  }
}
