/// What a dialogue does to get a line to work, for people who watch it.
public enum DialogueStage: UInt8, Hashable, Sendable, CaseIterable {
  /// Nothing: not begun, or given up for a while.
  case resting
  /// `ESC` and `AT` until somebody answers.
  case calling
  /// The modem was told to restart.
  case resetting
  /// Settings and card.
  case settingUp
  /// The line works.
  case working
  /// The modem does what it is told and looks for its network.
  case awaitingNetwork
}
