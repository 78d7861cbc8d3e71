/// What a line may be used for.
public struct LineUses: Equatable, Sendable {
  /// Takes calls.
  public let voice: Bool
  /// Takes SMS.
  public let sms: Bool

  /// Makes the uses of a line.
  @_noLocks
  public init(voice: Bool, sms: Bool) {
    self.voice = voice
    self.sms = sms
  }

  /// Whether two lines have the same uses.
  @_noLocks
  public static func == (left: LineUses, right: LineUses) -> Bool {
    left.voice == right.voice && left.sms == right.sms
  }
}
