/// Puts long messages together again from segments in any order, with duplicates among them.
///
/// Segments belong together by originator, reference and total. It holds at most so many messages;
/// when full, the one begun longest ago is dropped and counted. Time is any number that only grows;
/// the caller chooses its unit.
public struct Reassembler: Sendable {
  /// What became of a segment.
  public enum Arrival: Hashable, Sendable {
    /// The message is whole.
    case whole(WholeMessage)
    /// It is kept; these are still missing, counted from 1.
    case waiting(missing: [UInt8])
    /// This very segment was here before.
    case duplicate
  }

  /// Messages that were dropped before they were whole.
  public private(set) var abandonedCount = 0

  private let messagesMax: Int
  private var messages: [GatheredMessage] = []

  /// Makes a reassembler that holds so many messages, the finished ones it knows again included.
  public init(messagesMax: Int = 64) {
    self.messagesMax = max(1, messagesMax)
  }

  /// Takes a segment, or a message of one part.
  ///
  /// A segment with a known place but other words begins a new message: references come round.
  public mutating func take(_ segment: Deliver, now: Int64 = 0) -> Arrival {
    guard let part = segment.userData.header?.concatenation, part.total > 1 else {
      return .whole(WholeMessage(segments: [segment]))
    }
    let key = MessageKey(segment.originator, part)
    if let place = messages.firstIndex(where: { $0.key == key }) {
      guard let known = messages[place].segments[part.sequence] else {
        return messages[place].add(segment, part)
      }
      if known.userData == segment.userData { return .duplicate }
      drop(at: place)
    }
    if messages.count >= messagesMax { drop(at: 0) }
    var message = GatheredMessage(key: key, begun: now)
    let arrival = message.add(segment, part)
    messages.append(message)
    return arrival
  }

  /// Gives up the messages that were begun before a time, and returns the segments they had.
  public mutating func abandon(begunBefore time: Int64) -> [[Deliver]] {
    let old = messages.filter { $0.begun < time && !$0.isWhole }
    messages.removeAll { $0.begun < time }
    abandonedCount += old.count
    return old.map { $0.inOrder }
  }

  private mutating func drop(at place: Int) {
    if !messages[place].isWhole { abandonedCount += 1 }
    messages.remove(at: place)
  }
}

/// A message with all of its segments.
public struct WholeMessage: Hashable, Sendable {
  /// The segments in order; a message of one part has one.
  public let segments: [Deliver]

  /// Makes a message of its segments in order.
  public init(segments: [Deliver]) {
    self.segments = segments
  }

  /// Who sent it.
  public var originator: Address? { segments.first?.originator }

  /// When the service centre took its first part.
  public var time: Timestamp? { segments.first?.time }

  /// The text of all parts; nothing if one of them has none.
  ///
  /// Parts in one coding are joined before they are read, so that pairs which a sender has cut are
  /// whole again.
  public var text: String? {
    guard let first = segments.first else { return nil }
    let isUniform = segments.allSatisfy {
      $0.dataCoding == first.dataCoding
        && $0.userData.header?.alphabet == first.userData.header?.alphabet
    }
    if isUniform {
      return UserData(header: first.userData.header, payload: joined).text(first.dataCoding)
    }
    var text = ""
    for segment in segments {
      guard let part = segment.text else { return nil }
      text += part
    }
    return text
  }

  /// What all parts carry, joined; septets if the first part has septets.
  public var joined: UserData.Payload {
    var isSeptets = false
    var content: [UInt8] = []
    for (place, segment) in segments.enumerated() {
      switch segment.userData.payload {
      case .septets(let septets):
        content += septets
        if place == 0 { isSeptets = true }
      case .octets(let octets): content += octets
      }
    }
    return isSeptets ? .septets(content) : .octets(content)
  }
}

/// What the segments of one message have in common.
private struct MessageKey: Hashable {
  let originator: Address
  let reference: ConcatenationReference
  let total: UInt8

  init(_ originator: Address, _ part: Concatenation) {
    self.originator = originator
    reference = part.reference
    total = part.total
  }
}

/// A message of which some segments are here.
private struct GatheredMessage {
  let key: MessageKey
  let begun: Int64
  var segments: [UInt8: Deliver] = [:]

  init(key: MessageKey, begun: Int64) {
    self.key = key
    self.begun = begun
  }

  var isWhole: Bool { segments.count == Int(key.total) }

  var inOrder: [Deliver] {
    (1...key.total).compactMap { segments[$0] }
  }

  mutating func add(_ segment: Deliver, _ part: Concatenation) -> Reassembler.Arrival {
    segments[part.sequence] = segment
    if isWhole { return .whole(WholeMessage(segments: inOrder)) }
    return .waiting(missing: (1...key.total).filter { segments[$0] == nil })
  }
}
