/// Swift text with comments and strings replaced by spaces, octet for octet, line for line.
///
/// Enough of the grammar to look for words of code without finding them in prose: nested comments,
/// raw strings, multi-line strings; what is interpolated into a string counts as string.
struct BareCode {
  private let input: [UInt8]
  private(set) var output: [UInt8] = []
  private var index = 0

  init(of text: String) {
    input = Array(text.utf8)
    output.reserveCapacity(input.count)
    read()
  }

  private mutating func read() {
    while index < input.count {
      switch input[index] {
      case UInt8(ascii: "/") where next == UInt8(ascii: "/"): blankLine()
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"): blankComment()
      case UInt8(ascii: "\""): blankString()
      case UInt8(ascii: "#") where isRawString: blankString()
      default:
        output.append(input[index])
        index += 1
      }
    }
  }

  private var next: UInt8? { index + 1 < input.count ? input[index + 1] : nil }

  private func starts(_ word: [UInt8]) -> Bool {
    guard index + word.count <= input.count else { return false }
    for (offset, octet) in word.enumerated() where input[index + offset] != octet { return false }
    return true
  }

  private var isRawString: Bool {
    var place = index
    while place < input.count, input[place] == UInt8(ascii: "#") { place += 1 }
    return place < input.count && input[place] == UInt8(ascii: "\"")
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where index < input.count {
      output.append(input[index] == UInt8(ascii: "\n") ? input[index] : UInt8(ascii: " "))
      index += 1
    }
  }

  private mutating func blankLine() {
    while index < input.count, input[index] != UInt8(ascii: "\n") { blank(1) }
  }

  private mutating func blankComment() {
    var depth = 0
    repeat {
      if starts(Array("/*".utf8)) {
        depth += 1
        blank(2)
      } else if starts(Array("*/".utf8)) {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && index < input.count
  }

  private mutating func blankString() {
    var marks: [UInt8] = []
    while input[index] == UInt8(ascii: "#") {
      marks.append(input[index])
      blank(1)
    }
    let triple = Array("\"\"\"".utf8)
    let quote = starts(triple) ? triple : [UInt8(ascii: "\"")]
    let escape = [UInt8(ascii: "\\")] + marks
    blank(quote.count)
    while index < input.count, !starts(quote + marks) {
      if quote.count == 1, input[index] == UInt8(ascii: "\n") { return }
      if starts(escape) {
        blank(escape.count)
        let isOpen = index < input.count && input[index] == UInt8(ascii: "(")
        if isOpen { blankInterpolation() } else { blank(1) }
      } else {
        blank(1)
      }
    }
    blank(quote.count + marks.count)
  }

  /// What stands in the brackets after a backslash, strings in it included.
  private mutating func blankInterpolation() {
    var depth = 0
    repeat {
      switch input[index] {
      case UInt8(ascii: "\""): blankString()
      case UInt8(ascii: "#") where isRawString: blankString()
      default:
        if input[index] == UInt8(ascii: "(") { depth += 1 }
        if input[index] == UInt8(ascii: ")") { depth -= 1 }
        blank(1)
      }
    } while depth > 0 && index < input.count
  }
}
