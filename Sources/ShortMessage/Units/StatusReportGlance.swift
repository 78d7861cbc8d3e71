/// What the line plane needs of a status report, read without allocation.
///
/// A trivial value; times and texts are left to whoever decodes the whole report.
public struct StatusReportGlance: Sendable {
  /// TP-MR of the message it reports on.
  public let reference: UInt8
  /// TP-ST.
  public let status: DeliveryStatus
  /// The recipient's digits in ASCII, as they are dialled in Japan where they begin with 81.
  public let digits: InlineArray<21, UInt8>
  /// How many digits there are.
  public let digitCount: Int

  @_noLocks
  private init(
    reference: UInt8,
    status: DeliveryStatus,
    digits: InlineArray<21, UInt8>,
    digitCount: Int
  ) {
    self.reference = reference
    self.status = status
    self.digits = digits
    self.digitCount = digitCount
  }

  /// Reads a report with its service centre prefix; nothing if it is none or torn.
  @_noLocks
  public static func read(_ octets: Span<UInt8>) -> StatusReportGlance? {
    guard octets.count > 0 else { return nil }
    let start = Int(octets[0]) &+ 1
    guard start &+ 4 <= octets.count, octets[start] & 0x03 == 2 else { return nil }
    let length = Int(octets[start &+ 2])
    let statusAt = start &+ 4 &+ (length &+ 1) / 2 &+ 14
    guard length <= 20, statusAt < octets.count else { return nil }
    let type = octets[start &+ 3] >> 4 & 0x07
    var digits = InlineArray<21, UInt8>(repeating: 0)
    var count = 0
    for place in 0..<length {
      let octet = octets[start &+ 4 &+ place / 2]
      let digit = place & 1 == 0 ? octet & 0x0F : octet >> 4
      guard type != 5, digit < 10 else { continue }
      digits[count] = 0x30 &+ digit
      count &+= 1
    }
    if type == 1, count > 2, digits[0] == 0x38, digits[1] == 0x31 {
      digits[0] = 0x30
      for place in 2..<count { digits[place &- 1] = digits[place] }
      count &-= 1
    }
    return StatusReportGlance(
      reference: octets[start &+ 1],
      status: DeliveryStatus(rawValue: octets[statusAt]),
      digits: digits,
      digitCount: count
    )
  }
}
