@testable import Fleet

/// A text where the guards look.
@safe
final class WaitingMemory {
  @unsafe
  private let start: UnsafeMutablePointer<UInt8>
  private let count: Int

  init(_ text: String) {
    count = text.utf8.count
    unsafe start = .allocate(capacity: max(1, count))
    unsafe start.initialize(repeating: 0, count: max(1, count))
    for (index, octet) in text.utf8.enumerated() { unsafe start[index] = octet }
  }

  var octets: WaitingOctets {
    unsafe WaitingOctets(UnsafePointer(start), count: count)
  }

  deinit {
    unsafe start.deallocate()
  }
}
