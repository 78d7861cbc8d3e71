/// Makes the strings that are thrown at the guard.
struct NumberStrings {
  private var generator: SplitMix64

  /// What good, forbidden and near-good numbers begin with.
  private static let starts: [[UInt8]] = [
    "090", "080", "070", "060", "0900000", "0700000", "0600000", "0800000", "050", "0500000", "03",
    "030000", "06", "04", "045", "045000", "052000", "0422", "0223", "011", "0120", "0170", "0180",
    "0570", "0990", "0800", "0600", "020", "0204", "091", "010", "0033", "184", "186", "184090",
    "110", "118", "119", "0110", "0118", "0119", "+81", "+8190", "81", "0081", "8190", "104", "117",
    "171", "177", "188", "189", "#7119", "*31#090", "0910", "098", "09802", "04992", "0990", "012",
    "017", "018", "057", "099", "0", "1", "", "９", "０９０", "０", "1-1-0", "1 1 9",
  ].map { Array($0.utf8) }

  /// What is put between or instead of digits.
  private static let strays: [[UInt8]] = [
    "-", "－", "ー", "−", "―", " ", "　", "・", ".", "(", ")", "/", ",", ";", "w", "p", "T", "*", "#",
    "+", "\r", "\n", "\r\n", "\u{0}", "\u{1A}", "\u{1B}", "O", "l", "０", "１", "一", "〇", "番",
    "\u{200B}", "\u{A0}", "\u{661}", "\u{7C1}", "@", "A", "D", ":", "/", "\"", "=", "'", ".0", "内線",
  ].map { Array($0.utf8) }

  /// Strings from a seed.
  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  /// The next string, as octets.
  mutating func next(into octets: inout [UInt8]) {
    octets.removeAll(keepingCapacity: true)
    let dice = generator.next()
    switch dice & 15 {
    case 0: bytes(count: Int(dice >> 8 & 15), into: &octets)
    case 1: digits(count: Int(dice >> 8 & 15), into: &octets)
    default:
      octets += Self.starts[Int(dice >> 8 & 0xFFFF) % Self.starts.count]
      // Mostly to the length of a number, sometimes one short or long.
      let length = 10 + Int(dice >> 24 & 1) + [0, 0, 0, 0, 0, 1, -1, 3][Int(dice >> 25 & 7)]
      if octets.count < length { digits(count: length - octets.count, into: &octets) }
      if dice & 4 == 0 { mutate(&octets, dice >> 32) }
      if dice & 24 == 0 { mutate(&octets, dice >> 48) }
    }
  }

  private mutating func digits(count: Int, into octets: inout [UInt8]) {
    var rest = generator.next()
    for _ in 0..<count {
      octets.append(0x30 + UInt8(rest % 10))
      rest /= 10
    }
  }

  private mutating func bytes(count: Int, into octets: inout [UInt8]) {
    var rest = generator.next()
    for _ in 0..<count {
      octets.append(UInt8(truncatingIfNeeded: rest))
      rest = rest >> 8 | rest << 56
    }
  }

  /// Changes, inserts or removes one thing.
  private func mutate(_ octets: inout [UInt8], _ dice: UInt64) {
    guard !octets.isEmpty else { return }
    let place = Int(dice & 0xFF) % octets.count
    let stray = Self.strays[Int(dice >> 8 & 0xFF) % Self.strays.count]
    switch dice >> 16 & 3 {
    case 0: octets.insert(contentsOf: stray, at: place)
    case 1: octets.replaceSubrange(place...place, with: stray)
    case 2: octets.remove(at: place)
    default: octets[place] = UInt8(truncatingIfNeeded: dice >> 20 & 0x7F)
    }
  }
}
