internal import Campaign
internal import Diagnostics
internal import Dialogue
internal import Fleet
internal import Foundation
internal import Glibc
internal import Ledger
internal import ModemCatalogue
internal import SerialLine
internal import SettingsFile
internal import Speech

/// Puts the fleet together from the configuration.
enum FleetAssembly {
  /// The fleet's settings.
  ///
  /// - Throws: `CommandFailure` if a model is unknown, a PIN file unreadable, or a scaled clock is
  ///   asked for with lines that are not simulated.
  static func settings(
    _ configuration: KadenConfiguration,
    speed: Int,
    calendarStart: Date?,
    endsWhenIdle: Bool
  ) throws(CommandFailure) -> FleetSettings {
    guard !configuration.lines.isEmpty else {
      throw CommandFailure(
        "no-lines",
        Phrase(
          en: "\(configuration.path) has no [[line]]; add one for each modem",
          ja: "\(configuration.path) に [[line]] がありません。モデムごとに追加してください"
        ),
        status: .badConfiguration
      )
    }
    if speed != 1 || calendarStart != nil, configuration.lines.contains(where: { !$0.isSimulated })
    {
      throw CommandFailure(
        "real-lines",
        Phrase(
          en: "--speed and --clock are for rehearsals: every line must be simulated",
          ja: "--speed と --clock は模擬回線だけのときに使えます"
        ),
        status: .wrongUsage
      )
    }
    let catalogue = try catalogue(configuration)
    var lines: [LineSettings] = []
    for line in configuration.lines {
      lines.append(try settings(line, catalogue: catalogue))
    }
    var settings = FleetSettings(
      box: "box",
      flightPath: URL(fileURLWithPath: configuration.store.path)
        .deletingPathExtension().appendingPathExtension("flight").path,
      lines: lines,
      catalogue: catalogue,
      speed: speed,
      calendarStart: calendarStart,
      backupFolder: configuration.store.backup,
      tapFolder: configuration.tapFolder,
      pace: configuration.calling.pace,
      officeName: configuration.office.name,
      officeTelephone: configuration.office.telephone,
      endsWhenIdle: endsWhenIdle
    )
    settings.pluggedModems = {
      SurveyedModem.found(in: .machine, catalogue: catalogue).compactMap { modem in
        guard let node = modem.commandNode else { return nil }
        return PluggedModem(
          at: node.path,
          audio: modem.soundNode?.path,
          soundCard: modem.soundCard
        )
      }
    }
    return settings
  }

