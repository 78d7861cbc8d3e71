internal import Campaign
internal import Foundation
internal import Ledger
internal import Logging
internal import Rings
internal import ShortMessage

extension ControlLoop {
  /// A message that came in, with the number under which the line wants to hear that it is safe.
  struct Arrival {
    let line: Int
    let serial: UInt32
    let part: IncomingPart
  }

  /// Takes in a status report; one that cannot be read is kept as a message that cannot be.
  func receipt(_ line: Int, record: borrowing Record, at tick: Tick, serial: UInt32) {
    guard lines.indices.contains(line) else { return }
    let octets = octets(in: record)
    do throws(DecodingFailure) {
      let report = try StatusReport.decode(octets.span)
      backlog.receipts.append(
        Receipt(
          line: line,
          serial: serial,
          reference: report.reference.rawValue,
          recipient: report.recipientDigits ?? "",
          status: report.status.rawValue,
          at: moment(tick)
        )
      )
    } catch {
      log.warning(
        "a status report cannot be decoded",
        metadata: [
          "line": "\(settings.lines[line].name)", "field": "\(error.field.path)",
          "octet": "\(error.octet)",
        ]
      )
      message(line, record: record, at: tick, serial: serial)
    }
  }

  /// Takes in a message.
  func message(_ line: Int, record: borrowing Record, at tick: Tick, serial: UInt32) {
    guard lines.indices.contains(line) else { return }
    let part = IncomingReader.part(
      octets: octets(in: record),
      line: settings.lines[line].name,
      iccid: CardWords.text(record, from: 4),
      receivedAt: moment(tick)
    )
    backlog.arrivals.append(Arrival(line: line, serial: serial, part: part))
  }

  /// Commits what came in, and tells the lines that it is safe: only then do they delete it.
  ///
  /// - Throws: A `LedgerError` if the ledger cannot be written now; all is tried again, and what is
  ///   there already is known again.
  func commitArrivals() throws(LedgerError) {
    for arrival in backlog.arrivals {
      do throws(LedgerError) {
        let receipt = try ledger.noteIncoming(
          arrival.part,
          now: date,
          reading: IncomingReader.text(_:total:)
        )
        settle(arrival.line, arrival.serial)
        if let key = receipt.silenced { withhold(key) }
        guard !receipt.isRepeated else { continue }
        log.info(
          "a message came in",
          metadata: [
            "line": "\(arrival.part.line)", "message": "\(receipt.message)",
            "wish": "\(receipt.wish.rawValue)",
          ]
        )
      } catch .store(.failed(let code, let message)) {
        throw .store(.failed(code: code, message: message))
      } catch {
        log.error(
          "a message cannot be kept; it stays on the card",
          metadata: ["line": "\(arrival.part.line)", "error": "\(error)"]
        )
      }
    }
    backlog.arrivals.removeAll(keepingCapacity: true)
  }

  /// Tells a line that what it told under a number is in the ledger.
  func settle(_ line: Int, _ serial: UInt32) {
    guard serial != 0 else { return }
    tell(.settle(line: line, serial: serial))
  }

  /// Takes back the orders for a number that have not begun: somebody there wishes to be left alone.
  ///
  /// Those in the line plane come back with the rest of their campaign, which is leased again without
  /// them; those being made ready are stopped before they go down.
  private func withhold(_ key: UInt64) {
    for order in preparing.values where order.numberKey == key { withheld.insert(order.id) }
    var campaigns: Set<Int64> = []
    for held in inHand.values where held.order.numberKey == key {
      campaigns.insert(held.order.campaign)
    }
    for campaign in campaigns {
      guard let place = places.known(campaign) else { continue }
      tell(.withdraw(campaign: place, hangUp: false))
    }
  }

  private func moment(_ tick: Tick) -> Date {
    Date(timeIntervalSince1970: Double(clock.calendar(at: tick)) / 1000)
  }

  private func octets(in record: borrowing Record) -> [UInt8] {
    let count = min(Int(truncatingIfNeeded: record.words[7]), 192)
    var octets: [UInt8] = []
    octets.reserveCapacity(count)
    for index in 0..<count {
      octets.append(
        UInt8(truncatingIfNeeded: record.words[8 + index / 8] >> UInt64(index % 8 * 8))
      )
    }
    return octets
  }
}
