public import Dialogue

/// Which way the sound of a line goes.
public enum LineSound: Int, Hashable, Sendable, CaseIterable {
  /// By a tty, as `[audio]` of the model says; or not at all.
  case tty
  /// By a sound card of ALSA.
  case card
  /// By files that the modem plays.
  case file
}

extension ModemEntry {
  /// The model for each way of sound, in the order of `LineSound`.
  ///
  /// Where the modem cannot speak so, the model as its file has it.
  public var models: [ModemModel] {
    LineSound.allCases.map { sound in
      do throws(ModemModelError) {
        return try model(for: sound)
      } catch {
        return model
      }
    }
  }

  /// Whether the modem's file tells all that this way of sound takes.
  public func speaks(by sound: LineSound) -> Bool {
    sound != .file || description.filePlay?.isComplete == true
  }

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
