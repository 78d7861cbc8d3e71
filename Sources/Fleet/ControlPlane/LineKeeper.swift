internal import Glibc
internal import SerialLine
internal import SoundCard

/// Opens the ttys and sound cards of lines that have none, and opens them again when they were lost.
///
/// A line that cannot be opened is tried again after 100 ms, then twice as long each time, at most
/// 5 s; one that wants a person (no SIM, a PIN, a PUK) after 30 s. Descriptors lent to the line
/// thread are closed only after it has let go of them.
final class LineKeeper {
  /// What stands between a line and its work.
  enum Hindrance: Equatable {
    case none
    case cannotOpen(SerialLineError)
    case cannotOpenCard(SoundCardError)
    case fault(UInt8)
  }

  private enum Obstacle: Error {
    case tty(SerialLineError)
    case card(SoundCardError)
  }

  private struct Place {
    var at: Int32 = -1
    var audio: Int32 = -1
    /// The card whose descriptor `audio` is, if it is one.
    var card: SoundCard?
    var troublesTold = SoundCardCounts()
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
      do throws(Obstacle) {
        try open(settings[index], into: &places[index])
        places[index].hindrance = .none
        attach(index, places[index].at, places[index].audio)
      } catch {
        switch error {
        case .tty(let error): places[index].hindrance = .cannotOpen(error)
        case .card(let error): places[index].hindrance = .cannotOpenCard(error)
        }
        postpone(index, now: now)
      }
    }
  }

  private func open(_ line: LineSettings, into place: inout Place) throws(Obstacle) {
    let at = try tty(line.at, baud: line.baud)
    guard let audio = line.audio else {
      place.at = at.relinquish()
      return
    }
    if let name = SoundCard.name(in: audio) {
      let card: SoundCard
      do throws(SoundCardError) {
        card = try SoundCard(name: name)
      } catch {
        throw .card(error)
      }
      place.card = card
      place.troublesTold = SoundCardCounts()
      place.audio = card.descriptor
    } else {
      place.audio = try tty(audio, baud: 921_600).relinquish()
    }
    place.at = at.relinquish()
  }

  private func tty(_ path: String, baud: Int) throws(Obstacle) -> LineDescriptor {
    do throws(SerialLineError) {
      return try LineDescriptor.open(path: path, baud: baud)
    } catch {
      throw .tty(error)
    }
  }

  /// What went wrong on a line's sound card since it was last asked for; nil if nothing did.
  func newTroubles(of index: Int) -> SoundCardCounts? {
    guard let now = places[index].card?.troubles, now != places[index].troublesTold else {
      return nil
    }
    let told = places[index].troublesTold
    places[index].troublesTold = now
    var new = SoundCardCounts()
    new.underruns = now.underruns - told.underruns
    new.overruns = now.overruns - told.overruns
    new.droppedOctets = now.droppedOctets - told.droppedOctets
    return new
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
    // A card ends with its descriptor.
    if places[index].audio >= 0 { close(places[index].audio) }
    places[index].at = -1
    places[index].audio = -1
    places[index].card = nil
  }

  deinit {
    for index in places.indices { closePlace(index) }
  }
}
