internal import ShortMessage

extension PDUWords {
  /// A type of number in kebab case.
  static func name(_ type: TypeOfNumber) -> String {
    switch type {
    case .unknown: "unknown"
    case .international: "international"
    case .national: "national"
    case .networkSpecific: "network-specific"
    case .subscriber: "subscriber"
    case .alphanumeric: "alphanumeric"
    case .abbreviated: "abbreviated"
    case .reserved: "reserved"
    }
  }

  /// A class of status in kebab case.
  static func name(_ verdict: DeliveryStatus.Verdict) -> String {
    switch verdict {
    case .delivered: "delivered"
    case .forwarded: "forwarded"
    case .stillTrying: "still-trying"
    case .failed: "failed"
    }
  }

  /// A kind of waiting message.
  static func name(_ kind: MessageWaiting.Kind) -> String {
    switch kind {
    case .voice: "voice"
    case .fax: "fax"
    case .mail: "mail"
    case .other: "other"
    }
  }

  /// The seven octets of a time or an enhanced period, in hexadecimal digits.
  static func octets(_ value: UInt64) -> String {
    let shifts = stride(from: UInt64(48), through: 0, by: -8)
    return Hexadecimal.text(shifts.map { UInt8(truncatingIfNeeded: value >> $0) })
  }

  /// What an element of a header says, where it is one of the known.
  static func document(_ element: InformationElement) -> JSONDocument {
    switch element {
    case .concatenation(let part):
      .object([
        ("name", .text("concatenation")), ("reference", .integer(part.reference.number)),
        ("wide", .truth(part.reference.isWide)), ("total", .integer(Int(part.total))),
        ("sequence", .integer(Int(part.sequence))),
      ])
    case .ports8(let destination, let originator):
      ports("ports-8-bit", Int(destination), Int(originator))
    case .ports16(let destination, let originator):
      ports("ports-16-bit", Int(destination), Int(originator))
    case .waiting(let type, let count):
      .object([
        ("name", .text("message-waiting")), ("type", .integer(Int(type))),
        ("count", .integer(Int(count))),
      ])
    case .singleShift(let language):
      .object([("name", .text("single-shift")), ("language", .text("\(language)"))])
    case .lockingShift(let language):
      .object([("name", .text("locking-shift")), ("language", .text("\(language)"))])
    case .other: .null
    }
  }

  private static func ports(_ name: String, _ destination: Int, _ originator: Int) -> JSONDocument {
    .object([
      ("name", .text(name)), ("destination", .integer(destination)),
      ("originator", .integer(originator)),
    ])
  }

  /// A validity period: its form, and how long or until when.
  static func document(_ validity: Validity) -> JSONDocument {
    switch validity {
    case .unstated: .null
    case .relative(let period):
      document(
        form: "relative",
        octets: Hexadecimal.text([period.rawValue]),
        seconds: period.seconds
      )
    case .absolute(let time):
      document(form: "absolute", octets: octets(time.rawValue), until: time.rfc3339)
    case .enhanced(let enhanced):
      document(
        form: "enhanced",
        octets: octets(enhanced.rawValue),
        seconds: seconds(enhanced.period),
        isSingleShot: enhanced.isSingleShot
      )
    }
  }

  private static func seconds(_ period: EnhancedValidity.Period) -> Int? {
    switch period {
    case .unstated, .reserved: nil
    case .relative(let relative): relative.seconds
    case .seconds(let seconds): Int(seconds)
    case .clock(let hours, let minutes, let seconds):
      Int(hours) * 3600 + Int(minutes) * 60 + Int(seconds)
    }
  }

  private static func document(
    form: String,
    octets: String,
    seconds: Int? = nil,
    until: String? = nil,
    isSingleShot: Bool = false
  ) -> JSONDocument {
    .object([
      ("form", .text(form)), ("seconds", .integer(orNull: seconds)),
      ("until", .text(orNull: until)), ("single-shot", .truth(isSingleShot)),
      ("octets", .text(octets)),
    ])
  }
}
