import Diagnostics
import Dialogue
import ModemCatalogue
import Rings
import Testing

/// Files for the modem to play: which are sent, which stay, which go.
struct FilePlayTests {
  private static let model = Fixture.model(named: "simcom-sim7600", sound: .file)

  private static func storing(_ change: (inout FilePlay) -> Void) -> ModemModel {
    var description = ModemModelDescription()
    var play = FilePlay()
    play.upload = "AT+UP={name},{octets}"
    play.octetsMax = 100_000
    play.play = "AT+PLAY={name}"
    play.stop = "AT+STOP"
    play.finished = "+DONE"
    play.remove = "AT+DEL={name}"
    change(&play)
    description.filePlay = play
    description.playsFiles = true
    description.pollMilliseconds = 0
    return Fixture.model(description)
  }

  /// Gives a file and answers for a modem that takes it; what was written on the way.
  private static func send(
    _ run: inout TranscriptRun,
    content: UInt64,
    octets: Int,
    isPersonal: Bool = false
  ) -> [String] {
    let isTaken = run.dialogue.sendFile(
      content,
      octets: octets,
      isPersonal: isPersonal,
      now: run.now,
      model: run.model
    )
    #expect(isTaken)
    run.drain()
    return answerFile(&run)
  }

  private static func answerFile(_ run: inout TranscriptRun) -> [String] {
    var commands: [String] = []
    while !run.written.isEmpty {
      let command = String(decoding: run.written, as: UTF8.self).dropLast()
      run.written.removeAll()
      commands.append(String(command))
      guard command.contains("UP=") || command.contains("RX=") else {
        run.feed(Array("\r\nOK\r\n".utf8))
        continue
      }
      run.feed(Array("\r\n> ".utf8))
      run.written.removeAll()
      run.feed(Array("\r\nOK\r\n".utf8))
    }
    return commands
  }

  /// A call from the dial to its end by the far end.
  private static func call(_ run: inout TranscriptRun, during body: (inout TranscriptRun) -> Void) {
    let isDialled = run.dial("09000000101")
    #expect(isDialled)
    run.drain()
    run.written.removeAll()
    run.feed(Array("\r\nOK\r\n\r\n+CLCC: 1,0,0,0,0\r\n".utf8))
    body(&run)
    run.feed(Array("\r\n+CLCC: 1,0,6,0,0\r\n\r\nNO CARRIER\r\n".utf8))
  }

  @Test(arguments: [(FilePlay.Format.wav, ".wav"), (.amr, ".amr")])
  func `the name of a file ends as its form does, since modems go by it`(
    format: FilePlay.Format,
    ending: String
  ) {
    var run = Fixture.ready(Self.storing { $0.format = format })

    #expect(Self.send(&run, content: 1, octets: 400) == ["AT+UP=kaden00\(ending),400"])
  }

  @Test
  func `whatever an earlier run has left is deleted in bring-up`() {
    var run = TranscriptRun(model: Self.model, dialogue: Dialogue())
    run.dialogue.begin(now: run.now, model: Self.model, card: LineCredentials())
    run.drain()
    var deleted: [String] = []
    while !run.written.isEmpty {
      let text = String(decoding: run.written, as: UTF8.self)
      run.written.removeAll()
      for command in text.split(separator: "\r") where command.hasPrefix("AT") {
        let isDelete = command.hasPrefix("AT+FSDEL=")
        if isDelete { deleted.append(String(command)) }
        // There is nothing to delete: that is as good.
        run.feed(Array((isDelete ? "\r\nERROR\r\n" : Fixture.answer(to: String(command))).utf8))
      }
    }

    #expect(run.events == [.ready])
    #expect(deleted.first == "AT+FSDEL=\"E:/kaden00.wav\"")
    #expect(Set(deleted).count == 24)
  }

  @Test
  func `a content that is there is not sent again`() {
    var run = Fixture.ready(Self.model)
    run.dialogue.openOrder()
    Self.expectKept(&run, 7, octets: 400, false)

    let commands = Self.send(&run, content: 7, octets: 400)

    #expect(commands == ["AT+CFTRANRX=\"E:/kaden00.wav\",400"])
    #expect(run.events.first == .fileStored)
    Self.expectKept(&run, 7, octets: 400, true)
    Self.expectKept(&run, 8, octets: 400, false)
    Self.expectKept(&run, 7, octets: 402, false)
  }

