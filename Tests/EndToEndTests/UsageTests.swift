import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// What is refused, with which status, and that nothing is left of it.
  struct UsageTests {
    private static let malformed: URL =
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "CampaignFilesTests/Fixtures/malformed")

    /// The files that are refused as a whole, and the line that is named.
    private static let refused: [String: Int?] = [
      "empty.csv": nil, "header-only.csv": nil, "no-header.csv": 1, "extra-columns.csv": 1,
      "missing-column.csv": 1, "broken-quote.csv": 3, "utf16le-tab.txt": nil,
      "semicolons.csv": 1,
    ]

    /// The files that are taken, with the verdicts of their records.
    private static let taken: [String: [String]] = [
      "columns-reordered.csv": ["accept", "accept"],
      "lf-only-no-bom.csv": ["accept", "accept", "accept"],
      "cr-only-cp932.csv": ["accept", "accept", "accept"],
      "no-final-newline.csv": ["accept", "accept", "accept"],
      "quote-inside.csv": ["accept", "confirm", "accept"],
      "bad-bytes-utf8.csv": ["accept", "refuse", "accept"],
      "bad-bytes-cp932.csv": ["accept", "refuse", "refuse"],
      "nul-byte.csv": ["accept", "refuse", "accept"],
    ]

    private func lists(_ stage: Stage) async throws -> Int {
      let finished = try await stage.run(["list", "show", "--json"])
      return try #require(try JSONSerialization.jsonObject(with: finished.output) as? [Any]).count
    }

    @Test
    func `each of the sixteen malformed files is refused or taken as its table says`()
      async throws
    {
      let stage = try await Stage([.sms], speed: 1)
      let files = try FileManager.default.contentsOfDirectory(atPath: Self.malformed.path)
      #expect(Set(files) == Set(Self.refused.keys).union(Self.taken.keys))

      for (file, line) in Self.refused {
        let before = try await lists(stage)
        let finished = try await stage.run(
          importing(file) + ["--json"],
          expecting: 65
        )
        let error = try #require(try finished.json()["error"] as? [String: Any], "\(file)")
        #expect(Set(error.keys).isSuperset(of: ["code", "message", "line"]), "\(file)")
        #expect(error["line"] as? Int == line, "\(file)")
        #expect((error["message"] as? String)?.isEmpty == false)
        #expect(try await lists(stage) == before, "\(file): nothing is stored")
      }
      for (file, verdicts) in Self.taken {
        let document = try await stage.run(importing(file) + ["--json"]).json()
        let records = try #require(document["verdicts"] as? [[String: Any]])
        #expect(records.map { $0["verdict"] as? String } == verdicts, "\(file)")
      }
      #expect(try await lists(stage) == Self.taken.count)
      stage.remove()
    }

    private func importing(_ file: String) -> [String] {
      ["list", "import", Self.malformed.appending(path: file).path, "--business", "0404-01"]
    }

    /// Command lines that are wrong by themselves.
    static let wrong: [[String]] = [
      ["nonsense"], ["list", "import"], ["list", "show", "--names"],
      ["campaign", "create", "x", "--list", "1"],
      ["campaign", "create", "x", "--list", "1", "--sms", "a", "--script", "b"],
      ["campaign", "create", "x", "--list", "one", "--sms", "a"],
      ["campaign", "status", "first"], ["daemon", "--speed", "0"],
      ["daemon", "--clock", "yesterday"], ["campaign", "results", "1", "--rows", "people"],
      ["simulate", "--lines", "0"],
    ]

    @Test(arguments: wrong)
    func `a wrong command line ends with 64 and says what is right`(
      _ arguments: [String]
    )
      async throws
    {
      let stage = try await Stage([.sms], speed: 1)
      let finished = try await stage.run(arguments, expecting: 64)
      #expect(!finished.complaints.isEmpty)
      #expect(finished.output.isEmpty)
      stage.remove()
    }

    @Test
    func `a campaign is not released by who created it, nor started unreleased`() async throws {
      let stage = try await Stage([.sms], speed: 1)
      let list = try await stage.importList(People.list(3))
      let created = try await stage.run([
        "campaign", "create", "SMS", "--list", "\(list)", "--sms", "abc", "--json",
      ])
      let campaign = "\(try #require(try created.json()["campaign"] as? Int))"

      let start = try await stage.run(["campaign", "start", campaign, "--json"], expecting: 77)
      let own = try await stage.run(
        ["campaign", "release", campaign, "--yes", "--json"],
        expecting: 77
      )

      for finished in [start, own] {
        let error = try #require(try finished.json()["error"] as? [String: Any])
        #expect(Set(error.keys).isSuperset(of: ["code", "message", "line"]))
      }
      #expect(try await stage.status(Int(campaign) ?? 0).state == "draft")
      stage.remove()
    }

    @Test
    func `a list, campaign or folder that is not there is told by its status`() async throws {
      let stage = try await Stage([.sms], speed: 1)
      try await stage.run(["list", "show", "77"], expecting: 65)
      try await stage.run(["campaign", "status", "77"], expecting: 65)
      try await stage.run(
        ["list", "import", "/nonexistent", "--business", "0404-01"],
        expecting: 74
      )
      try await stage.run(["init", stage.folder], expecting: 73)
      try await stage.run(["init", "/proc/office"], expecting: 73)
      let nowhere = stage.root + "/nowhere.toml"
      try await stage.run(["list", "show", "--config", nowhere], expecting: 78)
      try FileManager.default.removeItem(atPath: stage.folder + "/kaden.sqlite")
      try await stage.run(["list", "show"], expecting: 69)
      stage.remove()
    }

    /// Configurations that cannot be, and a word that the complaint must have.
    static let garbage: [(text: String, word: String)] = [
      ("\u{1}\u{2}\u{3}", "kaden.toml:1:"), ("[office", "kaden.toml:1:"),
      ("[office]\nname = \"a\"\ntelefone = \"1\"\n", "telephone"), ("", "office"),
      ("[office]\nname = \"a\"\ntelephone = \"1\"\n[[line]]\nname = \"l\"\n", "ledger"),
    ]

    @Test(arguments: garbage)
    func `a configuration that cannot be is refused with 78, line and nearest key`(
      text: String,
      word: String
    ) async throws {
      let stage = try await Stage([.sms], speed: 1)
      try Data(text.utf8).write(to: URL(fileURLWithPath: stage.folder + "/kaden.toml"))
      for command in [["list", "show"], ["daemon"]] {
        let finished = try await stage.run(command, expecting: 78)
        #expect(finished.complaints.contains(word), "\(finished.complaints)")
      }
      stage.remove()
    }

    @Test
    func `a key that others can read is refused with 78`() async throws {
      let stage = try await Stage([.sms], speed: 1)
      #expect(unsafe chmod(stage.folder + "/kaden.key", 0o644) == 0)
      try await stage.run(["list", "show"], expecting: 78)
      try await stage.run(["daemon"], expecting: 78)
      stage.remove()
    }

    @Test
    func `a second daemon in the same folder is refused with 69`() async throws {
      let stage = try await Stage([.sms], speed: 1)
      let simulator = try await stage.simulate("")
      let first = try stage.daemon(untilIdle: false, name: "first")
      let complaints = first.complaints
      _ = try await stage.watch.wait(for: "the first daemon", within: 20) {
        let text = FileManager.default.contents(atPath: complaints) ?? Data()
        guard first.isRunning else { return false }
        return text.range(of: Data("fleet started".utf8)).map { _ in true }
      }

      let second = try stage.daemon(untilIdle: false, name: "second")

      #expect(try await second.ending(within: 20) == .exited(69))
      #expect(first.isRunning)
      for process in [first, simulator] {
        process.signal(SIGTERM)
        #expect(try await process.ending(within: 20) == .exited(0))
      }
      stage.remove()
    }

    @Test
    func `a scaled clock is refused for lines that are not simulated`() async throws {
      let stage = try await Stage([.sms], speed: 1)
      let path = stage.folder + "/kaden.toml"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try Data(text.replacing("simulated = true", with: "").utf8)
        .write(to: URL(fileURLWithPath: path))
      try await stage.run(["daemon", "--speed", "2"], expecting: 64)
      stage.remove()
    }

    @Test
    func `results that cannot be written leave no half file`() async throws {
      let stage = try await Stage([.sms], speed: 1)
      let list = try await stage.importList(People.list(400))
      let campaign = try await stage.startCampaign(["SMS", "--list", "\(list)", "--sms", "abc"])
      let results = ["campaign", "results", "\(campaign)", "--rows", "targets"]

      let full = try ChildProcess(
        KadenProgram.path,
        results,
        environment: KadenProgram.environment(["KADEN_CONFIG": stage.folder + "/kaden.toml"]),
        output: "/dev/full",
        complaints: stage.seen + "/full.err"
      )
      #expect(try await full.ending(within: 20) == .exited(74))
      #expect(!full.complained.isEmpty)

      try await stage.run(results + ["-o", stage.root + "/nowhere/r.csv"], expecting: 73)
      try await stage.run(results + ["-o", "/dev/full"], expecting: 73)
      try await expectNothingOnFullDisk(stage, results)
      stage.remove()
    }

    /// Writes to a file system with room for less than the file, where one may be mounted.
    private func expectNothingOnFullDisk(_ stage: Stage, _ results: [String]) async throws {
      let disk = stage.root + "/disk"
      try FileManager.default.createDirectory(
        atPath: disk,
        withIntermediateDirectories: false
      )
      let script = """
        mount -t tmpfs -o size=8k tmpfs "$0" || exit 99
        "$@" -o "$0/results.csv"
        status=$?
        ls -A "$0"
        exit $status
        """
      let process = try ChildProcess(
        "unshare",
        ["--map-root-user", "--mount", "sh", "-c", script, disk, KadenProgram.path] + results,
        environment: KadenProgram.environment(["KADEN_CONFIG": stage.folder + "/kaden.toml"]),
        output: stage.seen + "/disk.out",
        complaints: stage.seen + "/disk.err"
      )
      let ending = try await process.ending(within: 20)
      if ending == .exited(99) || process.complained.contains("unshare") {
        print("end to end: no file system may be mounted here; the full disk was left out")
        return
      }
      #expect(ending == .exited(74), "\(process.complained)")
      #expect(process.printed.isEmpty, "nothing is left on the full disk")
      #expect(!process.complained.isEmpty)
    }
  }
}
