import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// A field engineer beside a daemon that works.
  struct DiagnosticsTests {
    @Test
    func `diagnostics beside a daemon leave its lines alone and tell its view`() async throws {
      let stage = try await Stage([.sms, .sms], speed: 10)
      let simulator = try await stage.simulate("[card]\nabsent-lines = \"2\"")
      let daemon = try stage.daemon(untilIdle: false)
      _ = try await stage.lineStanding("line-1") { $0["state"] as? String == "ready" }
      _ = try await stage.lineStanding("line-2") { $0["reason"] as? String == "card-missing" }

      let finished = try await stage.run(["diagnostics", "--json"], expecting: 2)
      let watched = try await stage.run([
        "diagnostics", "network", "--line", "line-1", "--watch", "--samples", "1", "--json",
      ])

      let lines = try #require(try finished.json()["lines"] as? [[String: Any]])
      let first = try probes(lines, "line-1")
      let second = try probes(lines, "line-2")
      #expect(first.first?["probe"] as? String == "daemon")
      #expect(first.allSatisfy { $0["verdict"] as? String == "good" })
      #expect(second.first?["verdict"] as? String == "bad")
      #expect((second.first?["remedy"] as? String)?.contains("SIM") == true)
      #expect(try watched.json()["dbm"] as? Int == -71)
      // The daemon was not disturbed: its lines stand as before.
      _ = try await stage.lineStanding("line-1") { $0["state"] as? String == "ready" }
      #expect(!daemon.complained.contains("restart"))
      daemon.signal(SIGTERM)
      try await daemon.ending(within: 60)
      // It has noted how full its rings were.
      let box = try await stage.run(["diagnostics", "box", "--json"], expecting: nil)
      let boxLines = try #require(try box.json()["lines"] as? [[String: Any]])
      let boxProbes = try #require(boxLines.first?["probes"] as? [[String: Any]])
      let rings = try #require(boxProbes.first { $0["probe"] as? String == "rings" })
      #expect(rings["verdict"] as? String == "good")
      let marks = (rings["evidence"] as? [String: Any])?["marks"] as? [String]
      #expect(marks?.count == 2 && marks?.allSatisfy { !$0.contains(" 0/") } == true)
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)
      stage.remove()
    }

    private func probes(
      _ lines: [[String: Any]],
      _ name: String
    ) throws -> [[String: Any]] {
      let line = try #require(lines.first { $0["line"] as? String == name })
      return try #require(line["probes"] as? [[String: Any]])
    }
  }
}
