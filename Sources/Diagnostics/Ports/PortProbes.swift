internal import Campaign
internal import ModemCatalogue

/// The questions that are asked of every modem, in the order in which they are best mended.
enum PortProbes {
  typealias Probe = @Sendable (SurveyedModem, PortRound) -> ProbeFinding

  /// The probes for a modem; of a stick that shows its disc there is nothing more to ask.
  static func probes(for modem: SurveyedModem) -> [Probe] {
    storageForm(of: modem.device) == nil ? all : [{ modem, _ in model(modem) }]
  }

  private static let all: [Probe] = [
    { modem, _ in model(modem) }, { modem, _ in interfaces(modem) }, access, { holder($0, $1) },
    modemManager, { modem, _ in autosuspend(modem) }, name, LineProbe.ofModem,
  ]

  /// Sticks that show a disc with drivers until usb-modeswitch tells them not to, and what they
  /// become.
  private static let storageForms = [
    "12d1:1446": "12d1:1001 …", "12d1:1449": "12d1:1444", "12d1:14fe": "12d1:1506 …",
    "12d1:1f01": "12d1:14db", "19d2:2000": "19d2:…", "1e0e:f000": "1e0e:9000 …",
  ]

  /// What a device becomes when it is switched; nothing if it is no such device.
  static func storageForm(of device: USBDevice) -> String? {
    storageForms[device.id]
  }

  /// Asks which modem this is.
  private static func model(_ modem: SurveyedModem) -> ProbeFinding {
    let device = modem.device
    let evidence: [(String, Evidence)] = [
      ("usb-id", .text(device.id)), ("place", .text(device.place)),
      ("vendor", .text(orAbsent: device.vendorName)),
      ("product", .text(orAbsent: device.productName)),
      ("serial-number", .text(orAbsent: device.serialNumber)),
      ("models", .texts(modem.models.map(\.fileName))),
    ]
    func found(_ finding: Phrase, _ verdict: ProbeVerdict, _ remedy: Phrase?) -> ProbeFinding {
      ProbeFinding(
        probe: "model",
        question: Phrase(en: "Which modem is this?", ja: "どのモデムですか"),
        evidence: evidence,
        finding: finding,
        verdict: verdict,
        remedy: remedy
      )
    }
    if let form = storageForm(of: device) {
      return found(
        Phrase(
          en: "\(device.id) still shows its disc with drivers",
          ja: "\(device.id) はまだドライバー用ディスクの状態です"
        ),
        .bad,
        Phrase(
          en: "install usb-modeswitch and usb-modeswitch-data and plug it in again; "
            + "it becomes \(form)",
          ja: "usb-modeswitch と usb-modeswitch-data を入れて挿し直してください (\(form) になります)"
        )
      )
    }
    guard !modem.models.isEmpty else {
      return found(
        Phrase(
          en: "\(device.id) is in no file of hardware/modems",
          ja: "\(device.id) は hardware/modems のどのファイルにもありません"
        ),
        .warning,
        Phrase(
          en: "if it is a modem behind a bridge, name it by place: udev/README.md; "
            + "if a new model, write its file: hardware/modems/README.md",
          ja: "変換器越しのモデムなら位置で命名 (udev/README.md)、"
            + "新機種ならファイルを作成 (hardware/modems/README.md)"
        )
      )
    }
    return found(Phrase(en: modem.title, ja: modem.title), .good, nil)
  }

