import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// The ledger's disk stops in the middle of a campaign and does not answer for a minute.
  struct StalledDiskTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures").path

    /// Everybody answers, listens to all of it and presses.
    private static let people = """
      [network]
      call-set-up = 0.5

      [[callee]]
      ring = 1
      presses = "11"
      patience = 120
      """

    @Test
    func `a disk that stands still for a minute loses nothing and holds up no running call`()
      async throws
    {
      let people = 24
      let lines = 4
      let stage = try await Stage(Array(repeating: .voice, count: lines), speed: 20)
      let shim = stage.root + "/stalleddisk.so"
      try Self.compile(Self.fixtures + "/stalleddisk.c", to: shim)
      let flag = stage.seen + "/stall"
      let list = try await stage.importList(People.list(people))
      let campaign = try await stage.startCampaign([
        "calls", "--list", "\(list)", "--script", stage.folder + "/script.toml",
        "--attempts", "1",
      ])
      let simulator = try await stage.simulate(Self.people)
      let daemon = try stage.daemon(
        environment: ["LD_PRELOAD": shim, "STALL_WHILE": flag, "STALL_PATH": "/kaden.sqlite"]
      )
      let journal = stage.journal
      _ = try await stage.watch.wait(for: "calls on all lines", within: 60) {
        let running = try journal.calls().filter { $0.answeredAt != nil && $0.endedAt == nil }
        return running.count == lines ? true : nil
      }

      _ = FileManager.default.createFile(atPath: flag, contents: nil)
      let running = try journal.calls().filter { $0.answeredAt != nil && $0.endedAt == nil }
      let began = journal.now
      // The disk stands still until all of them are over, and for a minute of the fleet at least.
      let ended = try await stage.watch.wait(for: "the end of every running call", within: 60) {
        guard journal.now - began >= 60 else { return nil as [Journal.Call]? }
        let calls = try journal.calls()
        let these = running.compactMap { one in
          calls.first { $0.line == one.line && $0.startedAt == one.startedAt }
        }
        return these.allSatisfy { $0.endedAt != nil } ? these : nil
      }
      let isFelt = FileManager.default.fileExists(atPath: flag + ".felt")
      try FileManager.default.removeItem(atPath: flag)
      print("end to end: the disk stood still for \(journal.now - began) s of the fleet")

      #expect(try await daemon.ending(within: 90) == .exited(0))
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)
      #expect(isFelt, "the ledger was written to meanwhile")
      #expect(ended.count == running.count && !running.isEmpty)
      for call in ended {
        #expect(call.keys == "11" && call.by == "caller", "it heard all of it")
      }
      let calls = try journal.calls()
      let table = try await stage.results(campaign)
      #expect(calls.count == people)
      Reckoning.compare(calls: calls, with: table.rows)
      #expect(table.rows.allSatisfy { $0.key == "1" }, "nothing was lost")
      #expect(try await stage.status(campaign).state == "done")
      stage.remove()
    }

    private static func compile(_ source: String, to shim: String) throws {
      let compiler = Process()
      compiler.executableURL = URL(filePath: "/usr/bin/cc")
      compiler.arguments = ["-Wall", "-O1", "-shared", "-fPIC", "-o", shim, source, "-ldl"]
      try compiler.run()
      compiler.waitUntilExit()
      #expect(compiler.terminationStatus == 0)
    }
  }
}
