internal import Rings

/// What comes out of the daemon's tap, on its way to a recording for each line.
public struct Tapping: Sendable {
  /// The recordings, by the index of their line; nothing of a line that is not asked for.
  public private(set) var recordings: [Int: Recording] = [:]
  /// Whether the daemon has told its lines.
  public private(set) var hasBegun = false
  /// How many records came.
  public private(set) var records = 0

  private let only: String?
  private var rest: [UInt8] = []
  private var lost: UInt64?

  /// Octets of a record.
  private static let stride = MemoryLayout<Record>.size

  /// Listens to one line, or to all.
  public init(only: String?) {
    self.only = only
  }

  /// How many records did not come, over all lines.
  public private(set) var missing = 0

  /// Takes octets as they came out of the pipe, cut anywhere.
  public mutating func take(_ octets: [UInt8]) {
    rest += octets
    var start = 0
    while rest.count - start >= Self.stride {
      take(Self.record(rest[start..<(start + Self.stride)]))
      start += Self.stride
    }
    rest.removeFirst(start)
  }

  private static func record(_ octets: ArraySlice<UInt8>) -> Record {
    var record = Record()
    for (index, octet) in octets.enumerated() {
      record.words[index / 8] |= UInt64(octet) << UInt64(index % 8 * 8)
    }
    return record
  }

  private mutating func take(_ record: Record) {
    let told = TapRecord(record)
    guard let kind = told.kind else { return }
    records += 1
    if told.kind != .name { noteLoss(told.lost) }
    func octets() -> [UInt8] {
      (0..<min(told.count, TapRecord.octetsMax)).map { TapRecord.octet($0, of: record) }
    }
    switch kind {
    case .name:
      hasBegun = true
      let name = String(decoding: octets(), as: UTF8.self)
      if only == nil || only == name { recordings[told.line] = Recording(line: name) }
    case .answered: recordings[told.line]?.answer(octets(), nanoseconds: told.nanoseconds)
    case .sent: recordings[told.line]?.send(octets(), nanoseconds: told.nanoseconds)
    case .sentFile: recordings[told.line]?.sendFile(told.count, nanoseconds: told.nanoseconds)
    }
  }

  /// Every line may be the one of which something is missing.
  private mutating func noteLoss(_ count: UInt64) {
    let before = lost ?? count
    lost = count
    guard count > before else { return }
    let pieces = Int(clamping: count - before)
    missing += pieces
    for index in recordings.keys { recordings[index]?.lose(pieces) }
  }
}
