internal import Campaign
internal import SerialLine

/// What else on the machine touches a modem: other programs, ModemManager, the kernel, udev.
extension PortProbes {
  /// Asks whether another program has a port open.
  static func holder(_ modem: SurveyedModem, _ round: PortRound) -> ProbeFinding {
    var holders: [LineHolder] = []
    for holder in modem.ports.compactMap(\.node).flatMap(\.holders)
    where !holders.contains(holder) {
      holders.append(holder)
    }
    let strangers = holders.filter { $0.name != "kaden" }
    let names = (strangers.isEmpty ? holders : strangers)
      .map { $0.name.isEmpty ? "\($0.process)" : "\($0.name) (\($0.process))" }
      .joined(separator: ", ")
    let finding =
      if !strangers.isEmpty {
        Phrase(en: "in use by \(names)", ja: "\(names) が使用中です")
      } else if holders.isEmpty {
        Phrase(en: "nobody has one open", ja: "誰も開いていません")
      } else {
        Phrase(en: "the daemon has them: \(names)", ja: "デーモンが使用中です: \(names)")
      }
    return ProbeFinding(
      probe: "holder",
      question: Phrase(
        en: "Has another program a port open?",
        ja: "他のプログラムがポートを開いていますか"
      ),
      evidence: [
        ("holders", .texts(holders.map { "\($0.process) \($0.name)" }))
      ],
      finding: finding,
      verdict: strangers.isEmpty ? .good : .bad,
      remedy: strangers.first.map { stranger in
        Phrase(
          en: "end it: kill \(stranger.process), or stop the service it belongs to",
          ja: "終了してください: kill \(stranger.process)、またはそのサービスを停止"
        )
      }
    )
  }

  /// Tells how often a modem left the bus since the box was started; nothing if it never did, or the kernel's log
  /// may not be read.
  static func departures(_ modem: SurveyedModem, _ kernel: [String]) -> ProbeFinding? {
    let departures = KernelLog.departures(of: modem.device.place, in: kernel)
    guard let last = departures.last else { return nil }
    let times = departures.count
    return ProbeFinding(
      probe: "departures",
      question: Phrase(en: "Does it stay on the bus?", ja: "USBにつながり続けていますか"),
      evidence: [("times", .number(times)), ("seconds-after-start", .number(last))],
      finding: Phrase(
        en:
          "it left the bus \(times == 1 ? "once" : "\(times) times") since the box was started, last"
          + " \(last) s after that",
        ja: "起動後に\(times)回USBから外れました (最後は起動の\(last)秒後)"
      ),
      verdict: .warning,
      remedy: times == 1 ? Advice.cable.remedy : Advice.power.remedy
    )
  }

  /// Asks whether ModemManager keeps off.
  static func modemManager(_ modem: SurveyedModem, _ round: PortRound) -> ProbeFinding {
    let isIgnored = round.udev.ignoresModemManager(modem.device)
    let isDanger = round.modemManager != nil && isIgnored != true
    let finding =
      switch (round.modemManager, isIgnored) {
      case (nil, _): Phrase(en: "ModemManager does not run", ja: "ModemManagerは動いていません")
      case (_, true?):
        Phrase(en: "ModemManager runs and keeps off", ja: "ModemManagerは動いていますが触れません")
      case (_, false?), (_, nil):
        Phrase(
          en: "ModemManager runs and sends commands of its own to this modem",
          ja: "ModemManagerが動いていて、このモデムに独自のコマンドを送ります"
        )
      }
    return ProbeFinding(
      probe: "modem-manager",
      question: Phrase(en: "Does ModemManager keep off?", ja: "ModemManagerは触れませんか"),
      evidence: [
        ("process", round.modemManager.map { .number($0) } ?? .absent),
        ("ignored", .truth(orAbsent: isIgnored)),
      ],
      finding: finding,
      verdict: isDanger ? .bad : .good,
      remedy: isDanger
        ? Phrase(
          en: "systemctl mask --now ModemManager; or \(rulesRemedy.en)",
          ja: "systemctl mask --now ModemManager を実行するか、\(rulesRemedy.ja)"
        ) : nil
    )
  }

