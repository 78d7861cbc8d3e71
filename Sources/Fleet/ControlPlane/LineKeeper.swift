internal import Dialogue
internal import Glibc
internal import SerialLine
internal import SoundCard

/// Opens the ttys and sound cards of lines that have none, and brings lines back that failed, step by step.
///
/// What to do when is the ladder's to say; this does it. Opening happens on threads of its own, so
/// nothing here waits. Descriptors lent to the line thread are closed only after it has let go of
/// them.
final class LineKeeper {
  /// What stands between a line and its work.
  enum Hindrance: Equatable {
    case none
    case cannotOpen(SerialLineError)
    case cannotOpenCard(SoundCardError)
    case fault(UInt8)
  }

  private struct Place {
    var ladder: RecoveryLadder
    var at: Int32 = -1
    var audio: Int32 = -1
    /// The card whose descriptor `audio` is, if it is one.
    var card: SoundCard?
    var troublesTold = SoundCardCounts()
    /// Where its ttys are, or are being looked for.
    var ports: LinePorts
    var isOpening = false
    var resets = false
    /// The line thread has been asked to let go.
    var isReleasing = false
    /// Where another line's modem was found; not looked at again until all else has been.
    var avoided: Set<LinePorts> = []
    /// The device at its place when it was opened, or is being opened.
    var opened: DeviceMark?
    /// The device as it was when it was given back.
    var device: DeviceMark?
    var hindrance: Hindrance = .none
    /// The IMEI of its modem is known, so that it can be told from others.
    var knowsModem: Bool
  }

  private var places: [Place]
  private let settings: [LineSettings]
  private let opener: PortOpener
  private let pluggedModems: (@Sendable () -> [PluggedModem])?
  /// What is plugged in, looked for once a round at most.
  private var survey: [PluggedModem]?

  init(
    _ settings: [LineSettings],
    opener: PortOpener = PortOpener(),
    pluggedModems: (@Sendable () -> [PluggedModem])? = nil
  ) {
    self.settings = settings
    self.opener = opener
    self.pluggedModems = pluggedModems
    places = settings.map { line in
      Place(
        ladder: RecoveryLadder(hasReset: line.model.hasReset),
        ports: line.ports[0],
        knowsModem: line.imei != nil
      )
    }
  }

  /// Does what is due.
  ///
  /// - Parameters:
  ///   - now: nanoseconds of the fleet's clock.
  ///   - attach: is given each line that was opened, with its descriptors (audio −1 if none) and
  ///     whether its modem is to be restarted.
  ///   - release: is given each line whose ttys the line thread is to let go.
  func work(
    now: UInt64,
    attach: (Int, Int32, Int32, Bool) -> Void,
    release: (Int) -> Void
  ) {
    for opened in opener.take() { take(opened, now: now, attach: attach) }
    survey = nil
    for index in places.indices {
      if places[index].ladder.awaitsDevice { look(index, now: now) }
      switch places[index].ladder.order(now: now) {
      case .nothing: break
      case .release:
        guard places[index].at >= 0, !places[index].isReleasing else { break }
        places[index].isReleasing = true
        release(index)
      case .open(let resets):
        guard places[index].at < 0, !places[index].isOpening else { break }
        beginOpening(index, resets: resets, now: now)
      }
    }
  }

  private func beginOpening(_ index: Int, resets: Bool, now: UInt64) {
    guard let ports = choose(index) else {
      places[index].hindrance = .cannotOpen(.noSuchPath(settings[index].ports[0].at))
      places[index].ladder.note(.missing, now: now)
      return
    }
    places[index].ports = ports
    places[index].opened = DeviceMark(path: ports.at)
    places[index].isOpening = true
    places[index].resets = resets
    opener.begin(line: index, ports: ports, baud: settings[index].baud)
  }

  private func take(
    _ opened: PortOpener.Opened,
    now: UInt64,
    attach: (Int, Int32, Int32, Bool) -> Void
  ) {
    let index = opened.line
    places[index].isOpening = false
    switch opened.result {
    case .success(let descriptors):
      places[index].at = descriptors.at
      places[index].audio = descriptors.audio
      places[index].card = descriptors.card
      places[index].troublesTold = SoundCardCounts()
      places[index].device = nil
      places[index].hindrance = .none
      if places[index].resets { places[index].ladder.resetSpent() }
      places[index].ladder.note(.opened, now: now)
      attach(index, descriptors.at, descriptors.audio, places[index].resets)
    case .failure(.card(let error)):
      avoidElsewhere(index)
      places[index].hindrance = .cannotOpenCard(error)
      places[index].ladder.note(.cannotOpen, now: now)
      noteDevice(index)
    case .failure(.tty(let error)):
      avoidElsewhere(index)
      places[index].hindrance = .cannotOpen(error)
      switch error {
      case .noSuchPath: places[index].ladder.note(.missing, now: now)
      case .notTerminal, .notSerialPort, .notPermitted, .busy, .vanished, .settingRefused, .failed:
        places[index].ladder.note(.cannotOpen, now: now)
      }
      noteDevice(index)
    }
  }

  /// Where the line is to be opened next; `nil` if there is nothing at any of its places.
  ///
  /// Its own places come first; if its modem can be told from others, then the places of other lines
  /// that nobody has, then every other place where a modem is, since it may have been plugged in
  /// elsewhere.
  private func choose(_ index: Int) -> LinePorts? {
    let taken = takenDevices(except: index)
    func isFree(_ ports: LinePorts) -> Bool {
      guard let device = DeviceMark(path: ports.at) else { return false }
      return !taken.contains(device.node)
    }
    func isFresh(_ ports: LinePorts) -> Bool {
      !places[index].avoided.contains(ports) && isFree(ports)
    }
    let own = settings[index].ports
    if let fresh = own.first(where: isFresh) { return fresh }
    if places[index].knowsModem {
      if let fresh = placesOfOthers(index).first(where: isFresh) { return fresh }
      if let fresh = strays(for: index).first(where: isFresh) { return fresh }
    }
    // All have been tried: once more from the beginning.
    places[index].avoided.removeAll()
    return own.first(where: isFree)
      ?? (places[index].knowsModem ? placesOfOthers(index).first(where: isFree) : nil)
  }

