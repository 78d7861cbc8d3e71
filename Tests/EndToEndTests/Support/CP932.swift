import Glibc

/// CP932 by glibc, apart from the product's own conversion.
enum CP932 {
  /// A text that is not of this encoding.
  struct NotConvertible: Error {
    let from: String
    let to: String
  }

  /// Decodes strictly.
  static func text(_ octets: [UInt8]) throws -> String {
    String(decoding: try convert(octets, from: "CP932", to: "UTF-8"), as: UTF8.self)
  }

  /// Encodes strictly.
  static func octets(_ text: String) throws -> [UInt8] {
    try convert(Array(text.utf8), from: "UTF-8", to: "CP932")
  }

  private static func convert(_ octets: [UInt8], from: String, to: String) throws -> [UInt8] {
    let failure = NotConvertible(from: from, to: to)
    guard let converter = unsafe iconv_open(to, from), Int(bitPattern: converter) != -1 else {
      throw failure
    }
    defer { unsafe _ = iconv_close(converter) }
    var input = octets.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: octets.count * 3 + 8)
    var left = input.count
    var vacant = output.count
    let result = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        var source = input.baseAddress
        var target = output.baseAddress
        return unsafe iconv(converter, &source, &left, &target, &vacant)
      }
    }
    guard Int(bitPattern: UInt(result)) != -1, left == 0 else { throw failure }
    return output[..<(output.count - vacant)].map { UInt8(bitPattern: $0) }
  }
}