  private static func catalogue(
    _ configuration: KadenConfiguration
  ) throws(CommandFailure) -> ModemCatalogue {
    do throws(SettingsError) {
      return try ModemCatalogue.installed(besides: configuration.folder)
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func settings(
    _ line: KadenConfiguration.Line,
    catalogue: ModemCatalogue
  ) throws(CommandFailure) -> LineSettings {
    let entry = try entry(line, catalogue: catalogue)
    if let entry { try check(entry, for: line) }
    return LineSettings(
      name: line.name,
      model: try entry.map { entry throws(CommandFailure) in try model(entry, of: line) }
        ?? .asking,
      modelName: entry?.fileName ?? "auto",
      at: line.at,
      audio: line.sound == .file ? nil : line.audio,
      sound: line.sound,
      takesCalls: line.uses.contains("voice"),
      takesMessages: line.uses.contains("sms"),
      messageQuota: line.smsQuota,
      guardMilliseconds: line.guardMilliseconds,
      isSimulated: line.isSimulated,
      pin: try pin(line),
      baud: line.baud,
      otherPorts: line.otherPorts.map {
        LinePorts(at: $0.at, audio: line.sound == .file ? nil : $0.audio)
      },
      imei: line.imei
    )
  }

  /// The entry of a line; nil if the modem has to say itself what it is.
  private static func entry(
    _ line: KadenConfiguration.Line,
    catalogue: ModemCatalogue
  ) throws(CommandFailure) -> ModemEntry? {
    if line.model == "auto" { return found(line, catalogue: catalogue) }
    if let entry = catalogue.entry(named: line.model) { return entry }
    let nearest = catalogue.nearestName(to: line.model)
    throw CommandFailure(
      "unknown-model",
      Phrase(
        en: "line \(line.name): no modem model “\(line.model)”"
          + (nearest.map { "; did you mean “\($0)”?" } ?? ""),
        ja: "回線 \(line.name): 機種「\(line.model)」はありません"
          + (nearest.map { "。「\($0)」ではありませんか" } ?? "")
      ),
      status: .badConfiguration
    )
  }

  /// The model as the line's sound needs it.
  private static func model(
    _ entry: ModemEntry,
    of line: KadenConfiguration.Line
  ) throws(CommandFailure) -> ModemModel {
    do throws(ModemModelError) {
      return try entry.model(for: line.sound)
    } catch {
      throw CommandFailure(
        "no-file-play",
        Phrase(
          en:
            "line \(line.name): audio = \"file\", but the model \(entry.fileName) does not tell how"
            + " the modem takes, plays and deletes files; give the tty or the sound card, or"
            + " complete [audio.file]",
          ja: "回線 \(line.name): audio = \"file\" ですが、機種 \(entry.fileName) には"
            + "ファイルの送信・再生・削除の方法がそろっていません。"
            + "音声の端末かサウンドカードを指定するか、[audio.file] を補ってください"
        ),
        status: .badConfiguration
      )
    }
  }

  /// `model = "auto"`: by the USB ids of the port, if only one model has them.
  private static func found(
    _ line: KadenConfiguration.Line,
    catalogue: ModemCatalogue
  ) -> ModemEntry? {
    let path = URL(fileURLWithPath: line.at).resolvingSymlinksInPath().path
    let port = SerialPorts.list().first { $0.path == path }
    guard let port, let vendor = port.vendor, let product = port.product else { return nil }
    let candidates = catalogue.candidates(vendor: vendor, product: product)
    return candidates.count == 1 ? candidates[0].entry : nil
  }

  private static func check(
    _ entry: ModemEntry,
    for line: KadenConfiguration.Line
  ) throws(CommandFailure) {
    guard line.uses.contains("voice"), !entry.takesCalls else { return }
    throw CommandFailure(
      "model-cannot-call",
      Phrase(
        en: "line \(line.name): \(entry.title) cannot call; write uses = [\"sms\"] for this line",
        ja: "回線 \(line.name): \(entry.title) は通話できません。uses = [\"sms\"] としてください"
      ),
      status: .badConfiguration
    )
  }

  private static func pin(_ line: KadenConfiguration.Line) throws(CommandFailure) -> String? {
    guard let path = line.pinFile else { return nil }
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & 0o077 == 0,
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else {
      throw CommandFailure(
        "pin-file",
        Phrase(
          en: "line \(line.name): the PIN file \(path) cannot be read, or others can read it;"
            + " run: chmod 600 \(path)",
          ja: "回線 \(line.name): PINファイル \(path) が読めないか、他の利用者に読めます。"
            + "次を実行してください: chmod 600 \(path)"
        ),
        status: .badConfiguration
      )
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The announcer of a fleet; `nil` if no line calls, since then no voice need be installed.
  static func fleetAnnouncer(
    _ configuration: KadenConfiguration
  ) throws(CommandFailure) -> Announcer? {
    guard configuration.lines.contains(where: { $0.uses.contains("voice") }) else { return nil }
    return try announcer(configuration)
  }

  /// The announcer as configured; `keepsSounds` says whether it may keep what it has spoken on the disk.
  static func announcer(
    _ configuration: KadenConfiguration,
    keepsSounds: Bool = true
  ) throws(CommandFailure) -> Announcer {
    var settings = SpeechSettings()
    if configuration.speaking.engine == "espeak-ng" { settings.engine = .espeakNG }
    settings.voice = configuration.speaking.voice
    settings.rate = configuration.speaking.rate
    if keepsSounds {
      settings.cacheDirectory = configuration.speaking.cache ?? configuration.folder + "/sounds"
    }
    do throws(SpeechError) {
      return try Announcer(settings: settings)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Why the fleet ended, for the user.
  static func failure(_ error: any Error) -> CommandFailure {
    switch error {
    case let error as CommandFailure: return error
    case let error as LedgerError: return CommandFailure(error)
    case let error as FlightRecorderError:
      if error.call == "flock" {
        return CommandFailure(
          "already-running",
          Phrase(
            en: "another daemon works in this folder (\(error.path) is in use)",
            ja: "このフォルダーでは別のデーモンが動作中です (\(error.path))"
          ),
          status: .unavailable
        )
      }
      let reason = unsafe String(cString: strerror(error.code))
      return CommandFailure(
        "flight-recorder",
        Phrase(
          en: "the flight recorder \(error.path) cannot be used: \(reason)",
          ja: "フライトレコーダー \(error.path) を使えません: \(reason)"
        ),
        status: .cannotCreate
      )
    case let error as FleetError:
      switch error {
      case .tooManyLines(let count):
        return CommandFailure(
          "too-many-lines",
          Phrase(
            en: "\(count) lines are configured; one box drives at most 256",
            ja: "回線が \(count) 本あります。1台で扱えるのは256本までです"
          ),
          status: .badConfiguration
        )
      case .noSound:
        return CommandFailure(
          "no-sound",
          Phrase(en: "SpanDSP could not be set up", ja: "SpanDSP を準備できません"),
          status: .unavailable
        )
      }
    default:
      return CommandFailure(
        "failed",
        Phrase(en: "the fleet ended: \(error)", ja: "停止しました: \(error)"),
        status: .failed
      )
    }
  }
}
