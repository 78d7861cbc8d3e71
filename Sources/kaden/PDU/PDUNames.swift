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

  /// A validity period: its form, and how long or until when.
  static func document(_ validity: Validity) -> JSONDocument {
    switch validity {
    case .unstated: .null
    case .relative(let period): document(form: "relative", seconds: period.seconds)
    case .absolute(let time): document(form: "absolute", until: time.rfc3339)
    case .enhanced(let enhanced):
      document(
        form: "enhanced",
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
    seconds: Int? = nil,
    until: String? = nil,
    isSingleShot: Bool = false
  ) -> JSONDocument {
    .object([
      ("form", .text(form)), ("seconds", .integer(orNull: seconds)),
      ("until", .text(orNull: until)), ("single-shot", .truth(isSingleShot)),
    ])
  }
}
