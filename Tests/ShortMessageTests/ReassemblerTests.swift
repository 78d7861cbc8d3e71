import ShortMessage
import Testing

@Suite("Long messages are put together again")
struct ReassemblerTests {
  @Test
  func `Every order of four parts gives the message once`() throws {
    let parts = try segments("0123456789", of: 4)
    for order in permutations([0, 1, 2, 3]) {
      var reassembler = Reassembler()
      var whole: [String?] = []
      for place in order {
        switch reassembler.take(parts[place]) {
        case .whole(let message): whole.append(message.text)
        case .waiting(let missing): #expect(!missing.isEmpty)
        case .duplicate: Issue.record("no duplicate was sent")
        }
      }
      #expect(whole == ["0123456789"])
    }
  }

  @Test
  func `A part that comes again is a duplicate, before and after the message is whole`() throws {
    let parts = try segments("abcdef", of: 2)
    var reassembler = Reassembler()

    #expect(reassembler.take(parts[1]) == .waiting(missing: [1]))
    #expect(reassembler.take(parts[1]) == .duplicate)
    #expect(reassembler.take(parts[0]) == .whole(WholeMessage(segments: parts)))
    #expect(reassembler.take(parts[0]) == .duplicate)
    #expect(reassembler.abandonedCount == 0)
  }

  @Test
  func `A reference that comes round begins a new message`() throws {
    let old = try segments("abcdef", of: 2)
    let new = try segments("uvwxyz", of: 2)
    var reassembler = Reassembler()

    #expect(reassembler.take(old[0]) == .waiting(missing: [2]))
    #expect(reassembler.take(new[0]) == .waiting(missing: [2]))
    #expect(reassembler.take(new[1]) == .whole(WholeMessage(segments: new)))
    #expect(reassembler.abandonedCount == 1)
  }

  @Test
  func `The oldest message makes room, and old ones are given up`() throws {
    var reassembler = Reassembler(messagesMax: 2)
    for reference in UInt8(1)...3 {
      let parts = try segments("abcdef", of: 2, reference: .octet(reference))
      #expect(reassembler.take(parts[0], now: Int64(reference)) == .waiting(missing: [2]))
    }

    #expect(reassembler.abandonedCount == 1)
    #expect(reassembler.abandon(begunBefore: 3).count == 1)
    #expect(reassembler.abandonedCount == 2)
  }

  @Test
  func `A pair that a sender has cut is whole again`() throws {
    let units: [UInt8] = [0x53, 0x3A, 0xD8, 0x3D, 0xDE, 0x00]
    let halves = try [units.prefix(4), units.suffix(2)].enumerated().map { place, half in
      try deliver(.octets(Array(half)), .ucs2, total: 2, sequence: UInt8(place + 1), .word(7))
    }
    var reassembler = Reassembler()

    _ = reassembler.take(halves[1])
    guard case .whole(let message) = reassembler.take(halves[0]) else {
      Issue.record("not whole")
      return
    }
    #expect(message.text == "区😀")
  }

  private func segments(
    _ text: String,
    of total: Int,
    reference: ConcatenationReference = .octet(9)
  ) throws -> [Deliver] {
    let septets = try #require(SeptetAlphabet.standard.septets(text))
    let size = (septets.count + total - 1) / total
    return try (0..<total).map { part in
      let content = Array(septets[(part * size)..<min(septets.count, (part + 1) * size)])
      return try deliver(
        .septets(content),
        .gsm7,
        total: UInt8(total),
        sequence: UInt8(part + 1),
        reference
      )
    }
  }

  private func deliver(
    _ payload: UserData.Payload,
    _ alphabet: DataCoding.Alphabet,
    total: UInt8,
    sequence: UInt8,
    _ reference: ConcatenationReference
  ) throws -> Deliver {
    let part = try #require(
      Concatenation(reference: reference, total: total, sequence: sequence)
    )
    return Deliver(
      originator: try #require(Address(nationalDigits: "09000000101")),
      time: Timestamp(rawValue: 0),
      dataCoding: DataCoding(alphabet: alphabet),
      userData: UserData(header: UserDataHeader([.concatenation(part)]), payload: payload)
    )
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    guard items.count > 1 else { return [items] }
    return items.flatMap { item in
      permutations(items.filter { $0 != item }).map { [item] + $0 }
    }
  }
}
