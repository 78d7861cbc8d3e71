internal import Foundation

/// What the last run left in the flight recorder.
struct FlightLegacy {
  /// One slot that was in use.
  struct Entry {
    let stage: FlightStage
    let slot: FlightSlot
  }

  /// Whether the file was written since this machine started; if not, `entries` is empty and
  /// nothing is known about the orders in hand.
  let isBelievable: Bool
  /// The slots that were not free.
  let entries: [Entry]

  /// Reads a file as it stands; a missing, short or foreign file is simply not believable.
  static func read(path: String, magic: UInt64, headerWords: Int) -> FlightLegacy {
    let nothing = FlightLegacy(isBelievable: false, entries: [])
    guard let data = FileManager.default.contents(atPath: path), data.count >= headerWords * 8
    else {
      return nothing
    }
    var words = [UInt64](repeating: 0, count: data.count / 8)
    _ = unsafe words.withUnsafeMutableBytes { unsafe data.copyBytes(to: $0) }
    let boot = bootWords()
    let capacity = Int(clamping: words[1])
    guard words[0] == magic, words[2] == boot.0, words[3] == boot.1,
      capacity <= (words.count - headerWords) / FlightSlot.words
    else { return nothing }
    var entries: [Entry] = []
    for index in 0..<capacity {
      let start = headerWords + index * FlightSlot.words
      guard let stage = FlightStage(rawValue: words[start]), stage != .free else { continue }
      let slot = unsafe words.withUnsafeBufferPointer { buffer in
        unsafe buffer.baseAddress.map { unsafe FlightSlot(from: $0 + start) }
      }
      guard let slot else { continue }
      entries.append(Entry(stage: stage, slot: slot))
    }
    return FlightLegacy(isBelievable: true, entries: entries)
  }

  /// The identity of this boot of the machine, as the kernel tells it.
  static func bootWords() -> (UInt64, UInt64) {
    let text =
      (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? ""
    let digits = text.filter(\.isHexDigit)
    let high = UInt64(digits.prefix(16), radix: 16) ?? 0
    let low = UInt64(digits.dropFirst(16).prefix(16), radix: 16) ?? 0
    return (high, low)
  }
}
