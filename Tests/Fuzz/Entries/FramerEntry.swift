import ATGrammar

/// Octets into the line framer; 01 makes it await the prompt, 02 makes it forget.
enum FramerEntry {
  static func run(_ octets: [UInt8]) -> FuzzAccount {
    var account = FuzzAccount()
    var framer = LineFramer()
    var awaitsPrompt = false
    for octet in octets {
      if octet == 0x01 {
        framer.expectsPrompt = true
        awaitsPrompt = true
      }
      if octet == 0x02 {
        framer.reset()
        awaitsPrompt = false
      }
      account.consumed += 1
      switch framer.feed(octet) {
      case .none: continue
      case .prompt:
        account.require(awaitsPrompt, "a prompt that nobody awaited")
        awaitsPrompt = false
        account.values += 1
      case .line:
        account.values += 1
        examine(framer.line, &account)
      }
    }
    account.refusals = Int(framer.overlongLines)
    return account
  }

  /// Asks of a line everything that can be asked.
  private static func examine(_ line: ATLine, _ account: inout FuzzAccount) {
    account.require((1...ATLine.capacity).contains(line.count), "a line of \(line.count) octets")
    account.require((0x21...0x7E).contains(line[0]), "noise at the beginning of a line")
    for index in 0..<line.count where line[index] < 0x20 {
      account.complain("a control octet in a line")
    }
    account.require(line[-1] == 0 && line[line.count] == 0, "an octet outside the line")
    _ = line.meaning(numericResults: false)
    _ = line.meaning(numericResults: true)
    for place in 0..<4 {
      let start = place * 7
      _ = line.parameter(place, from: start)
      _ = line.number(place, from: start)
      _ = line.integer(run: place, from: start)
      if let octet = line.hexOctet(at: start) {
        account.require(line.count > start + 1, "hexadecimal \(octet) beyond the end")
      }
      if let (from, to) = line.digits(atLeast: place) {
        account.require(from >= 0 && from <= to && to <= line.count, "digits outside the line")
      }
    }
  }
}
