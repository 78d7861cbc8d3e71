import Campaign
import Foundation
import Glibc
import Testing

@testable import CampaignFiles

struct WholeFileTests {
  static func rows(_ count: Int) -> [ResultRow] {
    (1...count).map {
      ResultRow(
        record: $0,
        name: "森　\($0)",
        reading: "モリ",
        addressee: String(1_000_000 + $0),
        telephone: "090-0000-0101",
        outcome: .noAnswer
      )
    }
  }

  /// A folder that goes with the test.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path() + "/kaden-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func content(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test
  func `a file appears whole, replaces the one before and leaves nothing beside it`() throws {
    try withFolder { folder in
      let path = folder + "/results.csv"

      for count in [3000, 10] {
        let report = try ResultsWriter.write(rows: Self.rows(count), to: path)
        let octets = try ResultsWriter.octets(rows: Self.rows(count)).octets
        #expect(FileManager.default.contents(atPath: path).map { [UInt8]($0) } == octets)
        #expect(report.rows == count && report.octets == octets.count)
      }
      #expect(try content(folder) == ["results.csv"])
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test
  func `when the disk is full at any write, the file before stands and nothing else`() throws {
    try withFolder { folder in
      let path = folder + "/results.csv"
      _ = try ResultsWriter.write(rows: Self.rows(2), to: path)
      let before = FileManager.default.contents(atPath: path)
      var failures = 0

      for failing in 0..<100 {
        let budget = Counter(failing)
        let file = try WholeFile(path: path) { descriptor, octets in
          guard budget.spend() else {
            errno = ENOSPC
            return -1
          }
          // Short writes, as a filling disk makes them.
          let part = octets.extracting(..<min(octets.count, 40_000))
          return unsafe part.withUnsafeBytes {
            unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
          }
        }
        do throws(ResultsError) {
          let options = ResultsOptions()
          _ = try ResultsWriter.write(rows: Self.rows(3000), into: file, options: options)
          break
        } catch {
          failures += 1
          #expect(error == .noSpace)
          #expect(FileManager.default.contents(atPath: path) == before)
          #expect(try content(folder) == ["results.csv"])
        }
      }

      #expect(failures >= 3)
      let octets = try ResultsWriter.octets(rows: Self.rows(3000)).octets
      #expect(FileManager.default.contents(atPath: path).map { [UInt8]($0) } == octets)
    }
  }

  @Test
  func `a killed process leaves no half file`() async throws {
    let folder = FileManager.default.temporaryDirectory.path() + "/kaden-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }

    await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
      let rows = WholeFileTests.rows(6000).lazy.map { row in
        if row.record == 5000 { kill(getpid(), SIGKILL) }
        return row
      }
      _ = try ResultsWriter.write(rows: rows, to: folder + "/results.csv")
    }

    let left = try content(folder)
    #expect(!left.contains("results.csv"))
    #expect(left.allSatisfy { $0.hasSuffix(".partial") })
  }

  @Test
  func `a character that cannot be written leaves no file`() throws {
    try withFolder { folder in
      var rows = Self.rows(3000)
      rows[2999].name = "𠮷田"

      #expect(throws: ResultsError.self) {
        try ResultsWriter.write(rows: rows, to: folder + "/results.csv")
      }
      let left = try content(folder)
      #expect(left.isEmpty)
    }
  }

  @Test(arguments: [
    ("/nonexistent/results.csv", ResultsError.noFolder), ("/dev/full", .notAFile),
    ("/tmp", .notAFile), ("/dev/null/x.csv", .noFolder), ("/tmp/", .notAFile),
  ])
  func `a path that cannot be a file is refused`(path: String, error: ResultsError) {
    #expect(throws: error) { try ResultsWriter.write(rows: Self.rows(1), to: path) }
  }

  @Test
  func `a link is followed to the file it names`() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/a",
        withIntermediateDirectories: false
      )
      #expect(FileManager.default.createFile(atPath: folder + "/a/real.csv", contents: nil))
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link.csv",
        withDestinationPath: "a/real.csv"
      )

      _ = try ResultsWriter.write(rows: Self.rows(1), to: folder + "/link.csv")

      #expect(try content(folder + "/a") == ["real.csv"])
      #expect((FileManager.default.contents(atPath: folder + "/a/real.csv")?.count ?? 0) > 0)
    }
  }

  /// Counts down from a test's thread only.
  private final class Counter {
    private var left: Int

    init(_ left: Int) {
      self.left = left
    }

    func spend() -> Bool {
      left -= 1
      return left >= 0
    }
  }
}
