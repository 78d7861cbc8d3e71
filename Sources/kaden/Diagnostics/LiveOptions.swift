internal import ArgumentParser
internal import Campaign
internal import Diagnostics

/// Which line is tested, and with which number.
struct LiveOptions: ParsableArguments {
  @OptionGroup
  var lines: ProbeOptions

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
}

/// A call that is placed to test its line.
struct CallOptions: ParsableArguments {
  @OptionGroup
  var live: LiveOptions

  @Option(help: ArgumentHelp("The sound of --port: a tty, alsa:CARD or file.", valueName: "path"))
  var audio: String?

  func validate() throws {
    if audio != nil, live.lines.port == nil {
      throw ValidationError(
        Phrase(
          en: "--audio goes with --port; a line of kaden.toml has its own",
          ja: "--audio は --port と使います。kaden.tomlの回線では設定の値を使います"
        )
      )
    }
  }

  /// The line, whom to call, and what is said.
  ///
  /// - Throws: `CommandFailure` if the line or the number will not do.
  func prepared(_ ground: ProbeGround) async throws -> PreparedCall {
    let line = try ground.onlyLine(live.lines, audio: audio)
    let number = try live.number(on: line, forSMS: false)
    let (sounds, voiceless) = await TestVoice.sounds(ground.configuration)
    return PreparedCall(line: line, number: number, sounds: sounds, voiceless: voiceless)
  }
}

/// All that a test call takes.
struct PreparedCall {
  let line: ProbedLine
  let number: SubscriberNumber
  let sounds: TestSounds
  /// What to do about a missing voice; nothing if there is one.
  let voiceless: Phrase?
}
