/// One parameter of a result: `+NAME: 1,"two",,4`.
public enum Parameter: Sendable {
  /// Not there, or empty.
  case absent
  /// An integer of at most nine digits.
  case number(Int)
  /// Anything else, without its quotation marks: from the first index up to the second.
  case text(Int, Int)
}

extension ATLine {
  /// The parameter at a place in the list that begins at an index of the line.
  ///
  /// Places count from 0. A comma inside quotation marks separates nothing; a missing closing mark
  /// ends at the end of the line.
  @_noLocks
  public func parameter(_ place: Int, from start: Int) -> Parameter {
    var index = start
    var passed = 0
    while passed < place {
      index = endOfParameter(from: index)
      guard index < count else { return .absent }
      index &+= 1
      passed &+= 1
    }
    return parameter(from: index, to: endOfParameter(from: index))
  }

  /// The integer at a place, nil if there is none.
  @_noLocks
  public func number(_ place: Int, from start: Int) -> Int? {
    switch parameter(place, from: start) {
    case .number(let value): value
    case .absent, .text: nil
    }
  }

  /// The first run of at least so many digits, from its first index up to the second.
  @_noLocks
  public func digits(atLeast minimum: Int) -> (Int, Int)? {
    var index = 0
    while index < count {
      guard Self.isDigit(self[index]) else {
        index &+= 1
        continue
      }
      let start = index
      while index < count, Self.isDigit(self[index]) { index &+= 1 }
      if index &- start >= minimum { return (start, index) }
    }
    return nil
  }

  /// The integer that is the n-th run of digits after an index, whatever stands between.
  ///
  /// Counted from 0; nil if there are fewer, or if it has more than nine digits.
  @_noLocks
  public func integer(run: Int, from start: Int) -> Int? {
    var index = start < 0 ? 0 : start
    var passed = 0
    while index < count {
      guard Self.isDigit(self[index]) else {
        index &+= 1
        continue
      }
      let begin = index
      while index < count, Self.isDigit(self[index]) { index &+= 1 }
      if passed == run { return value(from: begin, to: index) }
      passed &+= 1
    }
    return nil
  }

  /// The octet that two hexadecimal digits spell, nil if they do not.
  @_noLocks
  public func hexOctet(at index: Int) -> UInt8? {
    guard let high = Self.hexDigit(self[index]), let low = Self.hexDigit(self[index &+ 1]) else {
      return nil
    }
    return high << 4 | low
  }

  @_noLocks
  private static func hexDigit(_ octet: UInt8) -> UInt8? {
    switch octet {
    case 0x30...0x39: octet &- 0x30
    case 0x41...0x46: octet &- 0x37
    case 0x61...0x66: octet &- 0x57
    case _: nil
    }
  }

  @_noLocks
  private func endOfParameter(from start: Int) -> Int {
    var index = start
    var isQuoted = false
    while index < count {
      let octet = self[index]
      if octet == 0x22 { isQuoted = !isQuoted }
      if octet == 0x2C, !isQuoted { return index }
      index &+= 1
    }
    return count
  }

  @_noLocks
  private func parameter(from start: Int, to end: Int) -> Parameter {
    var first = start
    var last = end
    while first < last, self[first] == 0x20 { first &+= 1 }
    while last > first, self[last &- 1] == 0x20 { last &-= 1 }
    guard first < last else { return .absent }
    if self[first] == 0x22 {
      let close = self[last &- 1] == 0x22 && last &- 1 > first ? last &- 1 : last
      return .text(first &+ 1, close)
    }
    let isNegative = self[first] == 0x2D
    let digits = isNegative ? first &+ 1 : first
    guard let value = value(from: digits, to: last) else { return .text(first, last) }
    return .number(isNegative ? 0 &- value : value)
  }

  @_noLocks
  private func value(from start: Int, to end: Int) -> Int? {
    guard start < end, end &- start <= 9 else { return nil }
    var value = 0
    var index = start
    while index < end {
      let octet = self[index]
      guard Self.isDigit(octet) else { return nil }
      value = value &* 10 &+ Int(octet &- 0x30)
      index &+= 1
    }
    return value
  }
}
