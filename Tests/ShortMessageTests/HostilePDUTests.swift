import ShortMessage
import Testing

@Suite("Hostile PDUs")
struct HostilePDUTests {
  @Test(arguments: samples.indices)
  func `Every prefix is a value or an error`(index: Int) {
    let wire = octets(samples[index].pdu)
    for length in 0...wire.count { read(Array(wire.prefix(length))) }
  }

  @Test(arguments: samples.indices)
  func `Every corruption of one octet is a value or an error`(index: Int) {
    let wire = octets(samples[index].pdu)
    for place in wire.indices {
      for value in UInt8.min...UInt8.max {
        var torn = wire
        torn[place] = value
        read(torn)
      }
    }
  }

  @Test(arguments: MadePDUs.all.indices)
  func `Whatever is made is read as it was made, and torn at every octet a value or an error`(
    index: Int
  ) throws {
    let made = MadePDUs.all[index]
    let wire = try made.pdu.encode().octets
    let direction = made.pdu.tpdu.kind.direction

    #expect(try PDU.decode(wire.span, direction: direction) == made.pdu, "\(made.name)")
    for length in 0..<wire.count { read(Array(wire.prefix(length))) }
    // Every bit of every octet, and what fills and empties it.
    for place in wire.indices {
      for change in [1, 2, 4, 8, 16, 32, 64, 128, wire[place], ~wire[place]] {
        var torn = wire
        torn[place] ^= change
        read(torn)
      }
    }
  }

  @Test(arguments: MadePDUs.all.indices)
  func `A PDU that ends too early says which field is short, and where`(index: Int) throws {
    let made = MadePDUs.all[index]
    let wire = try made.pdu.encode().octets
    for length in 0..<wire.count {
      let part = Array(wire.prefix(length))
      do {
        // What may be left out at the end of a report can be cut off with nothing amiss.
        let direction = made.pdu.tpdu.kind.direction
        let pdu = try PDU.decode(part.span, direction: direction)
        let again = try pdu.encode().octets
        #expect(again.count == part.count, "\(made.name), \(length) octets")
        #expect(try PDU.decode(again.span, direction: direction) == pdu)
      } catch let failure as DecodingFailure {
        #expect(failure.octet <= length, "\(made.name), \(length) octets")
        #expect(!failure.field.path.isEmpty)
      }
    }
  }

  @Test(arguments: [
    // A service centre in characters whose last octet ends like a filler.
    "0851000C91180900FC00101000A70F050003000202C2E170381C0E8701",
    "085100DBE60C911809000010100000A70F0500030002027AC2E170381C0E8701",
  ])
  func `What was once read differently the second time is read alike`(digits: String) {
    read(octets(digits))
  }

  @Test
  func `Octets at random are a value or an error`() {
    let seed: UInt64 = 23_040
    print("seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...190, using: &generator)
      read((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
  }

  /// Reads octets in every way, writes what came out, and reads that again.
  private func read(_ wire: [UInt8]) {
    _ = StatusReportGlance.read(wire.span)
    for direction in [TPDU.Direction.toServiceCentre, .fromServiceCentre] {
      for rule in [DecodingRule.strict, .lenient] {
        guard let pdu = try? PDU.decode(wire.span, direction: direction, rule: rule) else {
          continue
        }
        guard let again = try? pdu.encode() else {
          Issue.record("\(Hexadecimal.text(wire)) can be read and not be written")
          continue
        }
        let back = try? PDU.decode(again.octets.span, direction: direction, rule: rule)
        #expect(back == pdu, "\(Hexadecimal.text(wire))")
      }
    }
  }
}
