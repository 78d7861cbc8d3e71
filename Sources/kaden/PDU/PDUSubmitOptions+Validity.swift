internal import Campaign
internal import ShortMessage

extension PDUSubmitOptions {
  /// TP-VP in the form that says what was asked for (TS 23.040 §9.2.3.12).
  func chosenValidity() throws(PDUEncodeProblem) -> Validity {
    guard let validity else {
      return singleShot ? .enhanced(EnhancedValidity(.unstated, isSingleShot: true)) : .unstated
    }
    if let period = Self.relative(validity) {
      guard singleShot else { return .relative(period) }
      return .enhanced(EnhancedValidity(.relative(period), isSingleShot: true))
    }
    if let period = Self.enhanced(validity) {
      return .enhanced(EnhancedValidity(period, isSingleShot: singleShot))
    }
    if !singleShot, let time = Timestamp(rfc3339: validity) { return .absolute(time) }
    throw PDUEncodeProblem(
      field: "validity",
      phrase: Phrase(
        en: "must be like 30m, 12h, 3d, 2w, 45s, 12:30:00 or, without --single-shot,"
          + " 2026-07-10T09:00:00+09:00",
        ja: "30m、12h、3d、2w、45s、12:30:00、または(--single-shot なしで)"
          + " 2026-07-10T09:00:00+09:00 の形で指定してください"
      )
    )
  }

  private static func relative(_ text: String) -> RelativeValidity? {
    guard let unit = text.last, let count = Int(text.dropLast()), (1...100_000).contains(count),
      let seconds = ["m": 60, "h": 3600, "d": 86_400, "w": 604_800][unit]
    else { return nil }
    return RelativeValidity(atLeastSeconds: count * seconds)
  }

  /// Seconds up to 255, or hours, minutes and seconds.
  private static func enhanced(_ text: String) -> EnhancedValidity.Period? {
    if text.last == "s", let seconds = UInt8(text.dropLast()), seconds > 0 {
      return .seconds(seconds)
    }
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = fields.compactMap { $0.utf8.count == 2 ? UInt8($0) : nil }
    guard fields.count == 3, numbers.count == 3, numbers[1] < 60, numbers[2] < 60 else {
      return nil
    }
    return .clock(hours: numbers[0], minutes: numbers[1], seconds: numbers[2])
  }
}
