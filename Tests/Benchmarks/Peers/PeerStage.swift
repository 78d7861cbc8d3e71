internal import Foundation

/// What a program is tried on: a folder, the modems' ttys, and messages, one for each number.
struct PeerStage {
  let folder: BenchFolder
  /// The ttys of the modems, by line.
  let ttys: [String]
  /// How many messages there are.
  let messages: Int
  /// When its first process was started, for clocks that go on after a restart.
  let begun = Date()

  /// The text of every message: one part of UCS2.
  static var text: String { BenchFolder.message }

  /// The numbers as they are dialled: those of `MadeList`, which nobody has.
  var numbers: [String] {
    (0..<messages).map { "0900000" + String(format: "%04d", $0) }
  }

  /// The numbers as the other programs want them, `81…`.
  var internationalNumbers: [String] { numbers.map { "81" + $0.dropFirst() } }

  /// A folder inside the folder, made if it is not there.
  func made(_ name: String) throws -> String {
    let path = folder.path + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// How many files a folder inside the folder holds.
  func fileCount(_ name: String) -> Int {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + name))?.count ?? 0
  }
}

/// A program to start, as one process of perhaps several.
struct PeerProgram {
  let path: String
  let arguments: [String]
  var environment: [String: String] = [:]
}

/// A program that sends SMS over modems, set up to be as fast as its documentation lets it.
protocol SendingPeer {
  /// Its name in the table.
  var name: String { get }
  /// Its name in the JSON.
  var key: String { get }
  /// Why it cannot be run here; `nil` if it can.
  var absence: String? { get }
  /// Writes its configuration and puts the messages where it looks for them.
  func prepare(_ stage: PeerStage) throws
  /// What is to be started; the same again after it was killed.
  func programs(_ stage: PeerStage) -> [PeerProgram]
  /// How many of the messages it says itself that it did not send, or does not know about.
  func doubtful(_ stage: PeerStage) throws -> Int
}
