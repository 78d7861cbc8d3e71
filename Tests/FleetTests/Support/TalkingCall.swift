import Campaign
import Dialogue
import Foundation
import ModemCatalogue

@testable import Fleet

/// A call with sound: two clips, and the key 1 between them.
enum TalkingCall {
  /// A model with an audio path, as installed.
  static func model(for sound: LineSound = .tty) throws -> ModemModel {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../hardware/modems").standardizedFileURL.path
    let catalogue = try ModemCatalogue.load(folder: folder)
    guard let entry = catalogue.entry(named: "simcom-sim7600") else { throw FleetError.noSound }
    return try entry.model(for: sound)
  }

  /// A clip, a key that confirms, a clip, the end.
  static var flow: CallFlow {
    var flow = CallFlow()
    flow.count = 2
    flow.steps[0].clip = 0
    flow.steps[0].waitMilliseconds = 60_000
    flow.steps[0].keys[1] = 1
    flow.steps[0].onSilence = 1
    flow.steps[0].confirmingKeys = 1 << 1
    flow.steps[0].ifCut = OutcomeNumber.cutEarly
    flow.steps[1].clip = 1
    flow.steps[1].final = OutcomeNumber.identified
    flow.steps[1].ifCut = OutcomeNumber.identified
    return flow
  }

  /// Half a second of a tone that is no key.
  static func sound() -> UnsafeMutableBufferPointer<Int16> {
    let samples = UnsafeMutableBufferPointer<Int16>.allocate(capacity: 4000)
    for index in 0..<samples.count {
      unsafe samples[index] = Int16(3000 * sin(Double(index) * 2 * .pi * 440 / 8000))
    }
    return unsafe samples
  }
}
