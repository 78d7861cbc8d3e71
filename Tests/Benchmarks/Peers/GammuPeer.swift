internal import Foundation

/// gammu-smsd with its files: one daemon for each modem, each with an outbox of its own.
///
/// Set up as the fastest documented settings say: it does not sleep between two looks at the outbox,
/// and asks the modem nothing that it can do without.
struct GammuPeer: SendingPeer {
  let name = "gammu-smsd"
  let key = "gammu"
  let places: PeerPlaces

  var absence: String? { places.absence(of: "gammu-smsd") }

  func prepare(_ stage: PeerStage) throws {
    for (index, tty) in stage.ttys.enumerated() {
      let text = """
        [gammu]
        device = \(tty)
        connection = at115200
        model = at

        [smsd]
        service = files
        logfile = \(stage.folder.path)/gammu-\(index).log
        debuglevel = 0
        inboxpath = \(try stage.made("inbox-\(index)"))/
        outboxpath = \(try stage.made("outbox-\(index)"))/
        sentsmspath = \(try stage.made("sent-\(index)"))/
        errorsmspath = \(try stage.made("error-\(index)"))/
        outboxformat = unicode
        transmitformat = auto
        loopsleep = 0
        commtimeout = 1
        statusfrequency = 0
        checksecurity = 0
        checkbattery = 0
        checksignal = 0
        checknetwork = 0

        """
      let file = stage.folder.path + "/gammu-\(index).conf"
      try text.write(toFile: file, atomically: false, encoding: .utf8)
    }
    let text = Data(
      [0xFE, 0xFF] + PeerStage.text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    )
    for (index, number) in stage.internationalNumbers.enumerated() {
      let name = "OUTC20261126_170000_00_+\(number)_\(String(format: "%05d", index)).txt"
      let folder = stage.folder.path + "/outbox-\(index % stage.ttys.count)/"
      try text.write(to: URL(filePath: folder + name))
    }
  }

  func programs(_ stage: PeerStage) -> [PeerProgram] {
    stage.ttys.indices.map { index in
      PeerProgram(
        path: places.program("gammu-smsd") ?? "gammu-smsd",
        arguments: ["-c", "\(stage.folder.path)/gammu-\(index).conf"],
        environment: places.environment
      )
    }
  }

  func doubtful(_ stage: PeerStage) -> Int {
    stage.ttys.indices.map { stage.fileCount("error-\($0)") }.reduce(0, +)
  }
}