  @Test(arguments: [1, 1_023, 1_024, 1_025, 90_001])
  func `octets are asked for in pieces that fit, and all of them go out`(octets: Int) {
    var run = Fixture.ready(Self.model)
    let isTaken = run.dialogue.sendFile(
      1,
      octets: octets,
      isPersonal: false,
      now: run.now,
      model: Self.model
    )
    #expect(isTaken)
    run.drain()
    run.written.removeAll()
    var index = 0
    let prompt = Array("\r\n> ".utf8)
    while index < prompt.count {
      _ = run.dialogue.receive(prompt.span, from: &index, now: run.now, model: Self.model)
    }
    var pieces = 0
    while true {
      let wanted = run.dialogue.fileOctetsWanted
      guard wanted > 0 else { break }
      let isSendingFile = run.dialogue.isSendingFile
      #expect(isSendingFile)
      #expect(wanted <= 1_024)
      run.drain()
      pieces += 1
    }

    #expect(run.written == TranscriptRun.file(octets))
    run.dialogue.supply(0)
    #expect(run.dialogue.output.isEmpty)
    run.feed(Array("\r\nOK\r\n".utf8))
    #expect(run.events.contains(.fileStored))
    #expect(pieces >= 1)
  }

  @Test
  func `a spoken name is deleted after the call, before the line is told ready`() {
    var run = Fixture.ready(Self.model)
    run.dialogue.openOrder()
    _ = Self.send(&run, content: 1, octets: 400)
    _ = Self.send(&run, content: 2, octets: 400, isPersonal: true)
    run.events.removeAll()
    Self.call(&run) { _ in }

    var commands: [String] = []
    while !run.written.isEmpty {
      #expect(!run.events.contains(.ready))
      commands.append(String(decoding: run.written.dropLast(), as: UTF8.self))
      run.written.removeAll()
      run.feed(Array("\r\nOK\r\n".utf8))
    }

    #expect(commands == ["AT+CEER", "AT+FSDEL=\"E:/kaden01.wav\""])
    #expect(run.events.last == .ready)
    Self.expectKept(&run, 1, octets: 400, true)
    Self.expectKept(&run, 2, octets: 400, false)
  }

  @Test
  func `an order that comes to no call leaves no name either`() {
    var run = Fixture.ready(Self.model)
    run.dialogue.openOrder()
    _ = Self.send(&run, content: 2, octets: 400, isPersonal: true)
    run.dialogue.closeOrder(now: run.now, model: Self.model)
    run.drain()

    #expect(String(decoding: run.written, as: UTF8.self) == "AT+FSDEL=\"E:/kaden00.wav\"\r")
  }

  @Test
  func `a full store loses the file whose last use is the longest ago, never one of this order`() {
    let model = Self.storing { $0.storeOctets = 1_000 }
    var run = Fixture.ready(model)
    run.dialogue.openOrder()
    _ = Self.send(&run, content: 1, octets: 400)
    run.dialogue.closeOrder(now: run.now, model: model)
    run.dialogue.openOrder()
    _ = Self.send(&run, content: 2, octets: 400)
    run.dialogue.closeOrder(now: run.now, model: model)
    run.dialogue.openOrder()
    Self.expectKept(&run, 1, octets: 400, true)

    let commands = Self.send(&run, content: 3, octets: 500)
    #expect(commands == ["AT+DEL=kaden01.wav", "AT+UP=kaden01.wav,500"])
    Self.expectKept(&run, 1, octets: 400, true)
    run.events.removeAll()
    let none = Self.send(&run, content: 4, octets: 300)
    #expect(none.isEmpty)
    run.pass(1)
    #expect(run.events.first == .fileRefused(.storeFull))
  }

