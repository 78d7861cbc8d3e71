internal import BareModems
internal import Campaign
internal import CampaignFiles
internal import Foundation
internal import Ledger
internal import Office

/// A large list in, results out: the reader, the rules and the ledger, in a process of their own.
enum ListBench {
  static let records = 100_000
  /// What a child process answers with, in one line.
  struct Answer: Codable {
    var importSeconds = 0.0
    var importProcessor = 0.0
    var importPeak = 0.0
    var exportSeconds = 0.0
    var exportPeak = 0.0
    var accepted = 0
    var rows = 0
  }

  static func run(program: String) throws -> [Measurement] {
    let folder = try BenchFolder()
    let answer = folder.path + "/answer.json"
    let child = try ChildProcess(program, ["--role", "list", folder.path], log: nil)
    guard child.wait() == 0, let data = FileManager.default.contents(atPath: answer) else {
      throw BenchFailure("the list could not be imported")
    }
    let it = try JSONDecoder().decode(Answer.self, from: data)
    guard it.accepted == records, it.rows == records else {
      throw BenchFailure("of \(records) records \(it.accepted) came in, \(it.rows) went out")
    }
    let count = Double(records)
    return [
      Measurement(
        "import-seconds",
        "import of \(records) records",
        it.importSeconds,
        "s",
        promise: .atMost(5)
      ),
      Measurement("import-processor", "import, CPU", it.importProcessor, "s"),
      Measurement("import-rate", "import", count / it.importSeconds, "/s"),
      Measurement(
        "import-memory",
        "import, peak memory",
        it.importPeak / 1e6,
        "MB",
        promise: .atMost(200)
      ),
      Measurement("export-rate", "results", count / it.exportSeconds, "/s"),
      Measurement("export-memory", "import and results, peak memory", it.exportPeak / 1e6, "MB"),
    ]
  }

  /// The child's part.
  static func child(folder: String) throws {
    var answer = Answer()
    let now = BenchFolder.start
    let made = try WorkingFolder.initialise(folder + "/office", by: "clerk", now: now)
    let file = folder + "/list.csv"
    try MadeList.write(records, to: file)
    let office = Office(
      ledger: try Ledger.open(at: made.ledger, key: SealingKey.load(from: made.key))
    )
    var start = MonotonicTime.now()
    let before = OwnProcess.processorSeconds
    // What the import holds of the list goes away with the receipt.
    let (list, accepted) = try imported(file, by: office)
    answer.importSeconds = Double(MonotonicTime.now() - start) / 1e9
    answer.importProcessor = OwnProcess.processorSeconds - before
    answer.importPeak = OwnProcess.peakMemory
    answer.accepted = accepted

    let campaign = try BenchFolder.campaign(of: list, in: office, now: now)
    start = MonotonicTime.now()
    let report = try office.writeResults(of: campaign, to: folder + "/results.csv", rows: .targets)
    answer.exportSeconds = Double(MonotonicTime.now() - start) / 1e9
    answer.exportPeak = OwnProcess.peakMemory
    answer.rows = report.rows
    try JSONEncoder().encode(answer).write(to: URL(filePath: folder + "/answer.json"))
  }

  private static func imported(_ file: String, by office: Office) throws -> (Int64, Int) {
    let receipt = try office.importList(file: file, business: "0404-01", by: "clerk", now: now)
    return (receipt.list, receipt.totals.accept + receipt.totals.acceptNormalised)
  }

  private static var now: Date { BenchFolder.start }
}

/// People nobody is, with numbers nobody has.
enum MadeList {
  /// Writes a list in the vendor's form.
  static func write(_ count: Int, to path: String) throws {
    var text = "氏名,フリガナ,宛名番号,電話番号\r\n"
    for number in 0..<count {
      let prefix = ["090", "070", "060"][number / 10_000 % 3]
      let subscriber = String(format: "%04d", number % 10_000)
      text += "架空　花子,カクウ　ハナコ,\(String(format: "%010d", number + 1)),"
      text += "\(prefix)-0000-\(subscriber)\r\n"
    }
    try Data(text.utf8).write(to: URL(filePath: path))
  }
}
