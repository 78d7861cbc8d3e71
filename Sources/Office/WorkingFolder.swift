internal import Campaign
internal import CampaignFiles
public import Foundation
internal import Glibc
internal import Ledger

/// A folder that Kaden works in: configuration, ledger, sealing key, a sample script.
public struct WorkingFolder: Equatable, Sendable {
  /// `kaden.toml`.
  public let configuration: String
  /// `kaden.sqlite`.
  public let ledger: String
  /// `kaden.key`.
  public let key: String
  /// `script.toml`.
  public let script: String

  /// The folder's files, in the order in which they are made.
  public var files: [String] { [key, ledger, script, configuration] }

  /// Names the files of a folder; touches nothing.
  public init(at folder: String) {
    let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    configuration = folder + "/kaden.toml"
    ledger = folder + "/kaden.sqlite"
    key = folder + "/kaden.key"
    script = folder + "/" + SampleScript.fileName
  }

  /// Makes a working folder; never overwrites anything.
  ///
  /// If one of its files is there already nothing is made; if making one fails, those just made are
  /// removed again.
  public static func initialise(
    _ folder: String,
    by who: String,
    now: Date
  ) throws(OfficeError) -> WorkingFolder {
    let made = WorkingFolder(at: folder)
    for path in made.files where unsafe access(path, F_OK) == 0 {
      throw OfficeError(
        "exists",
        Phrase(
          en: "\(path) exists already; nothing was made",
          ja: "\(path) は既にあります。何も作成していません"
        ),
        status: .cannotCreate
      )
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw cannotMake(folder)
    }
    var finished: [String] = []
    do {
      let key = try SealingKey.create(at: made.key)
      finished.append(made.key)
      let ledger = try Ledger.create(at: made.ledger, key: key, now: now)
      finished += [made.ledger, made.ledger + "-wal", made.ledger + "-shm"]
      for business in businesses { try ledger.register(business, by: who, now: now) }
      for (path, text) in [
        (made.script, SampleScript.text), (made.configuration, SampleFiles.configuration),
      ] {
        try write(text, to: path)
        finished.append(path)
      }
    } catch {
      for path in finished { _ = unsafe unlink(path) }
      switch error {
      case let error as LedgerError: throw OfficeError(error)
      case let error as OfficeError: throw error
      default: throw cannotMake(folder)
      }
    }
    return made
  }

  /// The three kinds of work that call.
  static let businesses = [
    Business(
      code: "0404-01",
      title: "特別区民税・都民税",
      purpose: "自動架電機能、自動SMS機能を利用した納付催促",
      responsible: "区民部収納課長"
    ),
    Business(
      code: "0404-02",
      title: "軽自動車税",
      purpose: "自動架電機能、自動SMS機能を利用した納付催促",
      responsible: "区民部収納課長"
    ),
    Business(
      code: "0404-05",
      title: "国民健康保険料",
      purpose: "自動架電機能、自動SMS機能を利用した納付催促",
      responsible: "区民部収納課長"
    ),
  ]

  private static func write(_ text: String, to path: String) throws {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw cannotMake(path) }
    defer { close(descriptor) }
    let octets = Array(text.utf8)
    guard unsafe Glibc.write(descriptor, octets, octets.count) == octets.count else {
      _ = unsafe unlink(path)
      throw cannotMake(path)
    }
  }

  private static func cannotMake(_ path: String) -> OfficeError {
    OfficeError(
      "cannot-create",
      Phrase(en: "\(path) cannot be made", ja: "\(path) を作成できません"),
      status: .cannotCreate
    )
  }
}
