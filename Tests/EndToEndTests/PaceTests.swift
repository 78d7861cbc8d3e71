import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// The pace of a campaign over the lives of daemons.
  struct PaceTests {
    /// 120 an hour: one call each half minute.
    private static let pace = 120
    private static let interval = 3600.0 / Double(pace)

    private static let brief = """
      [network]
      call-set-up = 0.5

      [[callee]]
      ring = 1
      hangs-up-after = "2-3"
      """

    @Test
    func `a daemon that was killed leaves its calls of the last hour to the next one's pace`()
      async throws
    {
      let people = 24
      let stage = try await Stage([.voice, .voice, .voice], speed: 60)
      let list = try await stage.importList(People.list(people))
      let campaign = try await stage.startCampaign([
        "calls", "--list", "\(list)", "--script", stage.folder + "/script.toml",
        "--attempts", "1", "--pace", "\(Self.pace)",
      ])
      let simulator = try await stage.simulate(Self.brief)
      let journal = stage.journal

      // Each life is ended as soon as it has dialled: the moment at which most is forgotten.
      for kills in 1...3 {
        let daemon = try stage.daemon(untilIdle: false, logLevel: "info")
        _ = try await stage.watch.wait(for: "call \(kills * 4)", within: 60) {
          try journal.calls().count >= kills * 4 ? true : nil
        }
        daemon.signal(SIGKILL)
        #expect(try await daemon.ending(within: 10) == .signalled(SIGKILL))
      }
      let last = try stage.daemon(untilIdle: false, logLevel: "info")
      try await stage.follow([campaign], last, within: 90) { $0.state == "done" }
      for process in [last, simulator] {
        process.signal(SIGTERM)
        #expect(try await process.ending(within: 20) == .exited(0))
      }

      let starts = try await stage.results(campaign).rows.compactMap { Self.seconds($0.startedAt) }
        .sorted()
      #expect(starts.count == people)
      for (one, next) in zip(starts, starts.dropFirst()) {
        // Whole seconds are written, and the next daemon's calendar is set to whole seconds.
        #expect(next - one >= Self.interval - 2)
      }
      stage.remove()
    }

    private static func seconds(_ text: String) -> Double? {
      let format = DateFormatter()
      format.locale = Locale(identifier: "en_US_POSIX")
      format.timeZone = TimeZone(identifier: "Asia/Tokyo")
      format.dateFormat = "yyyy/MM/dd HH:mm:ss"
      return format.date(from: text)?.timeIntervalSince1970
    }
  }
}
