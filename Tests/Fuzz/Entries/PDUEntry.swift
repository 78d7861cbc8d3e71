import ShortMessage

/// Octets into the decoders of TPDUs, with and without a service centre before them.
enum PDUEntry {
  static func run(_ octets: [UInt8]) -> FuzzAccount {
    var account = FuzzAccount()
    account.consumed = octets.count
    for direction in [TPDU.Direction.toServiceCentre, .fromServiceCentre] {
      for rule in [DecodingRule.strict, .lenient] {
        do throws(DecodingFailure) {
          let tpdu = try TPDU.decode(octets.span, direction: direction, rule: rule)
          account.values += 1
          try examine(tpdu, direction, &account)
        } catch {
          judge(error, octets.count, &account)
        }
      }
    }
    decodeWithServiceCentre(octets, .fromServiceCentre, .lenient, &account)
    decodeWithServiceCentre(octets, .toServiceCentre, .strict, &account)
    account.require(PDU.tpduStart(octets.span) <= octets.count, "a TPDU beyond the end")
    return account
  }

  private static func decodeWithServiceCentre(
    _ octets: [UInt8],
    _ direction: TPDU.Direction,
    _ rule: DecodingRule,
    _ account: inout FuzzAccount
  ) {
    do throws(DecodingFailure) {
      let pdu = try PDU.decode(octets.span, direction: direction, rule: rule)
      account.values += 1
      account.require((try? pdu.encode())?.octets.isEmpty != true, "encoded to nothing")
    } catch {
      judge(error, octets.count, &account)
    }
  }

  /// What was read can be written, and says the same when it is read again.
  private static func examine(
    _ tpdu: TPDU,
    _ direction: TPDU.Direction,
    _ account: inout FuzzAccount
  ) throws(DecodingFailure) {
    switch tpdu {
    case .deliver(let deliver): _ = deliver.text
    case .submit(let submit): _ = submit.text
    case .statusReport, .command, .submitReport, .deliverReport: break
    }
    account.require(tpdu.kind.direction == direction, "a TPDU of the other direction")
    guard let encoded = try? tpdu.encode() else { return }
    let again = try TPDU.decode(encoded.span, direction: direction, rule: .lenient)
    account.require(again == tpdu, "\(tpdu.kind.rawValue): read, written and read again differs")
  }

  /// An error stands in the octets, or right behind them.
  private static func judge(_ error: DecodingFailure, _ count: Int, _ account: inout FuzzAccount) {
    account.refusals += 1
    account.require((0...count).contains(error.octet), "an error at octet \(error.octet)")
  }
}
