internal import Rings

/// What comes out of the daemon's tap, on its way to a recording for each line.
///
/// Bounded: what is more than 64 MiB, over all lines, is counted and not kept.
public struct Tapping: Sendable {
  /// The recordings, by the index of their line; nothing of a line that is not asked for.
  public private(set) var recordings: [Int: Recording] = [:]
  /// Whether the daemon has told its lines.
  public private(set) var hasBegun = false

  private let only: String?
  private var rest: [UInt8] = []
  private var lost: UInt64?
  /// What is kept takes about so much memory, in octets.
  private var size = 0

  private let sizeMax: Int

  /// 64 MiB.
  private static let sizeMax = 64 << 20
  /// What an entry takes beside its octets.
  private static let entrySize = 96

  /// Octets of a record.
  private static let stride = MemoryLayout<Record>.size

  /// Listens to one line, or to all.
  public init(only: String?) {
    self.init(only: only, sizeMax: Self.sizeMax)
  }

  init(only: String?, sizeMax: Int) {
    self.only = only
    self.sizeMax = sizeMax
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
    if kind == .name { return take(name: octets(of: record, told), line: told.line) }
    noteLoss(told.lost)
    guard var recording = recordings.removeValue(forKey: told.line) else { return }
    defer { recordings[told.line] = recording }
    guard size <= sizeMax else {
      missing &+= 1
      recording.lose(1)
      return
    }
    let before = recording.count
    let octets = octets(of: record, told)
    switch kind {
    case .name: break
    case .answered: recording.answer(octets, nanoseconds: told.nanoseconds)
    case .sent: recording.send(octets, nanoseconds: told.nanoseconds)
    case .sentFile: recording.sendFile(told.count, nanoseconds: told.nanoseconds)
    }
    size += octets.count + (recording.count - before) * Self.entrySize
  }

  private func octets(of record: Record, _ told: TapRecord) -> [UInt8] {
    (0..<min(told.count, TapRecord.octetsMax)).map { TapRecord.octet($0, of: record) }
  }

  private mutating func take(name: [UInt8], line: Int) {
    hasBegun = true
    let name = String(decoding: name, as: UTF8.self)
    if only == nil || only == name { recordings[line] = Recording(line: name) }
  }

  /// Every line may be the one of which something is missing.
  private mutating func noteLoss(_ count: UInt64) {
    let before = lost ?? count
    lost = count
    guard count > before else { return }
    let pieces = Int(clamping: count - before)
    missing &+= pieces
    for index in recordings.keys { recordings[index]?.lose(pieces) }
  }
}
