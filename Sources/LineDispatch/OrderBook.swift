import Rings

/// The orders that wait, found by lane, by campaign and by the end of their window.
///
/// All memory is set aside at `init`; an order is a place in it. Entering and leaving take at most a
/// logarithm of the number of orders, plus a walk over the lanes of one campaign on entering.
@safe
struct OrderBook: ~Copyable {
  let capacity: Int
  private(set) var count = 0
  /// Lanes in use, without gaps.
  private(set) var laneCount = 0
  @unsafe
  let places: UnsafeMutablePointer<OrderPlace>
  @unsafe
  let lanes: UnsafeMutablePointer<Lane>
  /// The lanes in use, `laneCount` of them.
  @unsafe
  let active: UnsafeMutablePointer<UInt32>
  /// For each campaign its first order and its first lane.
  @unsafe
  private let campaignFirst: UnsafeMutablePointer<UInt32>
  @unsafe
  private let campaignLane: UnsafeMutablePointer<UInt32>
  /// For each line the first order parked behind it.
  @unsafe
  private let parkedFirst: UnsafeMutablePointer<UInt32>
  private let byDue: HeapLinks
  private let byExpiry: HeapLinks
  private var expiryRoot = UInt32.max
  private var expiredFirst = UInt32.max
  private var freeFirst: UInt32 = 0
  private var freeLane: UInt32 = 0
  private var admitted: UInt64 = 0
  /// Bit n: campaign n has orders.
  private var campaigns: UInt64 = 0

  init(capacity: Int) {
    self.capacity = capacity
    let nothing = WaitingOrder(
      slot: 0,
      kind: .voice,
      campaign: 0,
      priority: 0,
      due: .zero,
      expires: .zero,
      numberKey: 0,
      parts: 0,
      lines: LineSet()
    )
    unsafe places = .allocate(capacity: capacity)
    unsafe places.initialize(repeating: OrderPlace(nothing), count: capacity)
    unsafe lanes = .allocate(capacity: capacity)
    unsafe lanes.initialize(repeating: Lane(), count: capacity)
    for index in 0..<capacity - 1 {
      unsafe places[index].next = UInt32(index + 1)
      unsafe lanes[index].next = UInt32(index + 1)
    }
    unsafe active = .allocate(capacity: capacity)
    unsafe active.initialize(repeating: 0, count: capacity)
    unsafe campaignFirst = .allocate(capacity: 64)
    unsafe campaignFirst.initialize(repeating: .nowhere, count: 64)
    unsafe campaignLane = .allocate(capacity: 64)
    unsafe campaignLane.initialize(repeating: .nowhere, count: 64)
    unsafe parkedFirst = .allocate(capacity: 256)
    unsafe parkedFirst.initialize(repeating: .nowhere, count: 256)
    byDue = HeapLinks(capacity: capacity)
    byExpiry = HeapLinks(capacity: capacity)
  }

  deinit {
    unsafe places.deallocate()
    unsafe lanes.deallocate()
    unsafe active.deallocate()
    unsafe campaignFirst.deallocate()
    unsafe campaignLane.deallocate()
    unsafe parkedFirst.deallocate()
  }

  /// The end of the window that ends first, among orders not yet known as expired.
  var firstExpiry: UInt64 {
    @_noLocks
    get { expiryRoot == .nowhere ? .max : byExpiry.key(of: expiryRoot) }
  }

  /// The first order known as expired.
  var firstExpired: UInt32 {
    @_noLocks
    get { expiredFirst }
  }

  /// The first order of a campaign.
  @_noLocks
  borrowing func first(of campaign: UInt16) -> UInt32 {
    unsafe campaignFirst[Int(campaign)]
  }

  /// The lowest campaign that has orders; `nil` if none has.
  var firstCampaign: UInt16? {
    @_noLocks
    get { campaigns == 0 ? nil : UInt16(truncatingIfNeeded: campaigns.trailingZeroBitCount) }
  }

  /// Takes an order in; false if every place is taken.
  @_noLocks
  mutating func enter(_ order: WaitingOrder) -> Bool {
    let index = freeFirst
    guard count < capacity, index != .nowhere else { return false }
    freeFirst = unsafe places[Int(index)].next
    count &+= 1
    admitted &+= 1
    var place = OrderPlace(order)
    place.sequence = admitted
    place.lane = lane(for: order)
    let campaign = Int(order.campaign)
    place.campaignNext = unsafe campaignFirst[campaign]
    if place.campaignNext != .nowhere {
      unsafe places[Int(place.campaignNext)].campaignPrevious = index
    }
    unsafe campaignFirst[campaign] = index
    campaigns |= 1 << UInt64(campaign)
    unsafe places[Int(index)] = place
    unsafe lanes[Int(place.lane)].count = lanes[Int(place.lane)].count &+ 1
    joinLane(index)
    expiryRoot = byExpiry.insert(
      index,
      key: order.expires.nanoseconds,
      sequence: admitted,
      into: expiryRoot
    )
    return true
  }

  /// Takes an order out, wherever it stands, and frees its place.
  @_noLocks
  mutating func leave(_ index: UInt32) {
    withdrawFromStanding(index)
    let place = unsafe places[Int(index)]
    let campaign = Int(place.order.campaign)
    if place.campaignNext != .nowhere {
      unsafe places[Int(place.campaignNext)].campaignPrevious = place.campaignPrevious
    }
    if place.campaignPrevious != .nowhere {
      unsafe places[Int(place.campaignPrevious)].campaignNext = place.campaignNext
    } else {
      unsafe campaignFirst[campaign] = place.campaignNext
      if place.campaignNext == .nowhere { campaigns &= ~(1 << UInt64(campaign)) }
    }
    unsafe places[Int(index)].standing = .free
    unsafe places[Int(index)].next = freeFirst
    freeFirst = index
    count &-= 1
  }

