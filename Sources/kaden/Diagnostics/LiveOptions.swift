internal import ArgumentParser
internal import Campaign
internal import Diagnostics
internal import Glibc

/// Which line is tested, and with which number.
struct LiveOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The line of kaden.toml that is tested.", valueName: "name"))
  var line: String?

  @Option(
    help: ArgumentHelp(
      "A tty of your own choice, whether or not there is a configuration.",
      valueName: "path"
    )
  )
  var port: String?

  @Option(
    help: ArgumentHelp("The number, digits only; it is asked for again.", valueName: "number")
  )
  var to: String

  @Option(
    help: ArgumentHelp(
      "The number typed again, where nobody can be asked.",
      valueName: "number"
    )
  )
  var again: String?

  func validate() throws {
    if line != nil, port != nil {
      throw ValidationError(
        Phrase(en: "--line or --port, not both", ja: "--line と --port は同時に指定できません")
      )
    }
  }

  /// The one line that is tested.
  func chosen(_ ground: ProbeGround, audio: String? = nil) throws(CommandFailure) -> ProbedLine {
    if let port {
      return ProbedLine(
        name: nil,
        at: port,
        audio: audio,
        isSimulated: Self.isPseudoTerminal(port)
      )
    }
    if let line { return try ground.line(named: line) }
    let lines = ground.configuration?.lines ?? []
    guard let only = lines.first, lines.count == 1 else {
      throw CommandFailure(
        "line",
        Phrase(
          en: "say which line is tested: --line NAME, or --port PATH",
          ja: "試験する回線を指定してください: --line 名前 または --port パス"
        ),
        status: .badInput
      )
    }
    return ProbedLine(only)
  }

  /// The number, judged by the guard and typed twice.
  ///
  /// - Throws: `CommandFailure` for a number that no line may dial, and for one typed differently.
  func number(on line: ProbedLine, forSMS: Bool) throws(CommandFailure) -> SubscriberNumber {
    guard let number = NumberGuard.number(Self.plain(to)) else {
      throw failure(
        "number",
        Phrase(
          en: "--to: not a subscriber's number of Japan in 10 or 11 digits; emergency, service and"
            + " foreign numbers are never dialled",
          ja: "--to: 国内の加入者番号 (10〜11桁) ではありません。緊急・サービス・国外の番号にはかけません"
        )
      )
    }
    guard number.isDemonstration == line.isSimulated else {
      throw failure(
        "number",
        line.isSimulated
          ? Phrase(
            en: "--to: a simulated line takes only numbers that nobody has, such as 09000001234",
            ja: "--to: 模擬回線で使えるのは 09000001234 のような誰のものでもない番号だけです"
          )
          : Phrase(
            en: "--to: a number that nobody has is for simulated lines only",
            ja: "--to: 誰のものでもない番号は模擬回線専用です"
          )
      )
    }
    guard !forSMS || number.takesSMS else {
      throw failure(
        "number",
        Phrase(
          en: "--to: an SMS goes to mobile numbers only (060, 070, 080, 090)",
          ja: "--to: SMSを送れるのは携帯電話番号 (060・070・080・090) だけです"
        )
      )
    }
    try confirm(number)
    return number
  }

  private func confirm(_ number: SubscriberNumber) throws(CommandFailure) {
    let typed =
      again ?? Terminal.ask(Phrase(en: "the number again:", ja: "番号をもう一度入力してください:"))
    guard let typed else {
      throw failure(
        "again",
        Phrase(
          en: "nothing is dialled or sent before the number is typed a second time: --again NUMBER",
          ja: "番号を2回入力するまで発信も送信もしません: --again 番号"
        )
      )
    }
    guard Self.plain(typed) == number.digits else {
      throw failure(
        "again",
        Phrase(
          en: "the two numbers differ; nothing was dialled or sent",
          ja: "2回の番号が一致しないため、発信も送信もしていません"
        )
      )
    }
  }

  private func failure(_ code: String, _ phrase: Phrase) -> CommandFailure {
    CommandFailure(code, phrase, status: .badInput)
  }

  /// A number without the marks that people put between digits.
  private static func plain(_ text: String) -> String {
    text.filter { !"-‐ 　".contains($0) }
  }

  /// Whether a path leads to a pseudo-terminal: no modem is behind it.
  private static func isPseudoTerminal(_ path: String) -> Bool {
    guard let resolved = unsafe realpath(path, nil) else { return false }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved).hasPrefix("/dev/pts/")
  }
}
