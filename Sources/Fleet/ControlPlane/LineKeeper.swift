internal import Glibc
internal import SerialLine

/// Opens the ttys of lines that have none, and opens them again when they were lost.
///
/// A line that cannot be opened is tried again after 100 ms, then twice as long each time, at most
/// 5 s; one that wants a person (no SIM, a PIN, a PUK) after 30 s. Descriptors lent to the line
/// thread are closed only after it has let go of them.
final class LineKeeper {
  /// What stands between a line and its work.
  enum Hindrance: Equatable {
    case none
    case cannotOpen(SerialLineError)
    case fault(UInt8)
  }

  private struct Place {
    var at: Int32 = -1
    var audio: Int32 = -1
    var nextTry: UInt64 = 0
    var failures = 0
    var hindrance: Hindrance = .none
  }

  private var places: [Place]
  private let settings: [LineSettings]

  init(_ settings: [LineSettings]) {
    self.settings = settings
    places = Array(repeating: Place(), count: settings.count)
  }

  /// Tries the lines whose time has come.
  ///
  /// - Parameters:
  ///   - now: nanoseconds of the fleet's clock.
  ///   - attach: is given each line that could be opened, with its descriptors (audio −1 if none).
  func open(now: UInt64, attach: (Int, Int32, Int32) -> Void) {
    for index in places.indices where places[index].at < 0 && places[index].nextTry <= now {
      do throws(SerialLineError) {
        let (at, audio) = try open(settings[index])
        places[index].at = at
        places[index].audio = audio
        places[index].hindrance = .none
        attach(index, at, audio)
      } catch {
        places[index].hindrance = .cannotOpen(error)
        postpone(index, now: now)
      }
    }
  }

  private func open(
    _ line: LineSettings
  ) throws(SerialLineError) -> (at: Int32, audio: Int32) {
    let at = try LineDescriptor.open(path: line.at, baud: line.baud)
    guard let path = line.audio else { return (at.relinquish(), -1) }
    let audio = try LineDescriptor.open(path: path, baud: 921_600)
    return (at.relinquish(), audio.relinquish())
  }

  /// The line thread has let go of a line's descriptors: closes them and plans the next try.
  func lost(_ index: Int, fault: UInt8, wantsPerson: Bool, now: UInt64) {
    closePlace(index)
    places[index].hindrance = .fault(fault)
    if wantsPerson {
      places[index].nextTry = now + 30_000_000_000
    } else {
      postpone(index, now: now)
    }
  }

  /// The line works: the next loss is tried again at once.
  func succeeded(_ index: Int) {
    places[index].failures = 0
    places[index].hindrance = .none
  }

  /// What stands between the line and its work.
  func hindrance(of index: Int) -> Hindrance {
    places[index].hindrance
  }

  /// The earliest next try, in nanoseconds of the fleet's clock; `.max` if every line is open.
  var nextTry: UInt64 {
    var earliest = UInt64.max
    for place in places where place.at < 0 { earliest = min(earliest, place.nextTry) }
    return earliest
  }

  private func postpone(_ index: Int, now: UInt64) {
    let step = min(places[index].failures, 6)
    places[index].failures += 1
    places[index].nextTry = now + min(100_000_000 << UInt64(step), 5_000_000_000)
  }

  private func closePlace(_ index: Int) {
    if places[index].at >= 0 { close(places[index].at) }
    if places[index].audio >= 0 { close(places[index].audio) }
    places[index].at = -1
    places[index].audio = -1
  }

  deinit {
    for index in places.indices { closePlace(index) }
  }
}
