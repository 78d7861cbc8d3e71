extension JournalEntry {
  /// The entry as one line of JSON, without its line end; times in seconds.
  public var json: String {
    var object = JSONLine()
    object.add("time", seconds: time)
    object.add("line", text: line)
    switch event {
    case .callStarted(let call, let number, let callee):
      object.add("event", text: "call-started")
      object.add("call", number: call)
      object.add("number", text: number)
      object.add("callee", text: callee)
    case .callAlerting(let call, let number):
      object.add("event", text: "call-alerting")
      object.add("call", number: call)
      object.add("number", text: number)
    case .callAnswered(let call, let number):
      object.add("event", text: "call-answered")
      object.add("call", number: call)
      object.add("number", text: number)
    case .keyPressed(let call, let key):
      object.add("event", text: "key-pressed")
      object.add("call", number: call)
      object.add("key", text: key)
    case .callEnded(let call):
      object.add("event", text: "call-ended")
      object.add(call)
    case .messageAccepted(let message):
      object.add("event", text: "message-accepted")
      object.add(message)
    case .messageRefused(let number, let error):
      object.add("event", text: "message-refused")
      object.add("number", text: number)
      object.add("error", number: error)
    case .messageCancelled: object.add("event", text: "message-cancelled")
    case .reportSent(let number, let reference, let status):
      object.add("event", text: "report-sent")
      object.add("number", text: number)
      object.add("reference", number: reference)
      object.add("status", number: status)
    case .messageDelivered(let number):
      object.add("event", text: "message-delivered")
      object.add("number", text: number)
    case .storeFull: object.add("event", text: "store-full")
    case .pinTyped(let result):
      object.add("event", text: "pin-typed")
      object.add("result", text: result)
    case .pukTyped(let result):
      object.add("event", text: "puk-typed")
      object.add("result", text: result)
    case .fault(let name):
      object.add("event", text: "fault")
      object.add("fault", text: name)
    case .started: object.add("event", text: "started")
    case .vanished: object.add("event", text: "vanished")
    case .returned: object.add("event", text: "returned")
    }
    return object.line
  }
}

/// One JSON object on one line, written member by member.
struct JSONLine {
  private var text = "{"

  /// The whole object.
  var line: String { text + "}" }

  mutating func add(_ key: String, number: Int?) {
    name(key)
    text += number.map { "\($0)" } ?? "null"
  }

  mutating func add(_ key: String, text value: String?) {
    name(key)
    guard let value else {
      text += "null"
      return
    }
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\u{0}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  mutating func add(_ key: String, seconds nanoseconds: UInt64?) {
    name(key)
    guard let nanoseconds else {
      text += "null"
      return
    }
    let milliseconds = nanoseconds / 1_000_000
    let fraction = "\(milliseconds % 1_000)"
    text +=
      "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }

  mutating func add(_ call: EndedCall) {
    add("call", number: call.call)
    add("number", text: call.number)
    add("by", text: call.by.rawValue)
    add("cause", number: call.cause)
    add("rang", seconds: call.rang)
    add("talked", seconds: call.talked)
    add("heard", seconds: UInt64(max(0, call.heardMilliseconds)) * 1_000_000)
    add("underruns", number: call.underruns)
    add("keys", text: call.keys)
  }

  mutating func add(_ message: TakenMessage) {
    add("number", text: message.number)
    add("text", text: message.text)
    add("reference", number: message.reference)
    name("part")
    if let part = message.part {
      var inner = JSONLine()
      inner.add("reference", number: part.reference)
      inner.add("total", number: part.total)
      inner.add("sequence", number: part.sequence)
      text += inner.line
    } else {
      text += "null"
    }
    let digits = String(message.fingerprint, radix: 16)
    add("fingerprint", text: String(repeating: "0", count: 16 - digits.count) + digits)
    add("times", number: message.times)
  }

  private mutating func name(_ key: String) {
    if text.utf8.count > 1 { text += "," }
    text += "\"\(key)\":"
  }
}