  /// The nodes that other lines have, or are about to have.
  private func takenDevices(except index: Int) -> Set<DeviceMark.Node> {
    var taken: Set<DeviceMark.Node> = []
    for (other, place) in places.enumerated() where other != index {
      guard place.at >= 0 || place.isOpening, let device = place.opened else { continue }
      taken.insert(device.node)
    }
    return taken
  }

  /// The configured places of other lines, where the sound goes the same way.
  private func placesOfOthers(_ index: Int) -> some Sequence<LinePorts> {
    let hasSound = settings[index].ports[0].audio != nil
    return settings.indices.lazy.filter { $0 != index }.flatMap { [settings] in settings[$0].ports }
      .filter { ($0.audio != nil) == hasSound }
  }

  /// Places where a modem is that no line is configured for.
  private func strays(for index: Int) -> [LinePorts] {
    let modems = survey ?? pluggedModems?() ?? []
    survey = modems
    guard !modems.isEmpty else { return [] }
    let configured = Set(settings.flatMap(\.ports).compactMap { DeviceMark(path: $0.at)?.node })
    return modems.compactMap { modem in
      guard let ports = modem.ports(like: settings[index].ports[0]),
        let device = DeviceMark(path: ports.at), !configured.contains(device.node)
      else { return nil }
      return ports
    }
  }

  /// A place that is not the line's own and cannot be opened: the next one is tried before it again.
  private func avoidElsewhere(_ index: Int) {
    if !isAtOwnPlace(index) { places[index].avoided.insert(places[index].ports) }
  }

  /// Whether a line is where its modem is configured to be.
  func isAtOwnPlace(_ index: Int) -> Bool {
    settings[index].ports.contains(places[index].ports)
  }

  /// Whether the device that is waited for has come.
  private func look(_ index: Int, now: UInt64) {
    let ladder = places[index].ladder
    guard ladder.step == .giveBack, let before = places[index].device else { return }
    guard let present = DeviceMark(path: places[index].ports.at), present != before else { return }
    places[index].device = present
    places[index].ladder.note(.returned, now: now)
  }

  private func noteDevice(_ index: Int) {
    places[index].device = DeviceMark(path: places[index].ports.at) ?? DeviceMark()
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

  /// The line thread has let go of a line's descriptors: closes them and goes on with the ladder.
  func lost(_ index: Int, fault: UInt8, isWrongModem: Bool, now: UInt64) {
    closePlace(index)
    places[index].isReleasing = false
    places[index].hindrance = .fault(fault)
    if isWrongModem {
      places[index].avoided.insert(places[index].ports)
    }
    noteDevice(index)
    places[index].ladder.note(.failed, now: now)
  }

  /// What the dialogue of a line does.
  func staged(_ index: Int, _ event: RecoveryLadder.Event, now: UInt64) {
    places[index].ladder.note(event, now: now)
  }

  /// The modem works, whatever its card or the network say.
  func works(_ index: Int, fault: UInt8, now: UInt64) {
    places[index].ladder.note(.works, now: now)
    places[index].hindrance = fault == 0 ? .none : .fault(fault)
  }

  /// The line has carried out an order.
  func concluded(_ index: Int, now: UInt64) {
    places[index].ladder.note(.concluded, now: now)
  }

  /// The modem of a line has told its IMEI: it can be told from others from now on.
  func knowsModem(_ index: Int) {
    places[index].knowsModem = true
  }

  /// Something is wrong with the line that is not the modem's coming back.
  func hinder(_ index: Int, fault: UInt8) {
    places[index].hindrance = .fault(fault)
  }

  /// What stands between the line and its work.
  func hindrance(of index: Int) -> Hindrance {
    places[index].hindrance
  }

  /// How the line is being brought back.
  func ladder(of index: Int) -> RecoveryLadder {
    places[index].ladder
  }

  /// The steps that have ended, once; for the log.
  func takeEnded(_ index: Int) -> [RecoveryLadder.Ended] {
    places[index].ladder.takeEnded()
  }

  /// Where a line's ttys are.
  func ports(of index: Int) -> LinePorts {
    places[index].ports
  }

  /// The earliest moment at which something is due, in nanoseconds of the fleet's clock.
  var nextTry: UInt64 {
    var earliest = UInt64.max
    for place in places {
      if place.at < 0, !place.isOpening { earliest = min(earliest, place.ladder.nextTry) }
      earliest = min(earliest, place.ladder.deadline)
    }
    return earliest
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
    opener.close()
    for index in places.indices { closePlace(index) }
  }
}

/// What tells a device node from the one that stood at its path before.
struct DeviceMark: Equatable {
  /// The node itself, whoever owns it.
  struct Node: Hashable {
    var inode: UInt64 = 0
    var device: UInt64 = 0
  }

  private(set) var node = Node()
  private var seconds = 0
  private var nanoseconds = 0

  /// No device.
  init() {}

  /// The device that a path leads to; `nil` if there is none.
  init?(path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    node = Node(inode: UInt64(status.st_ino), device: UInt64(status.st_rdev))
    // When it was made; a terminal's other times change with use.
    seconds = Int(status.st_ctim.tv_sec)
    nanoseconds = Int(status.st_ctim.tv_nsec)
  }
}
