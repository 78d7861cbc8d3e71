internal import Campaign
internal import CampaignFiles
internal import Foundation
internal import Ledger
internal import ShortMessage
internal import Speech
internal import Synchronization

/// An order with everything a line needs to carry it out.
struct PreparedOrder: Sendable {
  let order: LeasedOrder
  /// The segments of a message, encoded.
  var segments: [EncodedSegment] = []
  /// The call's script as a table.
  var flow: CallFlow?
  /// The sounds of the script's clips, by clip number; they stay alive while the order is in hand.
  var sounds: [ClipMemory] = []
}

/// Why an order could not be made ready.
struct PreparationFailure: Error {
  let order: Int64
  let campaign: Int64
  /// What went wrong, without personal data.
  let reason: String
}

/// Makes orders ready off the line plane: sounds are spoken, messages encoded.
final class OrderPreparer: Sendable {
  private let announcer: Announcer?
  private let officeName: String
  private let officeTelephone: String
  private let scripts = Mutex<[String: Script]>([:])
  private let store: ClipStore

  /// Makes a preparer; `asAMR` says that a line of the fleet plays AMR files.
  init(announcer: Announcer?, officeName: String, officeTelephone: String, asAMR: Bool) {
    self.announcer = announcer
    store = ClipStore(asAMR: asAMR)
    self.officeName = officeName
    self.officeTelephone = officeTelephone
  }

  /// Makes a message ready at once; `nil` for a call, which takes time to speak.
  ///
  /// - Throws: `PreparationFailure` if its text cannot be encoded.
  func prepareMessage(_ order: LeasedOrder) throws(PreparationFailure) -> PreparedOrder? {
    switch order.content {
    case .sms(let text): try message(order, text: text)
    case .call: nil
    }
  }

  /// Makes an order ready.
  ///
  /// - Throws: `PreparationFailure` if its text cannot be spoken or encoded; the order then goes
  ///   back.
  func prepare(_ order: LeasedOrder) async throws(PreparationFailure) -> PreparedOrder {
    switch order.content {
    case .sms(let text): try message(order, text: text)
    case .call(let text, let fingerprint):
      try await call(order, script: try script(order, text: text, fingerprint: fingerprint))
    }
  }

  private func message(
    _ order: LeasedOrder,
    text: String
  ) throws(PreparationFailure) -> PreparedOrder {
    do {
      let segments = try Submission.encode(
        text: text,
        destination: order.target.number.digits,
        concatenationReference: .octet(UInt8(truncatingIfNeeded: order.id)),
        wantsStatusReport: true
      )
      guard segments.count <= Cargo.segmentsMax else {
        throw failure(
          order,
          "the message has \(segments.count) segments, \(Cargo.segmentsMax) at most"
        )
      }
      return PreparedOrder(order: order, segments: segments)
    } catch let error as PreparationFailure {
      throw error
    } catch {
      throw failure(order, "the message cannot be encoded")
    }
  }

  private func script(
    _ order: LeasedOrder,
    text: String,
    fingerprint: String
  ) throws(PreparationFailure) -> Script {
    if let known = scripts.withLock({ $0[fingerprint] }) { return known }
    do {
      let script = try ScriptFile.read(text: text)
      scripts.withLock { $0[fingerprint] = script }
      return script
    } catch {
      throw failure(order, "the script cannot be read")
    }
  }

  private func call(
    _ order: LeasedOrder,
    script: Script
  ) async throws(PreparationFailure) -> PreparedOrder {
    let clips = script.clips(
      reading: order.target.spokenReading,
      office: officeName,
      telephone: officeTelephone
    )
    guard let announcer else { throw failure(order, "this fleet has no voice") }
    var sounds: [ClipMemory] = []
    for clip in clips {
      let text = SpeechText(clip.text, reading: clip.reading)
      if let known = store.known(text) {
        sounds.append(known)
        continue
      }
      do throws(SpeechError) {
        sounds.append(store.memory(for: text, sound: try await announcer.sound(for: text)))
      } catch {
        throw failure(order, "an announcement cannot be spoken: \(error)")
      }
    }
    guard !store.asAMR || sounds.allSatisfy({ $0.amr != nil }) else {
      throw failure(order, "an announcement cannot be coded as AMR")
    }
    return PreparedOrder(order: order, flow: script.flow, sounds: sounds)
  }

  private func failure(_ order: LeasedOrder, _ reason: String) -> PreparationFailure {
    PreparationFailure(order: order.id, campaign: order.campaign, reason: reason)
  }
}
