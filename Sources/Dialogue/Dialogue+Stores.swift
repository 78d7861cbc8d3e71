import ATGrammar
public import Rings

/// Messages in the modem's stores: found, read, told, and deleted once they are safe
/// (TS 27.005 §3.2 to §3.5).
///
/// A place is read when `+CMTI` or `+CDSI` names it, and every store is listed when it is searched.
/// Nothing is deleted before ``settle(_:now:model:)`` says that it is safe; a message that is told
/// twice because its deletion never came is the ledger's to know again.
extension Dialogue {
  /// Looks into the stores as soon as nothing else is to be done.
  ///
  /// Call it when a line is ready for the first time, and now and then, since a `+CMTI` can be lost.
  /// What was told before and is not yet settled is told again.
  @_noLocks
  public mutating func searchStores(now: Tick, model: borrowing ModemModel) {
    store.forgetPlaces()
    store.mustSearch = true
    proceed(now: now, model: model)
  }

  /// What was told under a number is safe: its place is deleted, or its delivery acknowledged.
  ///
  /// A number that is not known any more is passed over.
  @_noLocks
  public mutating func settle(_ serial: UInt32, now: Tick, model: borrowing ModemModel) {
    guard let place = store.settle(serial) else { return }
    if place.isNone, !model.acknowledge.isEmpty { upkeep.acknowledgements &+= 1 }
    proceed(now: now, model: model)
  }

  /// What was told under a number could not be taken: it stays where it is, for the next search.
  @_noLocks
  public mutating func forgo(_ serial: UInt32) {
    store.forgo(serial)
  }

  /// Gives what is in ``incoming`` a number, 0 where nothing has to be done once it is safe.
  @_noLocks
  mutating func tell(_ place: StoredPlace) {
    lastSerial &+= 1
    if lastSerial == 0 { lastSerial = 1 }
    incomingSerial = store.hold(place, serial: lastSerial) ? lastSerial : 0
    // TP-MTI (TS 23.040 §9.2.3.1): 2 is a status report.
    let first = incoming[1 &+ Int(incoming[0])]
    events.append(first & 3 == 2 ? .statusReport : .message)
  }

  /// Sends what is due for the stores; false if nothing is.
  @_noLocks
  mutating func continueStores(now: Tick, model: borrowing ModemModel) -> Bool {
    if store.safeCount > 0 {
      hasAnnouncedReady = false
      if !select(store.firstSafe.store, now: now, model: model) {
        send("AT+CMGD=", store.firstSafe, as: .deleteStored, now: now, model: model)
      }
      return true
    }
    if store.placeCount > 0, store.hasRoom {
      hasAnnouncedReady = false
      if !select(store.first.store, now: now, model: model) {
        send("AT+CMGR=", store.first, as: .readStored, now: now, model: model)
      }
      return true
    }
    if store.listCount > 0 {
      hasAnnouncedReady = false
      if !select(store.lists[0], now: now, model: model) {
        store.told = 0
        store.useless = .none
        // 4 asks for messages of every state.
        output.append(ImmortalOctets("AT+CMGL=4"))
        endCommand(as: .listStored, within: model.deadlines.card, now: now)
      }
      return true
    }
    if store.walkIndex > store.walkEnd { store.walkLeft = 0 }
    if store.walkLeft > 0, store.hasRoom {
      let index = UInt16(truncatingIfNeeded: store.walkIndex)
      store.enqueue(StoredPlace(store: store.current, index: index))
      store.walkIndex &+= 1
      return continueStores(now: now, model: model)
    }
    if store.mustSearch, store.heldCount == 0 {
      store.mustSearch = false
      hasAnnouncedReady = false
      output.append(ImmortalOctets("AT+CPMS?"))
      endCommand(as: .storeState, within: model.deadlines.card, now: now)
      return true
    }
    return false
  }