  @Test
  func `a modem that refuses a file is made room in, file by file, before it is given up`() {
    let model = Self.storing { _ in }
    var run = Fixture.ready(model)
    for content in UInt64(1)...2 {
      run.dialogue.openOrder()
      _ = Self.send(&run, content: content, octets: 100)
    }
    run.events.removeAll()
    run.dialogue.openOrder()
    let isTaken = run.dialogue.sendFile(
      3,
      octets: 100,
      isPersonal: false,
      now: run.now,
      model: model
    )
    #expect(isTaken)
    run.drain()
    var commands: [String] = []
    while !run.written.isEmpty {
      let command = String(decoding: run.written.dropLast(), as: UTF8.self)
      run.written.removeAll()
      commands.append(command)
      run.feed(Array((command.contains("UP=") ? "\r\nERROR\r\n" : "\r\nOK\r\n").utf8))
    }

    #expect(
      commands == [
        "AT+UP=kaden02.wav,100", "AT+DEL=kaden00.wav", "AT+UP=kaden02.wav,100",
        "AT+DEL=kaden01.wav", "AT+UP=kaden02.wav,100",
      ]
    )
    #expect(run.events.first == .fileRefused(.refusedCommand))
  }

  @Test
  func `a wish for another file stops the one that plays, and only the last wish counts`() {
    let model = Self.storing { _ in }
    var run = Fixture.ready(model)
    run.dialogue.openOrder()
    for content in UInt64(1)...3 { _ = Self.send(&run, content: content, octets: 100) }
    Self.call(&run) { run in
      Self.play(&run, 1)
      Self.expectSent(&run, "AT+PLAY=kaden00.wav\r")
      run.feed(Array("\r\nOK\r\n".utf8))
      Self.play(&run, 2)
      Self.expectSent(&run, "AT+STOP\r")
      Self.play(&run, 3)
      run.feed(Array("\r\nOK\r\n".utf8))
      Self.expectSent(&run, "")
      run.events.removeAll()
      run.feed(Array("\r\n+DONE\r\n".utf8))
      #expect(run.events.isEmpty)
      Self.expectSent(&run, "AT+PLAY=kaden02.wav\r")
      run.feed(Array("\r\nOK\r\n\r\n+DONE\r\n\r\n+DONE\r\n".utf8))
      #expect(run.events == [.fileFinished])
    }
  }

  @Test
  func `an end that is never told counts as heard when the file must be over`() {
    let model = Self.storing { _ in }
    var run = Fixture.ready(model)
    run.dialogue.openOrder()
    _ = Self.send(&run, content: 1, octets: 100)
    Self.call(&run) { run in
      Self.play(&run, 1)
      run.feed(Array("\r\nOK\r\n".utf8))
      run.events.removeAll()
      run.pass(5_900)
      #expect(run.events.isEmpty)
      run.pass(200)
      #expect(run.events == [.fileFinished])
    }
  }

  @Test
  func `what is not there cannot be played, nor anything without a call`() {
    let model = Self.storing { _ in }
    var run = Fixture.ready(model)
    run.dialogue.openOrder()
    _ = Self.send(&run, content: 1, octets: 100)
    let early = run.dialogue.playFile(1, octets: 100, milliseconds: 1, now: run.now, model: model)
    #expect(!early)
    Self.call(&run) { run in
      let other = run.dialogue.playFile(9, octets: 100, milliseconds: 1, now: run.now, model: model)
      #expect(!other)
    }
  }

  @Test
  func `a file that is too long, or none, is not sent`() {
    var run = Fixture.ready(Self.model)
    for octets in [-1, 0, 200_001, .max] {
      let isTaken = run.dialogue.sendFile(
        1,
        octets: octets,
        isPersonal: false,
        now: run.now,
        model: Self.model
      )
      #expect(!isTaken)
    }
    #expect(run.dialogue.isReady)
  }

  @Test
  func `a model without all that playing takes is refused`() {
    var description = ModemModelDescription()
    description.playsFiles = true
    #expect(throws: ModemModelError.incompleteFilePlay) { try ModemModel(description) }
    description.filePlay = FilePlay()
    #expect(throws: ModemModelError.incompleteFilePlay) { try ModemModel(description) }
  }

  private static func expectKept(
    _ run: inout TranscriptRun,
    _ content: UInt64,
    octets: Int,
    _ isKept: Bool
  ) {
    let keeps = run.dialogue.keepsFile(content, octets: octets)
    #expect(keeps == isKept, "content \(content)")
  }

  private static func play(_ run: inout TranscriptRun, _ content: UInt64) {
    let isTaken = run.dialogue.playFile(
      content,
      octets: 100,
      milliseconds: 1_000,
      now: run.now,
      model: run.model
    )
    #expect(isTaken)
    run.drain()
  }

  private static func expectSent(_ run: inout TranscriptRun, _ text: String) {
    #expect(String(decoding: run.written, as: UTF8.self) == text)
    run.written.removeAll()
  }
}
