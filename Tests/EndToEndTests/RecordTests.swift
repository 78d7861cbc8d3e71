import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// What goes over the lines of a daemon, written down beside it.
  struct RecordTests {
    private static let scenario = """
      [network]
      message-latency-ms = 500
      call-set-up = 0.5

      [[callee]]
      ring = 1
      presses = "1"
      press-after = 1
      hangs-up-after = "6-8"
      """

    @Test
    func `a recording of a campaign names nobody and replays as it is`() async throws {
      let people = 6
      let stage = try await Stage([.voice, .sms], speed: 8)
      let list = try await stage.importList(People.list(people))
      let calls = try await stage.startCampaign([
        "calls", "--list", "\(list)", "--script", stage.folder + "/script.toml", "--attempts", "1",
      ])
      let messages = try await stage.startCampaign([
        "words", "--list", "\(list)", "--sms", "Kaden test. Please call 0300001111 back.",
      ])
      let simulator = try await stage.simulate(Self.scenario)
      // Before the daemon: the bringing up of each modem is heard too.
      let recorder = try ChildProcess(
        KadenProgram.path,
        ["diagnostics", "record", "--json"],
        environment: KadenProgram.environment(["KADEN_CONFIG": stage.folder + "/kaden.toml"]),
        output: stage.seen + "/recorder.out",
        complaints: stage.seen + "/recorder.err"
      )
      _ = try await stage.watch.wait(for: "the pipe", within: 20) {
        try? FileManager.default.contentsOfDirectory(atPath: stage.folder + "/taps").first
      }
      let daemon = try stage.daemon()
      try await stage.follow([calls, messages], daemon, within: 90) { $0.state == "done" }
      try await daemon.ending(within: 60)
      recorder.signal(SIGINT)
      #expect(try await recorder.ending(within: 60) == .exited(0), "\(recorder.complained)")

      let document = try #require(
        try JSONSerialization.jsonObject(with: recorder.printed) as? [String: Any]
      )
      #expect(document["missing"] as? Int == 0)
      let files = try #require(document["files"] as? [[String: Any]])
      #expect(files.map { $0["line"] as? String } == ["line-1", "line-2"])
      #expect(files.allSatisfy { $0["replays"] as? Bool == true })
      for file in files {
        let path = try #require(file["path"] as? String)
        try await stage.run(["diagnostics", "replay", path, "--model", "simcom-sim7600"])
        let text = try Data(contentsOf: URL(fileURLWithPath: path))
        for person in 1...people {
          let number = People.number(person)
          for form in [number, String(number.dropFirst())] {
            #expect(text.firstRange(of: Data(form.utf8)) == nil)
          }
        }
      }
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)
      stage.remove()
    }
  }
}
