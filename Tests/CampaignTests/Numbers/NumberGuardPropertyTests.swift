import Testing

@testable import Campaign

/// A million strings and more at the guard, and nothing passes but the allow-list.
struct NumberGuardPropertyTests {
  static let seeds: [UInt64] = [20_210_701, 0x6B61_6465_6E, 110_118_119, 0xFFFF_FFFF_FFFF_FFFF]
  static let stringsPerSeed = 260_000

  private let allowed = AllowList()

  @Test(arguments: seeds)
  func `nothing but the allow-list is dialled, written to or taken from a list`(seed: UInt64) {
    print("number guard: seed \(seed), \(Self.stringsPerSeed) strings")
    var strings = NumberStrings(seed: seed)
    var octets: [UInt8] = []
    var admitted = 0
    var imported = 0
    var failures: [[UInt8]] = []

    for round in 0..<Self.stringsPerSeed {
      strings.next(into: &octets)
      let isDemonstration = allowed.isDemonstration(octets)
      let isSubscriber = allowed.isSubscriber(octets)
      let isMobile = isDemonstration || isSubscriber ? allowed.isMobile(octets) : false
      let span = octets.span
      let onReal = NumberGuard.admits(dialString: span, simulatedLine: false, forSMS: false)
      let onSimulated = NumberGuard.admits(dialString: span, simulatedLine: true, forSMS: false)
      let smsOnReal = NumberGuard.admits(dialString: span, simulatedLine: false, forSMS: true)
      let smsOnSimulated = NumberGuard.admits(dialString: span, simulatedLine: true, forSMS: true)
      // An area code may be in force for some of its exchanges only: the guard may refuse more.
      let isSound =
        (!onReal || isSubscriber) && onSimulated == isDemonstration
        && smsOnReal == (isSubscriber && isMobile)
        && smsOnSimulated == (isDemonstration && isMobile)
      if !isSound { failures.append(octets) }
      if onReal || onSimulated { admitted += 1 }
      if !isSubmitSound(octets) { failures.append(octets) }
      // What the importer takes is dialled as it comes out, so that is what is matched.
      if round % 8 == 0,
        let number = NumberRepair.examine(String(decoding: octets, as: UTF8.self)).number
      {
        imported += 1
        let digits = Array(number.digits.utf8)
        if !(allowed.isDemonstration(digits) || allowed.isSubscriber(digits)) {
          failures.append(octets)
        }
      }
    }

    #expect(failures.isEmpty, "seed \(seed): \(failures.prefix(5))")
    #expect(admitted > Self.stringsPerSeed / 20, "the strings must hit the allow-list too")
    #expect(imported > Self.stringsPerSeed / 160)
  }

  /// The same octets as the address of a TPDU: their low halves as semi-octets.
  private func isSubmitSound(_ octets: [UInt8]) -> Bool {
    guard let first = octets.first, octets.count >= 8, octets.count <= 13 else { return true }
    let isInternational = octets.count % 2 == 0 || first == 0x38
    var halves = octets.map { $0 & 0x0F }
    if isInternational, first != 0x38 { halves = [8, 1] + halves.dropFirst() }
    var tpdu: [UInt8] = [0x01, 0x00, UInt8(halves.count), isInternational ? 0x91 : 0x81]
    for place in stride(from: 0, to: halves.count, by: 2) {
      let high = place + 1 < halves.count ? halves[place + 1] : 0x0F
      tpdu.append(high << 4 | halves[place])
    }
    tpdu += [0x00, 0x08, 0x00]

    let digits =
      isInternational && halves.count > 2
      ? [0x30] + halves.dropFirst(2).map { $0 + 0x30 } : halves.map { $0 + 0x30 }
    let isPrefixed = !isInternational || (halves.count > 2 && halves[0] == 8 && halves[1] == 1)
    let onReal = NumberGuard.admitsSubmit(tpdu: tpdu.span, simulatedLine: false)
    let onSimulated = NumberGuard.admitsSubmit(tpdu: tpdu.span, simulatedLine: true)
    guard onReal || onSimulated else { return true }
    let isMobile = isPrefixed && allowed.isMobile(digits)
    return onReal
      ? isMobile && allowed.isSubscriber(digits) && !onSimulated
      : isMobile && allowed.isDemonstration(digits)
  }
}
