/// The card in a modem, with what it keeps without power.
struct CardSlot: Sendable {
  /// What the card wants to be told before it works (TS 27.007 §8.3).
  enum Lock: Sendable, Hashable {
    case none
    case pin
    case puk
  }

  /// What became of a PIN or PUK that was typed.
  enum Entry: String, Sendable, Hashable {
    case accepted
    case wrong
    case notAsked = "not-asked"
  }

  /// Whether there is a card.
  var isPresent: Bool
  /// Whether the modem has noticed it: some look for a card only when they start.
  var isNoticed: Bool
  /// Whether it works at all.
  private(set) var isBroken: Bool
  /// Which of the cards that have been in this modem it is, from 0.
  private(set) var generation = 0
  /// What it wants to be told.
  private(set) var lock: Lock
  /// The messages on it.
  var messages: MessageStore

  private var pin: String?
  private let puk: String?
  /// How many tries of the PIN are left.
  private(set) var pinTriesLeft: Int
  private var pukTriesLeft = 10
  private let pinTries: Int

  init(_ card: Scenario.Card, line: Int) {
    let isAbsent = card.absentLines?.contains(line) ?? false
    isBroken = card.brokenLines?.contains(line) ?? false
    isPresent = !isAbsent
    isNoticed = !isAbsent
    pin = card.pinLines.contains(line) ? card.pin : nil
    puk = card.puk
    pinTries = card.pinTries
    pinTriesLeft = card.pinTries
    let isBlocked = card.pukLines?.contains(line) ?? false
    lock = isBlocked ? .puk : pin == nil ? .none : .pin
    if isBlocked { pinTriesLeft = 0 }
    messages = MessageStore(capacity: card.messageCapacity)
    // A report on a message that nobody remembers, read long ago.
    for _ in 0..<min(card.storedMessages, card.messageCapacity) {
      guard let place = messages.store(Self.oldReport, tpduLength: 26) else { break }
      _ = messages.read(place)
    }
  }

  private static let oldReport: [UInt8] = [
    0x00, 0x06, 0x45, 0x0C, 0x91, 0x18, 0x09, 0x00, 0x00, 0x10, 0x10, 0x62, 0x70, 0x19, 0x00, 0x00,
    0x56, 0x36, 0x27, 0x01, 0x90, 0x00, 0x25, 0x63, 0x00, 0x00, 0x00,
  ]

  /// Takes a PIN (TS 27.007 §8.3): three wrong ones, and the card wants its PUK.
  mutating func enter(pin typed: String) -> Entry {
    switch lock {
    case .none, .puk: return .notAsked
    case .pin: break
    }
    guard typed == pin else {
      pinTriesLeft -= 1
      if pinTriesLeft <= 0 { lock = .puk }
      return .wrong
    }
    pinTriesLeft = pinTries
    lock = .none
    return .accepted
  }

  /// Takes a PUK and a new PIN.
  mutating func enter(puk typed: String, newPIN: String) -> Entry {
    switch lock {
    case .none, .pin: return .notAsked
    case .puk: break
    }
    guard typed == puk, pukTriesLeft > 0 else {
      pukTriesLeft -= 1
      return .wrong
    }
    pin = newPIN
    pinTriesLeft = pinTries
    lock = .none
    return .accepted
  }

  /// Without power a card asks for its PIN again.
  mutating func losePower() {
    switch lock {
    case .none: if pin != nil { lock = .pin }
    case .pin, .puk: break
    }
  }

  /// Another card: without a PIN, and empty.
  mutating func exchange() {
    generation += 1
    isBroken = false
    pin = nil
    lock = .none
    messages = MessageStore(capacity: messages.capacity)
  }
}

/// The messages on a card, by their places from 1 (TS 27.005 §3).
struct MessageStore: Sendable {
  /// One message or status report.
  struct Entry: Sendable {
    let octets: [UInt8]
    let tpduLength: Int
    var isRead = false
  }

  let capacity: Int
  private(set) var entries: [Int: Entry] = [:]

  init(capacity: Int) {
    self.capacity = capacity
  }

  var count: Int { entries.count }
  var isFull: Bool { entries.count >= capacity }
  /// The places that are taken, in order.
  var places: [Int] { entries.keys.sorted() }

  /// Puts a message in the first free place; nothing if there is none.
  mutating func store(_ octets: [UInt8], tpduLength: Int) -> Int? {
    guard let place = (1...max(1, capacity)).first(where: { entries[$0] == nil }), !isFull else {
      return nil
    }
    entries[place] = Entry(octets: octets, tpduLength: tpduLength)
    return place
  }

  /// Reads a place, which marks it as read; with the `<stat>` it had before.
  mutating func read(_ place: Int) -> (entry: Entry, status: Int)? {
    guard let entry = entries[place] else { return nil }
    entries[place]?.isRead = true
    return (entry, entry.isRead ? 1 : 0)
  }

  mutating func remove(_ place: Int) {
    entries[place] = nil
  }

  /// `<delflag>` of `+CMGD` (§3.5.4): 1 to 3 for what was read, 4 for everything.
  mutating func removeAll(flag: Int) {
    entries = flag >= 4 ? [:] : entries.filter { !$0.value.isRead }
  }
}
