internal import Campaign
internal import Foundation
internal import Ledger
internal import Office
internal import Speech

/// A WAV file of an announcement as it will sound on the line.
///
/// It is spoken to an invented person: a file on the disk holds nobody's name.
enum AnnouncementFile {
  /// The invented person's reading.
  static let reading = "ネリマ　タロウ"

  /// Writes the announcement of a campaign.
  ///
  /// - Throws: ``CommandFailure`` if it is a campaign of messages, or the voice is missing.
  static func write(
    _ campaign: StoredCampaign,
    to path: String,
    at desk: OfficeDesk
  ) async throws {
    guard case .call(let name, let text) = campaign.draft.content else {
      throw CommandFailure(
        "no-announcement",
        Phrase(
          en: "campaign \(campaign.id) sends messages: there is nothing to hear",
          ja: "キャンペーン \(campaign.id) は SMS のため音声はありません"
        ),
        status: .wrongUsage
      )
    }
    let settings = campaign.draft.settings
    let announcement = Announcement(
      script: try ScriptSource.read(text: text, file: name),
      reading: reading,
      office: settings.office,
      telephone: settings.telephone
    )
    let announcer = try FleetAssembly.announcer(desk.configuration)
    try write(try await announcement.spoken(by: announcer).sound, to: path)
  }

  /// Writes a sound to a file that only its owner can read.
  static func write(_ sound: Sound, to path: String) throws(CommandFailure) {
    let isWritten = FileManager.default.createFile(
      atPath: path,
      contents: Data(sound.wav),
      attributes: [.posixPermissions: 0o600]
    )
    guard isWritten else {
      throw CommandFailure(
        "cannot-create",
        Phrase(en: "\(path) cannot be written", ja: "\(path) を書き込めません"),
        status: .cannotCreate
      )
    }
  }

  /// Where the announcement lies.
  static func place(_ path: String) -> Phrase {
    Phrase(en: "listen to the announcement: \(path)", ja: "音声の確認: \(path)")
  }
}
