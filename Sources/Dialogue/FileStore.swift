import Rings

/// A place for one of our files on the modem; its number is the file's name.
struct FilePlace: Sendable {
  enum State: UInt8 {
    /// Nobody knows: a file of an earlier run, half a file, or nothing.
    case unknown
    case empty
    case held
    /// Held, and to be deleted before anything else is done.
    case unwanted

    @_noLocks
    static func == (left: State, right: State) -> Bool {
      left.rawValue == right.rawValue
    }
  }

  var state = State.unknown
  /// What stands for the content.
  var content: UInt64 = 0
  var octets = 0
  /// Whether a name is spoken in it: it is deleted after the call.
  var isPersonal = false
  /// The order that used it last.
  var lastOrder: UInt32 = 0

  @_noLocks
  init() {}
}

/// Our files on the modem: at most 24, of which all are unknown when a line is opened.
struct FileStore: Sendable {
  static var placesMax: Int {
    @_noLocks
    get { 24 }
  }

  var places = InlineArray<24, FilePlace>(repeating: FilePlace())
  /// The number of the order whose files are being made ready or played.
  private(set) var order: UInt32 = 0
  private(set) var isOrderOpen = false

  @_noLocks
  init() {}

  /// A new order: what it uses stays until it ends.
  @_noLocks
  mutating func openOrder() {
    order &+= 1
    isOrderOpen = true
  }

  /// The order is over: files in which a name is spoken are unwanted.
  @_noLocks
  mutating func closeOrder() {
    isOrderOpen = false
    var index = 0
    while index < Self.placesMax {
      if places[index].state == .held, places[index].isPersonal { places[index].state = .unwanted }
      index &+= 1
    }
  }

  /// Where a content is held; nil if it is not.
  @_noLocks
  func place(of content: UInt64, octets: Int) -> Int? {
    var index = 0
    while index < Self.placesMax {
      if places[index].state == .held, places[index].content == content,
        places[index].octets == octets
      {
        return index
      }
      index &+= 1
    }
    return nil
  }

  /// A place for a new file, nil if first another must go: the store is full, or would be.
  @_noLocks
  func vacancy(for octets: Int, storeOctets: Int) -> Int? {
    var held = 0
    var vacancy: Int?
    var index = 0
    while index < Self.placesMax {
      if places[index].state == .empty {
        if vacancy == nil { vacancy = index }
      } else {
        held &+= places[index].octets
      }
      index &+= 1
    }
    if storeOctets > 0, held &+ octets > storeOctets { return nil }
    return vacancy
  }

  /// The file that goes first when room is needed: unwanted or unknown, then the one whose last use
  /// is the longest ago; never one of the present order.
  var victim: Int? {
    @_noLocks
    get {
      if let place = firstToDelete { return place }
      var victim: Int?
      var oldest = UInt32.max
      var index = 0
      while index < Self.placesMax {
        if places[index].state == .held, places[index].lastOrder != order,
          places[index].lastOrder < oldest
        {
          oldest = places[index].lastOrder
          victim = index
        }
        index &+= 1
      }
      return victim
    }
  }

  /// The first place whose file is to be deleted, or of which nothing is known.
  var firstToDelete: Int? {
    @_noLocks
    get {
      var index = 0
      while index < Self.placesMax {
        if places[index].state == .unwanted || places[index].state == .unknown { return index }
        index &+= 1
      }
      return nil
    }
  }

  /// The first place whose file is unwanted.
  var firstUnwanted: Int? {
    @_noLocks
    get {
      var index = 0
      while index < Self.placesMax {
        if places[index].state == .unwanted { return index }
        index &+= 1
      }
      return nil
    }
  }

  /// The file in a place is used by the present order.
  @_noLocks
  mutating func note(useOf place: Int) {
    guard place >= 0, place < Self.placesMax else { return }
    places[place].lastOrder = order
  }

  /// Nothing is in a place any more.
  @_noLocks
  mutating func clear(_ place: Int) {
    guard place >= 0, place < Self.placesMax else { return }
    places[place] = FilePlace()
    places[place].state = .empty
  }
}

/// A file on its way to the modem.
struct UploadState: Sendable {
  var content: UInt64 = 0
  var octets = 0
  var isPersonal = false
  /// Where it goes; -1 while there is no room.
  var place = -1
  /// The place that is being cleared; -1 if none is.
  var clearing = -1
  var isPrepared = false
  /// The modem refused for want of room, as far as anybody knows.
  var mustMakeRoom = false
  /// Octets handed to the line.
  var sent = 0
  var hasResult = false
  var hasDoneLine = false

  @_noLocks
  init() {}
}

/// How far the playing of a file is.
enum PlayStage: UInt8 {
  case idle
  /// The command is in flight.
  case starting
  case playing
  /// The command that ends it is in flight.
  case stopping
  /// The end was granted and has not been told yet.
  case settling

  @_noLocks
  static func == (left: PlayStage, right: PlayStage) -> Bool {
    left.rawValue == right.rawValue
  }

  @_noLocks
  static func != (left: PlayStage, right: PlayStage) -> Bool {
    left.rawValue != right.rawValue
  }
}

/// What the modem plays into a call.
struct PlayState: Sendable {
  var stage = PlayStage.idle
  /// The place that is to be played next; -1 if none is.
  var wanted = -1
  var wantedMilliseconds = 0
  /// The place that is being played.
  var current = -1
  var currentMilliseconds = 0
  var mustStop = false
  var hasFinished = false
  /// Not before this tick; with ``PlayStage/settling`` when it is over at the latest.
  var dueAt = Tick.zero
  /// A refused play command is tried again until then.
  var triedUntil = Tick.zero
  /// The end ought to have been told by then.
  var endsAt = Tick.distantFuture

  @_noLocks
  init() {}
}