  /// Turns to a store; false if it is in use, or nobody knows which one is.
  @_noLocks
  private mutating func select(
    _ letters: UInt16,
    now: Tick,
    model: borrowing ModemModel
  ) -> Bool {
    guard letters != 0, store.current != 0, letters != store.current else { return false }
    store.wanted = letters
    output.append(ImmortalOctets("AT+CPMS=\""))
    output.append(UInt8(truncatingIfNeeded: letters >> 8))
    output.append(UInt8(truncatingIfNeeded: letters))
    output.append(0x22)
    endCommand(as: .selectStore, within: model.deadlines.card, now: now)
    return true
  }

  @_noLocks
  private mutating func send(
    _ command: StaticString,
    _ place: StoredPlace,
    as exchange: Exchange,
    now: Tick,
    model: borrowing ModemModel
  ) {
    output.append(ImmortalOctets(command))
    output.append(decimal: place.index)
    endCommand(as: exchange, within: model.deadlines.card, now: now)
  }

  /// `+CMTI` and `+CDSI`: a message or report was stored at a place (TS 27.005 §3.4.1).
  ///
  /// Some say an index of -1, which is no place.
  @_noLocks
  mutating func noteStored(from start: Int) {
    guard let index = framer.line.number(1, from: start), index >= 0, index <= 65_534 else {
      store.mustSearch = true
      return
    }
    let letters = storeLetters(0, from: start)
    store.enqueue(StoredPlace(store: letters, index: UInt16(truncatingIfNeeded: index)))
  }

  /// `+CPMS: "SM",3,20,"SM",3,20,"SM",3,20` (§3.2.2): the store that is read from and the one that
  /// new messages go to.
  @_noLocks
  mutating func noteStoreState(from start: Int) {
    guard exchange == .storeState else { return }
    let reading = storeLetters(0, from: start)
    let receiving = storeLetters(6, from: start)
    store.current = reading
    store.listCount = 0
    store.isFull = false
    noteStore(reading, used: 1, from: start)
    if receiving != 0, receiving != reading { noteStore(receiving, used: 7, from: start) }
  }

  @_noLocks
  private mutating func noteStore(_ letters: UInt16, used place: Int, from start: Int) {
    guard let used = framer.line.number(place, from: start), used > 0 else { return }
    if let total = framer.line.number(place &+ 1, from: start), total > 0 {
      if used >= total { store.isFull = true }
      store.walkEnd = total < 65_534 ? total : 65_534
    }
    store.walkLeft = 0
    store.walkIndex = 0
    guard store.listCount < 2 else { return }
    store.lists[store.listCount] = letters
    store.listCount &+= 1
  }

  /// The two letters of a store at a place of a line, 0 if there are not two.
  @_noLocks
  private func storeLetters(_ place: Int, from start: Int) -> UInt16 {
    guard case .text(let first, let last) = framer.line.parameter(place, from: start) else {
      return 0
    }
    guard last &- first == 2 else { return 0 }
    return UInt16(framer.line[first]) << 8 | UInt16(framer.line[first &+ 1])
  }

  /// `+CMGR: <stat>,[<alpha>],<length>` (§3.4.6): the PDU stands on the next line.
  @_noLocks
  mutating func noteStoredMessage(from start: Int) {
    guard exchange == .readStored, store.placeCount > 0 else { return }
    store.awaited = store.first
    let isOurs = isReceived(framer.line.number(0, from: start))
    if !isOurs { store.isTaken = true }
    awaitPDU(isOurs ? .stored : .passedOver, length: framer.line.number(2, from: start))
  }

