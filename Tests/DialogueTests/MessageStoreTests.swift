import Diagnostics
import Dialogue
import Rings
import Testing

/// Messages in the modem's stores: nothing is deleted before it is safe, nothing is forgotten.
@Suite
struct MessageStoreTests {
  /// A DELIVER whose service centre time has these seconds.
  static func deliver(_ second: Int) -> String {
    "07911808090000F0040C9118090000101000086270019000\(second % 10)\(second / 10)"
      + "63083042308B65E5672C"
  }

  static let length = deliver(0).utf8.count / 2 - 8

  /// What a modem with a store of its own answers.
  struct Modem {
    var store: [Int: String] = [:]
    var size = 20
    var deleted: [Int] = []

    /// Answers everything that was written; false if nothing was.
    mutating func answer(_ run: inout TranscriptRun) -> Bool {
      guard !run.written.isEmpty else { return false }
      let text = String(decoding: run.written, as: UTF8.self)
      run.written.removeAll()
      for command in text.split(separator: "\r") where command.hasPrefix("AT") {
        run.feed(Array(answer(to: String(command)).utf8))
      }
      return true
    }

    private mutating func answer(to command: String) -> String {
      let place = Int(command.drop { $0 != "=" }.dropFirst()) ?? -1
      if command == "AT+CPMS?" {
        let state = "\"SM\",\(store.count),\(size)"
        return "\r\n+CPMS: \(state),\(state),\(state)\r\n\r\nOK\r\n"
      }
      if command == "AT+CMGL=4" {
        let rows = store.sorted { $0.key < $1.key }.map { place, pdu in
          "\r\n+CMGL: \(place),1,,\(MessageStoreTests.length)\r\n\(pdu)\r\n"
        }
        return rows.joined() + "\r\nOK\r\n"
      }
      if command.hasPrefix("AT+CMGR=") {
        guard let pdu = store[place] else { return "\r\n+CMS ERROR: 321\r\n" }
        return "\r\n+CMGR: 0,,\(MessageStoreTests.length)\r\n\(pdu)\r\n\r\nOK\r\n"
      }
      if command.hasPrefix("AT+CMGD=") {
        store[place] = nil
        deleted.append(place)
      }
      return "\r\nOK\r\n"
    }
  }

  @Test
  func `nothing is deleted before it is said to be safe`() {
    var run = Fixture.ready(.generic)
    var modem = Modem(store: [3: Self.deliver(3)])
    run.feed(Array("\r\n+CMTI: \"SM\",3\r\n".utf8))

    while modem.answer(&run) {}
    run.pass(20_000)
    while modem.answer(&run) {}

    #expect(run.events.contains(.message))
    #expect(modem.deleted.isEmpty)
    #expect(run.dialogue.isReady, "a job may be given meanwhile")
    run.settle()
    while modem.answer(&run) {}
    #expect(modem.deleted == [3])
  }

  @Test
  func `a word that comes late does not delete what has come to the place since`() {
    var run = Fixture.ready(.generic)
    var modem = Modem(store: [3: Self.deliver(3)])
    run.searchStores()
    while modem.answer(&run) {}
    run.searchStores()
    while modem.answer(&run) {}
    let (early, late) = (run.unsettled[0], run.unsettled[1])

    run.unsettled = [early]
    run.settle()
    while modem.answer(&run) {}
    #expect(modem.deleted.isEmpty, "it was told anew under another number")

    run.unsettled = [late]
    run.settle()
    while modem.answer(&run) {}
    #expect(modem.deleted == [3])

    modem.store[3] = Self.deliver(4)
    run.feed(Array("\r\n+CMTI: \"SM\",3\r\n".utf8))
    while modem.answer(&run) {}
    run.unsettled = [late] + run.unsettled
    run.settle()
    while modem.answer(&run) {}
    #expect(modem.store[3] == Self.deliver(4))
  }

