import CAllocationCounter
import Dialogue
import Foundation
import Glibc
import LineDispatch
import Rings
import SerialLine
import Synchronization
import VoicePath

@testable import Fleet

/// A line plane on a thread of its own, with a test in the place of the control plane.
///
/// The thread takes its first turn uncounted; from the second on, all that it allocates, frees and
/// locks is counted.
final class PlaneRun {
  let plane: LinePlane
  let clock: LineClock
  private let folder: URL
  private let flight: FlightRecorder
  private let counter: Int32
  private let isEnded = DispatchSemaphore(value: 0)
  private let number = ThreadNumber()
  private var descriptors: [Int32] = []

  /// Makes a plane; its lines have no ttys yet.
  ///
  /// - Parameters:
  ///   - lines: the model of each line; all take calls and messages and are simulated.
  ///   - models: the models among which one is chosen for a modem that is asked what it is.
  ///   - slots: orders that can be in hand at once.
  ///   - counter: a number that no test running at the same time counts with.
  ///   - speed: how many times faster than real time.
  /// - Throws: `LinePlaneError`, `FlightRecorderError` or `FleetError` if the machine has no room.
  init(
    lines: [ModemModel],
    models: [ModemModel] = [],
    slots: Int,
    counter: Int32,
    speed: Int = 1
  ) throws {
    self.counter = counter
    folder = FileManager.default.temporaryDirectory.appending(path: "kaden-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    (flight, _) = try FlightRecorder.open(
      path: folder.appending(path: "kaden.flight").path,
      capacity: slots
    )
    flight.begin()
    var dispatcher = Dispatcher(lineCapacity: lines.count, orderCapacity: 4096)
    var configured: [LineSlot] = []
    for (index, model) in lines.enumerated() {
      guard let voice = VoiceChannel() else { throw FleetError.noSound }
      configured.append(LineSlot(model: model, voice: voice, isSimulated: true))
      dispatcher.setLine(
        index,
        uses: LineUses(voice: true, sms: true),
        guardMilliseconds: 0,
        smsQuota: 65_535
      )
    }
    clock = LineClock(speed: speed, epochMilliseconds: 1_782_867_600_000)
    plane = try LinePlane(
      lines: configured,
      models: models,
      flight: flight.pages,
      hold: CargoHold(capacity: slots),
      clock: clock,
      dispatcher: dispatcher
    )
  }

  /// Sets the thread going; `trespass` is run on it and counted, to see that counting works.
  func start(trespass: @escaping @Sendable () -> Void = {}) {
    let (plane, counter, isEnded, number) = (plane, counter, isEnded, number)
    wake()
    let thread = Thread {
      plane.turn()
      number.tell()
      allocation_counter_begin(counter)
      trespass()
      plane.run()
      allocation_counter_end()
      isEnded.signal()
    }
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// The line thread by the system's number, once it has taken its first turn.
  func threadNumber() -> Int32 { number.wait() }

  /// Opens a line's ttys and hands them to the line thread.
  func attach(
    _ line: Int,
    at: String,
    audio: String? = nil,
    resets: Bool = false
  ) throws(SerialLineError) {
    let at = try LineDescriptor.open(path: at, baud: 115_200).relinquish()
    descriptors.append(at)
    var sound: Int32 = -1
    if let audio {
      sound = try LineDescriptor.open(path: audio, baud: 921_600).relinquish()
      descriptors.append(sound)
    }
    tell(.attach(line: line, at: at, audio: sound, resets: resets))
  }

  /// Puts a command into the orders ring; it is never full here.
  func tell(_ command: LineCommand) {
    precondition(plane.commands.offer(command.record), "the orders ring is full")
  }

  /// Rings the line thread.
  func wake() {
    var one: UInt64 = 1
    _ = unsafe write(plane.wake, &one, 8)
  }

  /// Waits for the line thread's bell and takes all reports; false if it stays silent for a minute.
  func takeReports(_ take: (LineReport, borrowing Record) -> Void) -> Bool {
    var waited = pollfd(fd: plane.bell, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&waited, 1, 60_000) > 0 else { return false }
    var count: UInt64 = 0
    _ = unsafe read(plane.bell, &count, 8)
    var record = Record()
    while plane.reports.take(into: &record) { take(LineReport(record), record) }
    return true
  }

  /// Ends the thread and tells what it allocated, freed and locked.
  func finish() -> allocation_counts {
    tell(.finish(hangUp: true))
    wake()
    isEnded.wait()
    return allocation_counter_read(counter)
  }

  deinit {
    for descriptor in descriptors { close(descriptor) }
    try? FileManager.default.removeItem(at: folder)
  }
}
