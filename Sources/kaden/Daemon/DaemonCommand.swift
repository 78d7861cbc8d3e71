internal import ArgumentParser
internal import Campaign
internal import Fleet
internal import Foundation
internal import Glibc
internal import Ledger
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// `kaden daemon`: the line plane and the feeder.
struct DaemonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "daemon",
    abstract: "Drives the lines: calls and sends what released campaigns ask for.",
    discussion: """
      Runs in the foreground; under systemd as Type=notify. Campaigns are started, paused and
      stopped with `kaden campaign`; the daemon follows within a fraction of a second. SIGTERM hangs
      up what is running, gives back what waits, and ends. The thread of the lines asks for a real-time
      priority, so that sound comes in time on a busy box: root may have it, others need LimitRTPRIO=1
      in the unit.

      Example: kaden daemon --config /etc/kaden/kaden.toml
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var logging: LogOptions

  @Flag(help: "End with status 0 when no released campaign has an order left.")
  var untilIdle = false

  @Option(help: "Run so many times faster than real time (1–1000); simulated lines only.")
  var speed = 1

  @Option(
    help: ArgumentHelp(
      "What the calendar shows at start, RFC 3339; simulated lines only.",
      valueName: "time"
    )
  )
  var clock: String?

  func validate() throws {
    guard (1...1000).contains(speed) else { throw ValidationError("--speed takes 1–1000") }
    if let clock, Self.time(clock) == nil {
      throw ValidationError("--clock takes a time such as 2026-07-01T10:00:00+09:00")
    }
  }

  func run() async throws {
    // Whoever reads the log may end; calls and messages go on.
    _ = signal(SIGPIPE, SIG_IGN)
    try await CommandRun.reporting(json: common.json) {
      let log = try logging.makeLog()
      let folder = try OpenFolder.open(common)
      let settings = try FleetAssembly.settings(
        folder.configuration,
        speed: speed,
        calendarStart: clock.flatMap(Self.time),
        endsWhenIdle: untilIdle
      )
      let fleet = FleetService(
        settings: settings,
        ledger: folder.ledger,
        announcer: try FleetAssembly.fleetAnnouncer(folder.configuration),
        log: log
      )
      if folder.configuration.store.backup == nil {
        log.warning("no copy of the ledger is kept: set [ledger] backup to a folder elsewhere")
      }
      ServiceNotice.ready()
      defer { ServiceNotice.stopping() }
      try await serve(fleet, log: log)
    }
  }

  private func serve(_ fleet: FleetService, log: Logger) async throws {
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(
            service: fleet,
            successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .cancelGroup
          )
        ],
        gracefulShutdownSignals: [.sigterm, .sigint],
        logger: log
      )
    )
    do {
      try await group.run()
    } catch {
      throw FleetAssembly.failure(error)
    }
  }

  static func time(_ text: String) -> Date? {
    try? Date(text, strategy: .iso8601)
  }
}