  @Test
  func `a message that was told before a restart is told again, and its old number means nothing`()
  {
    var run = Fixture.ready(.generic)
    var modem = Modem(store: [3: Self.deliver(3)])
    run.searchStores()
    while modem.answer(&run) {}
    let before = run.unsettled
    run.feed(Array("\r\nRDY\r\n".utf8))
    Fixture.answerAll(&run)

    run.unsettled = before
    run.settle()
    while modem.answer(&run) {}
    #expect(modem.deleted.isEmpty)

    run.searchStores()
    while modem.answer(&run) {}
    run.settle()
    while modem.answer(&run) {}
    #expect(modem.deleted == [3])
  }

  @Test(arguments: [1, 11, 32, 33, 70, 250])
  func `however many messages wait, every one is told and deleted`(count: Int) {
    var run = Fixture.ready(.generic)
    var modem = Modem(size: 255)
    for place in 1...count { modem.store[place] = Self.deliver(place % 60) }
    run.searchStores()

    var rounds = 0
    while !modem.store.isEmpty, rounds < 1_000 {
      rounds += 1
      while modem.answer(&run) {}
      run.settle()
    }

    #expect(modem.deleted.sorted() == Array(1...count))
    #expect(run.events.count { $0 == .message } == count)
  }

  @Test
  func `twenty places named in one breath are all read`() {
    var run = Fixture.ready(.generic)
    var modem = Modem()
    for place in 1...20 {
      modem.store[place] = Self.deliver(place)
      run.feed(Array("\r\n+CMTI: \"SM\",\(place)\r\n".utf8))
    }

    var rounds = 0
    while !modem.store.isEmpty, rounds < 200 {
      rounds += 1
      while modem.answer(&run) {}
      run.settle()
    }

    #expect(modem.deleted.sorted() == Array(1...20))
  }

  @Test
  func `what cannot be read stays where it is, and is not asked for without end`() {
    var run = Fixture.ready(.generic)
    var modem = Modem(store: [5: "0123"])
    run.feed(Array("\r\n+CMTI: \"SM\",5\r\n".utf8))

    var commands = 0
    while modem.answer(&run), commands < 100 { commands += 1 }

    #expect(commands < 10)
    #expect(modem.deleted.isEmpty)
    #expect(run.dialogue.status.damagedPDUs == 2)
  }

  @Test
  func `a job that is given while a message is fetched goes out behind it`() {
    var run = Fixture.ready(.generic)
    run.feed(Array("\r\n+CMTI: \"SM\",3\r\n".utf8))
    let isTaken = run.submit()
    run.drain()
    #expect(isTaken)
    #expect(String(decoding: run.written, as: UTF8.self) == "AT+CMGR=3\r")
    run.written.removeAll()

    run.feed(Array("\r\n+CMGR: 0,,\(Self.length)\r\n\(Self.deliver(1))\r\n\r\nOK\r\n".utf8))

    #expect(run.events.contains(.message))
    #expect(String(decoding: run.written, as: UTF8.self) == "AT+CMGS=19\r")
  }

  @Test
  func `a fetch that is never answered costs the job nothing but the line's time`() {
    var run = Fixture.ready(.generic)
    run.feed(Array("\r\n+CMTI: \"SM\",3\r\n".utf8))
    _ = run.submit()
    run.drain()

    run.pass(20_000)

    #expect(run.events.contains(.segmentNotSent(.noAnswer)))
    #expect(run.submissions == 0)
  }
  @Test
  func `a message straight to the line is acknowledged when it is safe, behind a job that runs`() {
    var description = ModemModelDescription()
    description.acknowledge = "AT+CNMA"
    var run = Fixture.ready(Fixture.model(description))
    _ = run.submit()
    run.drain()
    run.feed(Array("\r\n> ".utf8))
    run.written.removeAll()
    run.feed(Array("\r\n+CMT: ,\(Self.length)\r\n\(Self.deliver(1))\r\n".utf8))
    #expect(run.events.contains(.message))

    run.settle()
    #expect(run.written.isEmpty, "the segment comes first")
    run.feed(Array("\r\n+CMGS: 7\r\n\r\nOK\r\n".utf8))

    #expect(run.events.contains(.segmentAccepted(7)))
    #expect(String(decoding: run.written, as: UTF8.self) == "AT+CNMA\r")
  }
}