  /// `+CMGL: <index>,<stat>,[<alpha>],<length>` (§3.4.2): the PDU stands on the next line.
  @_noLocks
  mutating func noteListedMessage(from start: Int, now: Tick, model: borrowing ModemModel) {
    guard exchange == .listStored else { return }
    // A list may be long; it is late only when it stands still.
    exchangeDeadline = now.advanced(byMilliseconds: model.deadlines.card)
    let length = framer.line.number(3, from: start)
    guard let index = framer.line.number(0, from: start), index >= 0, index <= 65_534 else {
      awaitPDU(.passedOver, length: length)
      return
    }
    let place = StoredPlace(store: store.lists[0], index: UInt16(truncatingIfNeeded: index))
    store.awaited = place
    guard store.hasRoom else {
      store.mustSearch = true
      awaitPDU(.passedOver, length: length)
      return
    }
    let isOurs = isReceived(framer.line.number(1, from: start))
    if !isOurs { store.useless = place }
    awaitPDU(isOurs ? .stored : .passedOver, length: length)
  }

  /// 0 and 1 are messages that came in, 2 and 3 are written here (§3.1); some say nothing.
  @_noLocks
  private func isReceived(_ state: Int?) -> Bool {
    guard let state else { return true }
    return state != 2 && state != 3
  }

  /// The PDU of a place has been read.
  @_noLocks
  mutating func takeStored() {
    store.isTaken = true
    store.told &+= 1
    if store.walkLeft > 0 { store.walkLeft &-= 1 }
    tell(store.awaited)
  }

  /// The PDU of a place cannot be read.
  @_noLocks
  mutating func missStored() {
    if exchange == .listStored { store.useless = store.awaited }
  }

  /// A command about the stores has its result.
  @_noLocks
  mutating func storesConcluded(_ exchange: Exchange, _ result: FinalResult) {
    if exchange == .selectStore {
      // Refused or not: it was asked for, and is not asked for again.
      store.current = store.wanted
    } else if exchange == .readStored {
      readConcluded(result)
    } else if exchange == .deleteStored {
      store.dropFirstSafe()
    } else if exchange == .listStored {
      listConcluded(result)
    }
  }

  @_noLocks
  private mutating func readConcluded(_ result: FinalResult) {
    store.reads &+= 1
    // What came damaged is read once more; then it stays where it is.
    if result.isOK, !store.isTaken, store.reads < 2 { return }
    if !result.isOK, store.walkLeft == 0, !result.isEmptyPlace { store.mustSearch = true }
    store.dropFirst()
  }

  @_noLocks
  private mutating func listConcluded(_ result: FinalResult) {
    guard store.listCount > 0 else { return }
    store.lists[0] = store.lists[1]
    store.listCount &-= 1
    if !result.isOK {
      store.walkIndex = 0
      store.walkLeft = store.walkEnd
    } else if store.isFull, store.told == 0, !store.useless.isNone {
      // Nothing can come in any more: what is of no use gives way, one at a time.
      store.condemn(store.useless)
      store.mustSearch = true
    }
  }

  /// A command about the stores was not answered: it is not asked again before the next search.
  @_noLocks
  mutating func storesMissed(_ exchange: Exchange) {
    if exchange == .readStored {
      store.dropFirst()
    } else if exchange == .deleteStored {
      store.dropFirstSafe()
    } else if exchange == .listStored {
      store.listCount = 0
    }
  }

  /// A line may say that a store is full.
  @_noLocks
  mutating func noteStoreFull(model: borrowing ModemModel) {
    if model.tellsStoreFull(framer.line) { store.mustSearch = true }
  }
}

extension FinalResult {
  /// Whether there is nothing at the place (TS 27.005 §3.2.5, 321).
  var isEmptyPlace: Bool {
    @_noLocks
    get {
      switch self {
      case .messageError(let number): number == 321
      case .ok, .error, .noCarrier, .busy, .noAnswer, .noDialtone, .equipmentError: false
      }
    }
  }

  /// Whether the store of messages is full (TS 27.005 §3.2.5; TS 23.040, 208).
  var isStoreFull: Bool {
    @_noLocks
    get {
      switch self {
      case .messageError(let number): number == 322 || number == 208
      case .equipmentError(let number): number == 20
      case .ok, .error, .noCarrier, .busy, .noAnswer, .noDialtone: false
      }
    }
  }
}