  /// Asks whether the modem is kept awake.
  static func autosuspend(_ modem: SurveyedModem) -> ProbeFinding {
    let control = modem.device.powerControl
    let mayBeSuspended = control == "auto"
    let place = modem.device.place
    return ProbeFinding(
      probe: "autosuspend",
      question: Phrase(en: "Is the modem kept awake?", ja: "省電力で止まりませんか"),
      evidence: [("power-control", .text(orAbsent: control))],
      finding: mayBeSuspended
        ? Phrase(
          en: "the kernel may suspend it, and it then loses what it should tell",
          ja: "カーネルが休止させることがあり、通知が失われます"
        )
        : control == nil
          ? Phrase(en: "the kernel does not say", ja: "カーネルの情報がありません")
          : Phrase(en: "it is kept awake", ja: "休止しません"),
      verdict: mayBeSuspended ? .warning : .good,
      remedy: mayBeSuspended
        ? Phrase(
          en: "echo on > /sys/bus/usb/devices/\(place)/power/control; for good: "
            + rulesRemedy.en,
          ja: "echo on > /sys/bus/usb/devices/\(place)/power/control。恒久的には: " + rulesRemedy.ja
        ) : nil
    )
  }

  /// Asks whether each port has its fixed name.
  static func name(_ modem: SurveyedModem, _ round: PortRound) -> ProbeFinding {
    let wanted = modem.ports.filter { port in
      port.node != nil && (port.roles.first == .at || port.roles.first == .audio)
    }
    let names = modem.ports.flatMap(\.names)
    let unnamed = wanted.filter { $0.names.isEmpty }
    let isGood = modem.models.isEmpty ? !names.isEmpty : unnamed.isEmpty && !wanted.isEmpty
    let reason: (finding: Phrase, remedy: Phrase)? =
      isGood ? nil : reasonForNoName(modem, unnamed, round)
    return ProbeFinding(
      probe: "name",
      question: Phrase(
        en: "Has each port its name in /dev/kaden?",
        ja: "各ポートに /dev/kaden の名前がありますか"
      ),
      evidence: [
        ("names", .texts(names)),
        ("rules", .text(orAbsent: round.udev.rulesPath.map(round.udev.shown))),
      ],
      finding: reason?.finding
        ?? Phrase(en: names.joined(separator: ", "), ja: names.joined(separator: ", ")),
      verdict: isGood ? .good : .warning,
      remedy: reason?.remedy
    )
  }

  private static func reasonForNoName(
    _ modem: SurveyedModem,
    _ unnamed: [SurveyedPort],
    _ round: PortRound
  ) -> (finding: Phrase, remedy: Phrase) {
    if round.udev.rulesPath == nil {
      return (
        Phrase(en: "no name: the rules are not installed", ja: "名前なし: ルールが入っていません"),
        rulesRemedy
      )
    }
    if modem.models.isEmpty {
      return (
        Phrase(en: "no name: its USB id is not known", ja: "名前なし: USB IDが未登録です"),
        Phrase(
          en: "name it by place in /etc/udev/rules.d/69-kaden-lines.rules: udev/README.md",
          ja: "/etc/udev/rules.d/69-kaden-lines.rules に位置で書いてください: udev/README.md"
        )
      )
    }
    if unnamed.isEmpty {
      return (
        Phrase(en: "no name: there is no tty to be named", ja: "名前なし: ttyがありません"),
        Phrase(en: "see to the interfaces first", ja: "先にインターフェースを直してください")
      )
    }
    if !round.udev.rulesKnow(modem.device.id) {
      return (
        Phrase(
          en: "no name: the installed rules are older than the model files",
          ja: "名前なし: 入っているルールがモデルファイルより古いです"
        ),
        Phrase(
          en: "kaden line rules > /etc/udev/rules.d/70-kaden.rules; "
            + "udevadm control --reload; udevadm trigger",
          ja: "kaden line rules > /etc/udev/rules.d/70-kaden.rules; "
            + "udevadm control --reload; udevadm trigger"
        )
      )
    }
    return (
      Phrase(
        en: "no name: it was plugged in before the rules were installed",
        ja: "名前なし: ルールを入れる前に挿されました"
      ),
      Phrase(
        en: "udevadm control --reload; udevadm trigger; or plug it in again",
        ja: "udevadm control --reload; udevadm trigger を実行するか、挿し直してください"
      )
    )
  }
}
