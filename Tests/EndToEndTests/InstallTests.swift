import FakeBus
import Foundation
import Testing

extension EndToEnd {
  /// What `make install` puts where.
  struct InstallTests {
    private static let project = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path

    @Test
    func `an installed program finds its models and voice, and is explained`() async throws {
      let stage = try await Stage([.sms], speed: 10)
      let destination = stage.root + "/packed"
      try await run(
        "/bin/bash",
        [Self.project + "/.ci/install", destination, "/usr", KadenProgram.path],
        stage
      )
      let share = destination + "/usr/share"
      for file in [
        "kaden/modems/generic.toml", "kaden/voice/mei_normal.htsvoice", "kaden/udev/70-kaden.rules",
        "man/man1/kaden.1", "man/man1/kaden-diagnostics.1", "zsh/site-functions/_kaden",
        "bash-completion/completions/kaden", "fish/vendor_completions.d/kaden.fish",
      ] {
        let size = try FileManager.default.attributesOfItem(atPath: "\(share)/\(file)")[.size]
        #expect((size as? Int ?? 0) > 100, "\(file)")
      }

      let root = try FakeRoot()
      var modem = FakeModem(place: "1-1", vendor: "1e0e", product: "9001")
      modem.interfaces = [FakeModem.Interface(2, tty: 2)]
      try root.plug(modem)
      let ports = try await run(
        destination + "/usr/bin/kaden",
        ["diagnostics", "ports", "--root", root.path, "--json"],
        stage,
        expecting: nil
      )
      #expect(ports.contains("simcom-sim7600"))
      let completed = try await run(
        "/bin/bash",
        ["-c", "source \(share)/bash-completion/completions/kaden && complete -p kaden"],
        stage
      )
      #expect(completed.contains("kaden"))
      stage.remove()
    }

    @discardableResult
    private func run(
      _ program: String,
      _ arguments: [String],
      _ stage: Stage,
      expecting status: Int32? = 0
    ) async throws -> String {
      let process = try ChildProcess(
        program,
        arguments,
        environment: ["PATH": "/usr/bin:/bin", "HOME": stage.root, "LC_ALL": "C.UTF-8"],
        output: stage.seen + "/\(UUID().uuidString).out",
        complaints: stage.seen + "/\(UUID().uuidString).err"
      )
      let ending = try await process.ending(within: 60)
      if let status { #expect(ending == .exited(status), "\(process.complained)") }
      return String(decoding: process.printed, as: UTF8.self)
    }
  }
}
