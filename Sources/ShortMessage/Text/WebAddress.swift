/// Finds web addresses in a text.
///
/// Looks at runs of ASCII (full-width forms count as such): `://`, `www.`, or a name that ends in a
/// top-level domain in use. A dot between digits, an abbreviation or a sentence is none.
enum WebAddress {
  /// The scalar where the first address begins.
  static func firstIndex(in text: String) -> Int? {
    let folded = text.unicodeScalars.map { fold($0.value) }
    var start = 0
    while start < folded.count {
      guard isWordOctet(folded[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < folded.count, isWordOctet(folded[end]) { end += 1 }
      if isAddress(folded[start..<end]) { return start }
      start = end
    }
    return nil
  }

  /// The ASCII octet of a scalar in lower case, full-width forms included; 0 for all others.
  private static func fold(_ scalar: UInt32) -> UInt8 {
    let narrow = (0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : scalar
    guard (0x21...0x7E).contains(narrow) else { return 0 }
    let octet = UInt8(truncatingIfNeeded: narrow)
    return (0x41...0x5A).contains(octet) ? octet + 0x20 : octet
  }

  /// Octets that a web address is written with.
  private static func isWordOctet(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x61...0x7A, 0x30...0x39: true
    case 0x2D, 0x2E, 0x2F, 0x3A, 0x3F, 0x3D, 0x26, 0x25, 0x5F, 0x23, 0x7E, 0x40: true
    default: false
    }
  }

  private static func isAddress(_ run: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: run, as: UTF8.self)
    if contains(run, "://") || text.hasPrefix("www.") || contains(run, "/www.") { return true }
    let separators: Set<UInt8> = [0x2F, 0x3A, 0x3F, 0x23, 0x40]
    return run.split(whereSeparator: { separators.contains($0) }).contains(where: isHostName)
  }

  private static func contains(_ run: ArraySlice<UInt8>, _ pattern: String) -> Bool {
    let pattern = Array(pattern.utf8)
    guard run.count >= pattern.count else { return false }
    return (run.startIndex...(run.endIndex - pattern.count))
      .contains { run[$0..<($0 + pattern.count)].elementsEqual(pattern) }
  }

  private static func isHostName(_ name: ArraySlice<UInt8>) -> Bool {
    let labels = name.split(separator: 0x2E)
    guard labels.count >= 2, let last = labels.last else { return false }
    return topLevelDomains.contains(String(decoding: last, as: UTF8.self))
  }

  private static var topLevelDomains: Set<String> {
    [
      "app", "asia", "at", "au", "be", "biz", "br", "ca", "cc", "ch", "click", "cn", "co", "com",
      "de", "dev", "edu", "eu", "fm", "fr", "gd", "gg", "gl", "gov", "hk", "id", "in", "info",
      "io", "is", "it", "jp", "kr", "la", "link", "live", "ly", "me", "mobi", "my", "net", "nl",
      "no", "nu", "nz", "online", "org", "page", "ph", "pw", "ru", "sg", "shop", "site", "st",
      "store", "su", "tech", "th", "tk", "to", "tokyo", "top", "tv", "tw", "uk", "us", "vip",
      "vn", "website", "work", "ws", "xyz",
    ]
  }
}