  /// Asks whether every port that Kaden needs has a tty.
  private static func interfaces(_ modem: SurveyedModem) -> ProbeFinding {
    let missing = modem.ports.filter { port in
      port.interface.tty == nil && (port.roles.contains(.at) || port.roles.contains(.audio))
    }
    let ports = modem.ports.map { port in
      let role = port.roles.map(\.rawValue).joined(separator: "+")
      return "if\(port.interface.twoDigits) \(role.isEmpty ? "-" : role) "
        + "\(port.interface.tty ?? "-") \(port.interface.driver ?? "-")"
    }
    let needsCommands = !modem.models.isEmpty && modem.commandPort?.interface.tty == nil
    let verdict: ProbeVerdict = needsCommands ? .bad : missing.isEmpty ? .good : .warning
    let names = missing.map { "if\($0.interface.twoDigits)" }.joined(separator: ", ")
    let id = modem.device.id.replacing(":", with: " ")
    return ProbeFinding(
      probe: "interfaces",
      question: Phrase(en: "Has every port a tty?", ja: "各ポートにttyがありますか"),
      evidence: [("ports", .texts(ports))],
      finding: verdict == .good
        ? Phrase(en: "every port that is needed has a tty", ja: "必要なポートにttyがあります")
        : Phrase(
          en: needsCommands && missing.isEmpty
            ? "the interface for commands is not there" : "no tty for \(names)",
          ja: needsCommands && missing.isEmpty
            ? "コマンド用インターフェースがありません" : "\(names) にttyがありません"
        ),
      verdict: verdict,
      remedy: verdict == .good
        ? nil
        : Phrase(
          en: "load the driver: modprobe option; "
            + "echo \(id) > /sys/bus/usb-serial/drivers/option1/new_id",
          ja: "ドライバーを読み込む: modprobe option; "
            + "echo \(id) > /sys/bus/usb-serial/drivers/option1/new_id"
        )
    )
  }

  /// Asks whether the daemon's user may open the ports.
  private static func access(_ modem: SurveyedModem, _ round: PortRound) -> ProbeFinding {
    let ports = modem.ports.filter {
      !$0.roles.isDisjoint(with: [.at, .audio]) || modem.models.isEmpty
    }
    let nodes = ports.compactMap(\.node)
    let refused = nodes.filter { !$0.mayBeOpened(by: round.user) }
    let isForRootOnly = round.user.number == 0 && nodes.contains { $0.permissions >> 3 & 6 != 6 }
    let user = round.user.name
    func found(_ finding: Phrase, _ verdict: ProbeVerdict, _ remedy: Phrase?) -> ProbeFinding {
      ProbeFinding(
        probe: "access",
        question: Phrase(en: "May \(user) open the ports?", ja: "\(user) はポートを開けますか"),
        evidence: [
          ("user", .text(user)),
          (
            "nodes",
            .texts(
              nodes.map { node in
                "\(round.udev.shown(node.path)) \(node.permissionDigits) \(node.groupName)"
              }
            )
          ),
        ],
        finding: finding,
        verdict: verdict,
        remedy: remedy
      )
    }
    if let node = refused.first {
      let group = node.groupName
      let isForGroup = node.permissions >> 3 & 6 == 6
      return found(
        Phrase(
          en: "\(round.udev.shown(node.path)) is closed to \(user) (\(node.permissionDigits))",
          ja: "\(user) は \(round.udev.shown(node.path)) を開けません (\(node.permissionDigits))"
        ),
        .bad,
        isForGroup
          ? Phrase(
            en: "add the user to the group and log in again: usermod -aG \(group) \(user)",
            ja: "グループに加えて入り直してください: usermod -aG \(group) \(user)"
          ) : rulesRemedy
      )
    }
    if isForRootOnly {
      return found(
        Phrase(en: "only root may open them", ja: "rootしか開けません"),
        .warning,
        rulesRemedy
      )
    }
    return found(
      nodes.isEmpty
        ? Phrase(en: "there is nothing to open", ja: "開くものがありません")
        : Phrase(en: "\(user) may open them", ja: "\(user) が開けます"),
      .good,
      nil
    )
  }

  /// How the rules are installed and applied to what is already plugged in.
  static let rulesRemedy = Phrase(
    en: "install udev/70-kaden.rules in /etc/udev/rules.d; "
      + "then: udevadm control --reload; udevadm trigger",
    ja: "udev/70-kaden.rules を /etc/udev/rules.d に置き、"
      + "udevadm control --reload; udevadm trigger を実行してください"
  )
}

extension [PortRole] {
  /// Whether none of these roles is among them.
  fileprivate func isDisjoint(with others: [PortRole]) -> Bool {
    !contains { others.contains($0) }
  }
}
