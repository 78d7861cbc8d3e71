internal import SettingsFile
internal import ShortMessage

/// The tables about messages and makes.
extension Scenario {
  static func incomingMessage(
    _ table: inout SettingsTable
  ) throws(SettingsError) -> IncomingMessage {
    var message: IncomingMessage
    if let pdu = try table.pdu("pdu") {
      message = IncomingMessage(.pdu(pdu))
    } else {
      guard let text = try table.text("text") else { throw table.error("text", .missingKey) }
      let sender = try table.requiredText("from")
      guard IncomingMessage.address(sender) != nil else {
        throw table.error("from", .impossible("a number, or at most 11 characters"))
      }
      message = IncomingMessage(.text(text, from: sender))
      guard !message.pdus(at: 0).isEmpty else {
        throw table.error("text", .impossible("a text of at most 255 parts"))
      }
    }
    message.at = try table.number("at", in: 0...1e9) ?? message.at
    message.lines = try table.lines("lines") ?? message.lines
    message.isStored = try table.truth("stored") ?? message.isStored
    message.apart = try table.number("apart", in: 0...86_400) ?? message.apart
    if let number = try table.integer("reference", in: 0...255) {
      message.reference = UInt8(number)
    }
    if let order = try table.text("order") {
      let places = order.split(separator: ",").map { Int(String($0.filter { $0 != " " })) }
      guard places.allSatisfy({ ($0 ?? 0) >= 1 }) else {
        throw table.error("order", .impossible("numbers of parts, as \"2,1,3,3\""))
      }
      message.order = places.compactMap { $0 }
    }
    try table.finish()
    return message
  }

  static func refusal(_ table: inout SettingsTable) throws(SettingsError) -> MessageRefusal {
    guard let error = try table.integer("cms", in: 0...1_000) else {
      throw table.error("cms", .missingKey)
    }
    var refusal = MessageRefusal(error: error)
    refusal.numbers = try table.texts("numbers") ?? []
    refusal.times = try table.integer("times", in: 0...1_000_000) ?? 0
    try table.finish()
    return refusal
  }

  static func make(_ table: inout SettingsTable) throws(SettingsError) -> Make {
    let model = try table.requiredText("model")
    guard let lines = try table.lines("lines") else { throw table.error("lines", .missingKey) }
    try table.finish()
    return Make(lines: lines, model: model)
  }
}
