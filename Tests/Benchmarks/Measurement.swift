/// One measured value and what it is held against.
struct Measurement: Sendable {
  /// What was measured: stands in the JSON under this name.
  let key: String
  /// In words, for the table.
  let title: String
  let value: Double
  let unit: String
  /// The best of the other programs, in the same unit.
  var bestPeer: Peer?
  /// What a loop reached that does nothing else, in this very run.
  var bound: Double?
  /// What we promise.
  var promise: Promise?

  /// What another program was measured at, on the same kind of machine.
  struct Peer: Sendable {
    let name: String
    let value: Double
  }

  /// A bar, and on which side of it is good.
  enum Promise: Sendable {
    case atMost(Double)
    case atLeast(Double)

    func isKept(by value: Double) -> Bool {
      switch self {
      case .atMost(let bar): value <= bar
      case .atLeast(let bar): value >= bar
      }
    }
  }

  init(
    _ key: String,
    _ title: String,
    _ value: Double,
    _ unit: String,
    peer: Peer? = nil,
    bound: Double? = nil,
    promise: Promise? = nil
  ) {
    self.key = key
    self.title = title
    self.value = value
    self.unit = unit
    bestPeer = peer
    self.bound = bound
    self.promise = promise
  }
}

/// Middle and outliers of many values.
struct Distribution {
  private let sorted: [UInt64]

  init(_ values: [UInt64]) {
    sorted = values.sorted()
  }

  var count: Int { sorted.count }

  /// The value that so many per cent of all do not exceed; 0 if there are none.
  func percentile(_ share: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    let place = Int((share / 100 * Double(sorted.count)).rounded(.up)) - 1
    return Double(sorted[min(max(place, 0), sorted.count - 1)])
  }
}
