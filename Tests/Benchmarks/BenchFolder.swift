internal import CampaignFiles
internal import Foundation
internal import Ledger
internal import Office

/// A folder that goes away with the value.
final class BenchFolder {
  let path: String

  /// A Wednesday in July, ten o'clock in Tokyo.
  static let start = Date(timeIntervalSince1970: 1_782_867_600)
  static let clock = "2026-07-01T10:00:00+09:00"
  static let message =
    "練馬区収納課です。重要なお知らせをお送りしましたので、必ずご確認ください。03-3993-1111"

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/kaden-bench-\(UUID())"
    try FileManager.default.createDirectory(
      atPath: path,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
  }

  /// A running campaign that sends a message to everybody on a list.
  static func campaign(of list: Int64, in office: Office, now: Date) throws -> Int64 {
    var settings = CampaignSettings()
    settings.office = "練馬区収納課"
    settings.telephone = "03-3993-1111"
    settings.attempts = 1
    let draft = CampaignDraft(
      name: "bench",
      list: list,
      content: .sms(text: message),
      settings: settings
    )
    let campaign = try office.create(draft, by: "clerk", now: now)
    _ = try office.release(campaign, by: "chief", now: now)
    try office.start(campaign, by: "clerk", now: now)
    return campaign
  }

  /// Makes an office whose lines are these ttys, with messages for so many people if any.
  ///
  /// - Returns: the configuration's path.
  func office(lines: [String], messages: Int) throws -> String {
    let made = try WorkingFolder.initialise(path + "/office", by: "clerk", now: Self.start)
    try Self.configuration(lines).write(
      toFile: made.configuration,
      atomically: false,
      encoding: .utf8
    )
    guard messages > 0 else { return made.configuration }
    let file = path + "/list.csv"
    try MadeList.write(messages, to: file)
    let office = Office(
      ledger: try Ledger.open(at: made.ledger, key: SealingKey.load(from: made.key))
    )
    let receipt = try office.importList(
      file: file,
      business: "0404-01",
      by: "clerk",
      now: Self.start
    )
    _ = try Self.campaign(of: receipt.list, in: office, now: Self.start)
    return made.configuration
  }

  /// Makes an office whose lines call, with a running campaign of calls for so many people if any.
  ///
  /// - Returns: the configuration's path.
  func callingOffice(at: [String], audio: [String], people: Int) throws -> String {
    let made = try WorkingFolder.initialise(path + "/office", by: "clerk", now: Self.start)
    var text = Self.heading
    for (number, path) in at.enumerated() {
      text += """

        [[line]]
        name = "line-\(number + 1)"
        model = "simcom-sim7600"
        at = "\(path)"
        audio = "\(audio[number])"
        uses = ["voice"]
        simulated = true

        """
    }
    try text.write(toFile: made.configuration, atomically: false, encoding: .utf8)
    guard people > 0 else { return made.configuration }
    let file = path + "/list.csv"
    try MadeList.write(people, to: file)
    let office = Office(
      ledger: try Ledger.open(at: made.ledger, key: SealingKey.load(from: made.key))
    )
    let list = try office.importList(
      file: file,
      business: "0404-01",
      by: "clerk",
      now: Self.start
    ).list
    var settings = CampaignSettings()
    settings.office = "練馬区収納課"
    settings.telephone = "03-3993-1111"
    settings.attempts = 1
    settings.pace = 100_000
    let draft = CampaignDraft(
      name: "scale",
      list: list,
      content: .call(scriptName: "script.toml", script: SampleScript.text),
      settings: settings
    )
    let campaign = try office.create(draft, by: "clerk", now: Self.start)
    _ = try office.release(campaign, by: "chief", now: Self.start)
    try office.start(campaign, by: "clerk", now: Self.start)
    return made.configuration
  }

  private static let heading = """
    [office]
    name = "練馬区収納課"
    telephone = "03-3993-1111"

    [ledger]
    url = "sqlite:kaden.sqlite"
    sealing-key = "kaden.key"

    [calling]
    pace = 100000

    """

  private static func configuration(_ lines: [String]) -> String {
    var text = heading
    for (number, path) in lines.enumerated() {
      text += """

        [[line]]
        name = "line-\(number + 1)"
        model = "generic"
        at = "\(path)"
        uses = ["sms"]
        sms-quota = 10000
        simulated = true

        """
    }
    return text
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
