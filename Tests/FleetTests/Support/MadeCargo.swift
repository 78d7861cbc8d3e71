import Campaign
import Rings
import ShortMessage

@testable import Fleet

/// Cargo for tests: demonstration numbers only.
enum MadeCargo {
  /// A message of one segment.
  static func message(to digits: String = "09000000101") throws -> Cargo {
    var cargo = Cargo()
    cargo.isMessage = true
    let segments = try Submission.encode(
      text: "お知らせをお送りしました。",
      destination: digits,
      concatenationReference: .octet(1),
      wantsStatusReport: true
    )
    for (number, segment) in segments.enumerated() {
      for (index, octet) in segment.octets.enumerated() {
        cargo.segments[number].octets[index] = octet
      }
      cargo.segments[number].count = UInt8(segment.octets.count)
      cargo.segments[number].tpduLength = UInt8(segment.tpduLength)
    }
    cargo.segmentCount = UInt8(segments.count)
    return cargo
  }

  /// A call with a flow and its sounds.
  static func call(to digits: String = "09000000101", flow: CallFlow = CallFlow()) -> Cargo {
    var cargo = Cargo()
    for (index, digit) in digits.utf8.enumerated() { cargo.digits[index] = digit }
    cargo.digitCount = UInt8(digits.utf8.count)
    cargo.flow = flow
    return cargo
  }
}
