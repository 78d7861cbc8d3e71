/// The forms of the allow-list once more, as patterns: what the guard is checked against.
///
/// A pattern is a row of octet ranges. Fixed lines have one pattern for each area code of the
/// ministry's list, read as it stands and not by the guard's table.
struct AllowList {
  private typealias Pattern = [(low: UInt8, high: UInt8)]

  private let subscribers: [[Pattern]]
  private let demonstrations: [Pattern]
  private let services: [Pattern]
  private let mobiles: [Pattern]

  /// Compiles the patterns.
  init() {
    mobiles = [
      Self.pattern("0[6-9]0[1-9]ddddddd"), Self.pattern("0[6-7]00000dddd"),
      Self.pattern("0900000dddd"),
    ]
    demonstrations = [
      "0600000dddd", "0700000dddd", "0900000dddd", "0500000dddd", "030000dddd", "045000dddd",
      "052000dddd",
    ].map(Self.pattern)
    services = ["0120dddddd", "0170dddddd", "0180dddddd", "0570dddddd", "0990dddddd"]
      .map(Self.pattern)
    var byStart = [[Pattern]](repeating: [], count: 1000)
    for mobile in ["0[6-9]0[1-9]ddddddd", "050[1-9]ddddddd"].map(Self.pattern) {
      for second in mobile[1].low...mobile[1].high {
        byStart[Self.start(0x30, second, 0x30)].append(mobile)
      }
    }
    for code in Self.areaCodes {
      let text = code + "[2-9]" + String(repeating: "d", count: 9 - code.utf8.count)
      let compiled = Self.pattern(text)
      for second in compiled[1].low...compiled[1].high {
        for third in compiled[2].low...compiled[2].high where third != 0x30 {
          byStart[Self.start(0x30, second, third)].append(compiled)
        }
      }
    }
    subscribers = byStart
  }

  /// Whether octets are a demonstration number.
  func isDemonstration(_ octets: [UInt8]) -> Bool {
    guard octets.count == 10 || octets.count == 11 else { return false }
    return demonstrations.contains { Self.matches(octets, $0) }
  }

  /// Whether octets are a subscriber's number.
  func isSubscriber(_ octets: [UInt8]) -> Bool {
    guard octets.count == 10 || octets.count == 11, octets[0] == 0x30 else { return false }
    guard octets[1] >= 0x30, octets[1] <= 0x39, octets[2] >= 0x30, octets[2] <= 0x39 else {
      return false
    }
    guard !isDemonstration(octets), !services.contains(where: { Self.matches(octets, $0) }) else {
      return false
    }
    return subscribers[Self.start(octets[0], octets[1], octets[2])]
      .contains { Self.matches(octets, $0) }
  }

  /// Whether octets are a mobile number, of a subscriber or for demonstration.
  func isMobile(_ octets: [UInt8]) -> Bool {
    mobiles.contains { Self.matches(octets, $0) }
  }

  private static func start(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    Int(first - 0x30) * 100 + Int(second - 0x30) * 10 + Int(third - 0x30)
  }

  private static func matches(_ octets: [UInt8], _ pattern: Pattern) -> Bool {
    guard octets.count == pattern.count else { return false }
    var index = 0
    while index < pattern.count {
      let octet = octets[index]
      guard octet >= pattern[index].low, octet <= pattern[index].high else { return false }
      index += 1
    }
    return true
  }

  /// Reads digits, `d` for any digit and `[a-b]`.
  private static func pattern(_ text: String) -> Pattern {
    var result: Pattern = []
    var octets = Array(text.utf8)[...]
    while let octet = octets.popFirst() {
      if octet == 0x64 {
        result.append((0x30, 0x39))
      } else if octet == 0x5B {
        let bounds = Array(octets.prefix(3))
        result.append((bounds[0], bounds[2]))
        octets = octets.dropFirst(4)
      } else {
        result.append((octet, octet))
      }
    }
    return result
  }
}
