import Foundation
import Glibc
import Ledger
import Testing
import VoicePath

@testable import Fleet

struct FlightTests {
  private static let magic: UInt64 = 0x4B41_4445_4E46_4C31
  private static let headerWords = 512

  private static func file() -> String {
    FileManager.default.temporaryDirectory.appending(path: "kaden-\(UUID()).flight").path
  }

  private static func write(_ words: [UInt64], to path: String) throws {
    let octets = unsafe words.withUnsafeBytes { unsafe Data($0) }
    try octets.write(to: URL(filePath: path))
  }

  /// A header of this boot, and room for so many slots.
  private static func words(slots: Int) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: headerWords + slots * FlightSlot.words)
    let boot = FlightLegacy.bootWords()
    words[0] = magic
    words[1] = UInt64(slots)
    words[2] = boot.0
    words[3] = boot.1
    return words
  }

  private static func read(_ path: String) -> FlightLegacy {
    FlightLegacy.read(path: path, magic: magic, headerWords: headerWords)
  }

  /// A slot whose every field differs from what it is in an empty one.
  private static func filled() -> FlightSlot {
    var slot = FlightSlot()
    slot.order = -0x0102_0304_0506_0708
    slot.attempt = 0xFFFF_FFFE
    slot.isMessage = true
    slot.line = 0xFEDC
    slot.outcome = 0x17
    slot.key = 0x23
    slot.cause = 0xFFEE
    slot.word = 0x81
    slot.fault = 0x92
    slot.isNotSent = true
    slot.endedByUs = true
    slot.startedAt = 1_782_867_600_001
    slot.alertedAt = 1_782_867_600_002
    slot.answeredAt = 1_782_867_600_003
    slot.endedAt = -4
    slot.reportedAt = -5
    slot.isKeyed = true
    slot.sound = SoundAccount(
      0x00CD_AB60_5040_3702,
      0x1122_3344_5566_7788,
      0x99AA_BBCC_DDEE_FF01,
      0x2233_4455_6677_8899
    )
    slot.segmentsTaken = 10
    for index in 0..<10 {
      slot.references[index] = UInt8(0xF0 + index)
      slot.takenAt[index] = Int64(1_782_867_600_100 + index)
    }
    return slot
  }

  private static func words(of slot: FlightSlot) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: FlightSlot.words)
    unsafe words.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { unsafe slot.store(to: base) }
    }
    return words
  }

  private static func slot(from words: [UInt64]) -> FlightSlot? {
    unsafe words.withUnsafeBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe FlightSlot(from: $0) }
    }
  }

  @Test
  func `a slot comes back from its words as it went in`() throws {
    let words = Self.words(of: Self.filled())
    let back = try #require(Self.slot(from: words))
    #expect(Self.words(of: back) == words)
    #expect(back.order == -0x0102_0304_0506_0708)
    #expect(back.attempt == 0xFFFF_FFFE)
    #expect(back.isMessage && back.isNotSent && back.endedByUs)
    #expect(back.line == 0xFEDC)
    #expect(back.outcome == 0x17 && back.key == 0x23 && back.cause == 0xFFEE)
    #expect(back.word == 0x81 && back.fault == 0x92 && back.segmentsTaken == 10)
    #expect(back.startedAt == 1_782_867_600_001 && back.endedAt == -4)
    #expect(back.reportedAt == -5 && back.isKeyed)
    #expect(back.sound.evidence == .machine && back.sound.score == 0x37)
    #expect(back.sound.heard == 0x1122_3344 && back.sound.toneUntil == 0x2233_4455)
    for index in 0..<10 {
      #expect(back.references[index] == UInt8(0xF0 + index))
      #expect(back.takenAt[index] == Int64(1_782_867_600_100 + index))
    }
  }

  @Test
  func `no flag of a slot is taken for another`() throws {
    var slots = Array(repeating: FlightSlot(), count: 4)
    slots[0].isMessage = true
    slots[1].isNotSent = true
    slots[2].endedByUs = true
    slots[3].isKeyed = true
    for (index, slot) in slots.enumerated() {
      let back = try #require(Self.slot(from: Self.words(of: slot)))
      #expect(back.isMessage == (index == 0))
      #expect(back.isNotSent == (index == 1))
      #expect(back.endedByUs == (index == 2))
      #expect(back.isKeyed == (index == 3))
    }
  }

  @Test
  func `storing a slot leaves its stage alone`() {
    var words = [UInt64](repeating: 2, count: FlightSlot.words)
    unsafe words.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { unsafe Self.filled().store(to: base) }
    }
    #expect(words[0] == 2)
  }

  @Test
  func `more segments than a message can have are not believed`() throws {
    var words = Self.words(of: Self.filled())
    words[3] |= 0xFF << 48
    #expect(try #require(Self.slot(from: words)).segmentsTaken == 10)
  }

  @Test
  func `what was in hand is found after the recorder is gone, stage by stage`() throws {
    let path = Self.file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try leave(in: path)

    let (_, left) = try FlightRecorder.open(path: path, capacity: 4)
    #expect(left.isBelievable)
    #expect(left.entries.map(\.stage) == [.loaded, .attempting, .concluded])
    #expect(left.entries.map(\.slot.order) == [101, 102, 103])
    let accounts = try #require(left.accounts { "line-\($0)" })
    #expect(accounts.map(\.order) == [101, 102, 103])
  }

  private func leave(in path: String) throws {
    let (recorder, before) = try FlightRecorder.open(path: path, capacity: 4)
    #expect(!before.isBelievable)
    recorder.begin()
    for (slot, stage) in [FlightStage.loaded, .attempting, .concluded].enumerated() {
      var entry = FlightSlot()
      entry.order = Int64(101 + slot)
      entry.attempt = 1
      recorder.pages.note(entry, in: slot)
      recorder.pages.setStage(stage, of: slot)
      #expect(recorder.pages.stage(of: slot) == stage)
    }
  }

  @Test
  func `a second recorder of the same file is refused`() throws {
    let path = Self.file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (recorder, _) = try FlightRecorder.open(path: path, capacity: 1)
    withExtendedLifetime(recorder) {
      let error = #expect(throws: FlightRecorderError.self) {
        _ = try FlightRecorder.open(path: path, capacity: 1)
      }
      #expect(error?.call == "flock")
    }
  }

  @Test
  func `a file that begins anew holds nothing of the run before`() throws {
    let path = Self.file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try leave(in: path)
    do {
      let (recorder, _) = try FlightRecorder.open(path: path, capacity: 2)
      recorder.begin()
    }
    let left = Self.read(path)
    #expect(left.isBelievable)
    #expect(left.entries.isEmpty)
  }

  @Test
  func `a missing file is not believed`() {
    let left = Self.read(Self.file())
    #expect(!left.isBelievable)
    #expect(left.accounts { _ in "" } == nil)
  }

  @Test(arguments: [0, 1, 8, 511 * 8, 512 * 8 - 1])
  func `a file shorter than its header is not believed`(octets: Int) throws {
    let path = Self.file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = unsafe Self.words(slots: 0).withUnsafeBytes { unsafe Data($0) }
    try whole.prefix(octets).write(to: URL(filePath: path))
    #expect(!Self.read(path).isBelievable)
  }

  @Test
  func `a file with fewer slots than it claims is not believed`() throws {
    let path = Self.file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var words = Self.words(slots: 2)
    for claimed: UInt64 in [3, 1 << 40, .max] {
      words[1] = claimed
      try Self.write(words, to: path)
      #expect(!Self.read(path).isBelievable, "\(claimed) slots claimed")
    }
  }

  @Test(arguments: [0, 2, 3])
  func `a foreign file and one of another boot are not believed`(word: Int) throws {
    let path = Self.file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var words = Self.words(slots: 1)
    words[Self.headerWords] = FlightStage.attempting.rawValue
    try Self.write(words, to: path)
    #expect(Self.read(path).entries.count == 1)
    words[word] ^= 1
    try Self.write(words, to: path)
    let left = Self.read(path)
    #expect(!left.isBelievable)
    #expect(left.entries.isEmpty)
  }

  @Test
  func `a stage that nobody wrote is passed over`() throws {
    let path = Self.file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var words = Self.words(slots: 3)
    words[Self.headerWords] = 4
    words[Self.headerWords + FlightSlot.words] = FlightStage.loaded.rawValue
    words[Self.headerWords + 2 * FlightSlot.words] = .max
    try Self.write(words, to: path)
    #expect(Self.read(path).entries.map(\.stage) == [.loaded])
  }

  @Test(arguments: [Int64.min, -1, 0, 1, 7_258_118_400_000, Int64.max])
  func `times of a damaged file make a report and no trap`(milliseconds: Int64) throws {
    for other in [Int64.min, 0, Int64.max] {
      var slot = Self.filled()
      slot.startedAt = milliseconds
      slot.alertedAt = other
      slot.answeredAt = milliseconds
      slot.endedAt = other
      slot.takenAt[0] = milliseconds
      slot.reportedAt = milliseconds
      slot.isMessage = other == 0

      let report = slot.report(lineName: "line-1", iccid: nil, segmentCount: 1)

      #expect((report.startedAt == nil) == (milliseconds != 1))
      #expect(report.ringSeconds ?? 0 >= 0)
      #expect(report.talkSeconds ?? 0 >= 0)
    }
  }
}