  /// Sets aside the orders whose window is over at a tick.
  @_noLocks
  mutating func expire(now: Tick) {
    while expiryRoot != .nowhere, byExpiry.key(of: expiryRoot) <= now.nanoseconds {
      let index = expiryRoot
      withdrawFromStanding(index)
      chain(index, before: expiredFirst)
      expiredFirst = index
      unsafe places[Int(index)].standing = .expired
    }
  }

  /// Sets an order aside until the line that is on its number has finished.
  @_noLocks
  mutating func park(_ index: UInt32, behind line: UInt32) {
    leaveLane(index)
    unsafe chain(index, before: parkedFirst[Int(line)])
    unsafe parkedFirst[Int(line)] = index
    unsafe places[Int(index)].standing = .parked
    unsafe places[Int(index)].parkedBehind = line
  }

  /// Puts the orders parked behind a line back into their lanes.
  @_noLocks
  mutating func unpark(behind line: UInt32) {
    while true {
      let index = unsafe parkedFirst[Int(line)]
      guard index != .nowhere else { return }
      unsafe parkedFirst[Int(line)] = places[Int(index)].next
      if unsafe parkedFirst[Int(line)] != .nowhere {
        unsafe places[Int(parkedFirst[Int(line)])].previous = .nowhere
      }
      joinLane(index)
    }
  }

  @_noLocks
  private mutating func withdrawFromStanding(_ index: UInt32) {
    let place = unsafe places[Int(index)]
    switch place.standing {
    case .free: return
    case .inLane: leaveLane(index)
    case .parked:
      if unsafe parkedFirst[Int(place.parkedBehind)] == index {
        unsafe parkedFirst[Int(place.parkedBehind)] = place.next
      }
      unchain(index)
    case .expired:
      if expiredFirst == index { expiredFirst = place.next }
      unchain(index)
      return
    }
    expiryRoot = byExpiry.remove(index, from: expiryRoot)
    forget(lane: place.lane)
  }

  @_noLocks
  private mutating func joinLane(_ index: UInt32) {
    let lane = unsafe Int(places[Int(index)].lane)
    unsafe places[Int(index)].standing = .inLane
    unsafe lanes[lane].root = byDue.insert(
      index,
      key: places[Int(index)].order.due.nanoseconds,
      sequence: places[Int(index)].sequence,
      into: lanes[lane].root
    )
    noteFirst(of: lane)
  }

  @_noLocks
  private mutating func leaveLane(_ index: UInt32) {
    let lane = unsafe Int(places[Int(index)].lane)
    unsafe lanes[lane].root = byDue.remove(index, from: lanes[lane].root)
    noteFirst(of: lane)
  }

  @_noLocks
  private mutating func noteFirst(of lane: Int) {
    let root = unsafe lanes[lane].root
    unsafe lanes[lane].due = root == .nowhere ? .max : byDue.key(of: root)
    unsafe lanes[lane].sequence = root == .nowhere ? .max : places[Int(root)].sequence
  }

  /// The lane of orders like this one, opened if need be.
  ///
  /// There are as many lanes as places: one is always free.
  @_noLocks
  private mutating func lane(for order: WaitingOrder) -> UInt32 {
    let campaign = Int(order.campaign)
    var index = unsafe campaignLane[campaign]
    while index != .nowhere {
      let lane = unsafe lanes + Int(index)
      if unsafe lane.pointee.kind == order.kind, unsafe lane.pointee.priority == order.priority,
        unsafe lane.pointee.parts == order.parts, unsafe lane.pointee.lines == order.lines
      {
        return index
      }
      index = unsafe lane.pointee.next
    }
    index = freeLane
    freeLane = unsafe lanes[Int(index)].next
    var lane = Lane()
    lane.lines = order.lines
    lane.campaign = order.campaign
    lane.kind = order.kind
    lane.priority = order.priority
    lane.parts = order.parts
    lane.position = UInt32(truncatingIfNeeded: laneCount)
    lane.next = unsafe campaignLane[campaign]
    if lane.next != .nowhere { unsafe lanes[Int(lane.next)].previous = index }
    unsafe campaignLane[campaign] = index
    unsafe lanes[Int(index)] = lane
    unsafe active[laneCount] = index
    laneCount &+= 1
    return index
  }

  /// One order fewer names the lane; the last one closes it.
  @_noLocks
  private mutating func forget(lane index: UInt32) {
    unsafe lanes[Int(index)].count = lanes[Int(index)].count &- 1
    guard unsafe lanes[Int(index)].count == 0 else { return }
    let lane = unsafe lanes[Int(index)]
    laneCount &-= 1
    let last = unsafe active[laneCount]
    unsafe active[Int(lane.position)] = last
    unsafe lanes[Int(last)].position = lane.position
    if lane.next != .nowhere { unsafe lanes[Int(lane.next)].previous = lane.previous }
    if lane.previous != .nowhere {
      unsafe lanes[Int(lane.previous)].next = lane.next
    } else {
      unsafe campaignLane[Int(lane.campaign)] = lane.next
    }
    unsafe lanes[Int(index)].next = freeLane
    freeLane = index
  }

  @_noLocks
  private mutating func chain(_ index: UInt32, before first: UInt32) {
    unsafe places[Int(index)].previous = .nowhere
    unsafe places[Int(index)].next = first
    if first != .nowhere { unsafe places[Int(first)].previous = index }
  }

  @_noLocks
  private mutating func unchain(_ index: UInt32) {
    let place = unsafe places[Int(index)]
    if place.next != .nowhere { unsafe places[Int(place.next)].previous = place.previous }
    if place.previous != .nowhere { unsafe places[Int(place.previous)].next = place.next }
  }
}
