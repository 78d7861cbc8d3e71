public import Dialogue

/// Which way the sound of a line goes.
public enum LineSound: Hashable, Sendable {
  /// By a tty, as `[audio]` of the model says; or not at all.
  case tty
  /// By a sound card of ALSA.
  case card
  /// By files that the modem plays.
  case file
}

extension ModemEntry {
  /// How the modem speaks on a line whose sound goes this way.
  ///
  /// - Throws: `ModemModelError.incompleteFilePlay` if the line is to play files and the model's file
  ///   does not tell how, or tells of a form of file that cannot be made here.
  public func model(for sound: LineSound) throws(ModemModelError) -> ModemModel {
    guard sound != .tty else { return model }
    var description = description
    description.flowStop = ""
    description.flowResume = ""
    switch sound {
    case .tty:
      break
    case .card:
      description.playsFiles = false
      description.audioStart = card?.start ?? ""
      description.audioStop = card?.stop ?? ""
      if description.audioStart.isEmpty {
        description.audioMoment = .never
      } else if description.audioMoment == .never {
        description.audioMoment = .afterDial
      }
    case .file:
      description.playsFiles = true
      description.audioStart = ""
      description.audioStop = ""
      description.audioMoment = .never
    }
    return try ModemModel(description)
  }
}
