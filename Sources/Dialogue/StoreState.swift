/// A place in one of the modem's message stores: two letters for the store, an index in it
/// (TS 27.005 §3.2.2, §3.4.1).
struct StoredPlace: Sendable {
  /// The letters in the upper half, 0 if not known; the index in the lower.
  private let code: UInt32

  /// An index of a store; the letters as they stand in `+CPMS`, `S` above `M`.
  @_noLocks
  init(store: UInt16, index: UInt16) {
    code = UInt32(store) << 16 | UInt32(index)
  }

  @_noLocks
  private init(code: UInt32) {
    self.code = code
  }

  /// No place: the message came straight to the line.
  static var none: StoredPlace {
    @_noLocks
    get { StoredPlace(code: .max) }
  }

  var isNone: Bool {
    @_noLocks
    get { code == .max }
  }

  var store: UInt16 {
    @_noLocks
    get { UInt16(truncatingIfNeeded: code >> 16) }
  }

  var index: Int {
    @_noLocks
    get { Int(code & 0xFFFF) }
  }

  @_noLocks
  static func == (left: StoredPlace, right: StoredPlace) -> Bool {
    left.code == right.code
  }
}

/// A message that was told and is not yet known to be safe.
struct HeldMessage: Sendable {
  var place = StoredPlace.none
  /// The number under which it was told.
  var serial: UInt32 = 0
  /// It is safe: it may be deleted.
  var isSafe = false

  @_noLocks
  init() {}
}

/// What is known of the modem's message stores, and what is to be done there.
///
/// Every message that is told gets a number. Only when whoever took it says under that number that
/// it is safe is it deleted. A place that was filled anew in the meantime has another number, so
/// that a late word never deletes what was not meant.
struct StoreState: Sendable {
  /// Places that are to be read, oldest first.
  private var places = InlineArray<8, StoredPlace>(repeating: .none)
  private(set) var placeCount = 0
  /// Told and not deleted; the first `heldCount` count.
  private var held = InlineArray<32, HeldMessage>(repeating: HeldMessage())
  private(set) var heldCount = 0
  private(set) var safeCount = 0

  /// The store that is read from, as the modem last told; 0 if it has not.
  var current: UInt16 = 0
  /// The store that was asked for.
  var wanted: UInt16 = 0
  /// The stores have to be looked into.
  var mustSearch = false
  /// The place being read has given its message.
  var isTaken = false
  /// How often the first place was read.
  var reads = 0
  /// Stores whose messages are to be listed.
  var lists = InlineArray<2, UInt16>(repeating: 0)
  var listCount = 0
  /// Messages told by the list in hand.
  var told = 0
  /// The store in hand has no place left.
  var isFull = false
  /// A place that holds nothing for us: a draft, or what cannot be read.
  var useless = StoredPlace.none
  /// Where the place to be read stands, while its PDU is awaited.
  var awaited = StoredPlace.none
  /// Places that are read one by one because the modem does not list them.
  var walkIndex = 0
  var walkEnd = 0
  var walkLeft = 0

  @_noLocks
  init() {}

  /// The first place that is to be read.
  var first: StoredPlace {
    @_noLocks
    get { placeCount > 0 ? places[0] : .none }
  }

  var hasRoom: Bool {
    @_noLocks
    get { heldCount < 32 }
  }

  /// Adds a place that is to be read; where there is no room the stores are searched later.
  @_noLocks
  mutating func enqueue(_ place: StoredPlace) {
    guard placeCount < 8 else {
      mustSearch = true
      return
    }
    places[placeCount] = place
    placeCount &+= 1
  }

  /// The first place has been dealt with.
  @_noLocks
  mutating func dropFirst() {
    isTaken = false
    reads = 0
    guard placeCount > 0 else { return }
    var index = 1
    while index < placeCount, index < 8 {
      places[index &- 1] = places[index]
      index &+= 1
    }
    placeCount &-= 1
  }

  /// Keeps a message until it is safe; false if there is no room.
  ///
  /// What was told of the same place before is not waited for any more.
  @_noLocks
  mutating func hold(_ place: StoredPlace, serial: UInt32) -> Bool {
    var index = 0
    while index < heldCount, index < 32 {
      if !place.isNone, held[index].place == place {
        if held[index].isSafe { safeCount &-= 1 }
        held[index].serial = serial
        held[index].isSafe = false
        return true
      }
      index &+= 1
    }
    guard heldCount < 32 else { return false }
    held[heldCount].place = place
    held[heldCount].serial = serial
    held[heldCount].isSafe = false
    heldCount &+= 1
    return true
  }

  /// Lets a place be deleted without having told what is in it.
  @_noLocks
  mutating func condemn(_ place: StoredPlace) {
    guard hold(place, serial: 0) else { return }
    held[heldCount &- 1].isSafe = true
    safeCount &+= 1
  }

  /// What was told under a number is safe: its place, nil if nothing of that number is held.
  ///
  /// One that came straight to the line is not held any longer.
  @_noLocks
  mutating func settle(_ serial: UInt32) -> StoredPlace? {
    guard let index = index(of: serial), !held[index].isSafe else { return nil }
    let place = held[index].place
    if place.isNone {
      remove(at: index)
    } else {
      held[index].isSafe = true
      safeCount &+= 1
    }
    return place
  }

  /// What was told under a number was not taken: it is told again by the next search.
  @_noLocks
  mutating func forgo(_ serial: UInt32) {
    guard let index = index(of: serial) else { return }
    if held[index].isSafe { safeCount &-= 1 }
    remove(at: index)
  }

  /// The first place that may be deleted.
  var firstSafe: StoredPlace {
    @_noLocks
    get {
      var index = 0
      while index < heldCount, index < 32 {
        if held[index].isSafe { return held[index].place }
        index &+= 1
      }
      return .none
    }
  }

  /// The first safe place is deleted, or cannot be.
  @_noLocks
  mutating func dropFirstSafe() {
    var index = 0
    while index < heldCount, index < 32 {
      if held[index].isSafe {
        safeCount &-= 1
        remove(at: index)
        return
      }
      index &+= 1
    }
  }

  /// Forgets all places, since nobody knows what stands there now; a search finds what is left.
  @_noLocks
  mutating func forgetPlaces() {
    if placeCount > 0 || heldCount > 0 || listCount > 0 || walkLeft > 0 { mustSearch = true }
    placeCount = 0
    heldCount = 0
    safeCount = 0
    listCount = 0
    walkLeft = 0
    isTaken = false
    reads = 0
    current = 0
  }

  @_noLocks
  private func index(of serial: UInt32) -> Int? {
    guard serial != 0 else { return nil }
    var index = 0
    while index < heldCount, index < 32 {
      if held[index].serial == serial { return index }
      index &+= 1
    }
    return nil
  }

  @_noLocks
  private mutating func remove(at place: Int) {
    var index = place &+ 1
    while index < heldCount, index < 32 {
      held[index &- 1] = held[index]
      index &+= 1
    }
    if heldCount > 0 { heldCount &-= 1 }
  }
}
