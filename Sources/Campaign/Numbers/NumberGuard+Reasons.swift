extension NumberGuard {
  /// Why digits may be dialled by nobody and for no test, because they can reach an emergency service;
  /// nothing if they cannot.
  ///
  /// Besides Japan's own these are the numbers that a mobile modem itself makes into an emergency call
  /// (TS 22.101 §10.1.1). Whatever is no subscriber's number and begins or ends with one of Japan's is
  /// taken for one: what stands before it may be a prefix of a carrier or of the caller's ID.
  ///
  /// - Parameter digits: digits without separators.
  /// - Returns: the reason, or nothing.
  public static func emergency(_ digits: String) -> Phrase? {
    var rest = digits
    while rest.hasPrefix("184") || rest.hasPrefix("186") { rest = String(rest.dropFirst(3)) }
    guard number(rest) == nil, !rest.hasPrefix("81") || number("0" + rest.dropFirst(2)) == nil
    else { return nil }
    let emergencies = ["110", "118", "119"]
    let found =
      emergencies.first { rest.hasPrefix($0) || rest.hasSuffix($0) }
      ?? ["112", "911", "999", "000", "08"].first { $0 == rest }
    return found.map { found in
      Phrase(
        en: "\(digits) can reach an emergency service (\(found)): never dialled",
        ja: "\(digits) は緊急通報 (\(found)) になり得るため発信しません"
      )
    }
  }

  /// Why the product itself would never dial digits; nothing for a subscriber's number.
  ///
  /// - Parameter digits: digits without separators.
  /// - Returns: the reason, or nothing.
  public static func refusal(of digits: String) -> Phrase? {
    number(digits) == nil ? ServiceNumber.reason(digits).message : nil
  }
}
