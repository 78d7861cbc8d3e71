import Glibc

/// One conversion descriptor of glibc's iconv, closed when it goes.
///
/// CP932 is written with iconv and not with Foundation, whose encoder drops characters silently and
/// does not return from a text that ends in a variation selector or another ignorable character.
@safe
struct Iconv: ~Copyable {
  private let descriptor: iconv_t

  /// A converter between two encodings by their glibc names, `nil` if glibc lacks one of them.
  init?(to target: String, from source: String) {
    guard let opened = unsafe iconv_open(target, source), Int(bitPattern: opened) != -1 else {
      return nil
    }
    unsafe descriptor = opened
  }

  deinit {
    unsafe _ = iconv_close(descriptor)
  }

  /// Converts a whole text strictly and puts it into `output`, replacing what is there.
  ///
  /// `false` if an octet or character has no counterpart; `output` is then without meaning.
  borrowing func convert(_ input: Span<UInt8>, into output: inout [UInt8]) -> Bool {
    // An octet of CP932 becomes three of UTF-8 at most; the other way nothing grows.
    let capacity = input.count * 3 + 8
    var isWhole = false
    unsafe output = Array(unsafeUninitializedCapacity: capacity) { room, written in
      unsafe input.withUnsafeBufferPointer { source in
        guard let start = source.baseAddress, let first = room.baseAddress else {
          isWhole = true
          return
        }
        unsafe start.withMemoryRebound(to: CChar.self, capacity: source.count) { from in
          unsafe first.withMemoryRebound(to: CChar.self, capacity: capacity) { to in
            var from: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutablePointer(mutating: from)
            var to: UnsafeMutablePointer<CChar>? = unsafe to
            var left = source.count
            var vacant = capacity
            // Return to the initial state, then convert.
            unsafe _ = iconv(descriptor, nil, nil, nil, nil)
            let result = unsafe iconv(descriptor, &from, &left, &to, &vacant)
            isWhole = result != -1 && left == 0
            written = isWhole ? capacity - vacant : 0
          }
        }
      }
    }
    return isWhole
  }
}
