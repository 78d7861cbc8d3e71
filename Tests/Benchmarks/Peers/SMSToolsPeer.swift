internal import Foundation

/// smstools3: one process that hands out files, one for each modem.
///
/// Set up as the fastest documented settings say: files are trusted and not looked at twice, nothing
/// is asked between messages, answers are polled for as often as it can.
struct SMSToolsPeer: SendingPeer {
  let name = "smstools"
  let key = "smstools"
  let places: PeerPlaces

  var absence: String? { places.absence(of: "smsd") }

  func prepare(_ stage: PeerStage) throws {
    let path = stage.folder.path
    var text = """
      devices = \(stage.ttys.indices.map { "line\($0 + 1)" }.joined(separator: ","))
      logfile = \(path)/smsd.log
      loglevel = 3
      delaytime = 1
      delaytime_mainprocess = 1
      errorsleeptime = 1
      blocktime = 20
      trust_outgoing = yes

      """
    for name in ["outgoing", "checked", "incoming", "failed", "sent"] {
      text += "\(name) = \(try stage.made(name))\n"
    }
    for (index, tty) in stage.ttys.enumerated() {
      text += """

        [line\(index + 1)]
        device = \(tty)
        incoming = no
        check_network = 0
        poll_faster = 20
        rtscts = no
        baudrate = 115200

        """
    }
    try text.write(toFile: path + "/smsd.conf", atomically: false, encoding: .utf8)
    for (index, number) in stage.internationalNumbers.enumerated() {
      try "To: \(number)\nAlphabet: UTF-8\n\n\(PeerStage.text)".write(
        toFile: path + "/outgoing/" + String(format: "message-%05d", index),
        atomically: false,
        encoding: .utf8
      )
    }
  }

  func programs(_ stage: PeerStage) -> [PeerProgram] {
    let path = stage.folder.path
    return [
      PeerProgram(
        path: places.program("smsd") ?? "smsd",
        arguments: [
          "-t", "-c\(path)/smsd.conf", "-p\(path)/smsd.pid", "-i\(path)/smsd.running",
        ],
        environment: places.environment
      )
    ]
  }

  func doubtful(_ stage: PeerStage) -> Int { stage.fileCount("failed") }
}
