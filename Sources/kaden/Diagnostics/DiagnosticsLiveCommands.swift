internal import ArgumentParser
internal import Campaign
internal import Diagnostics

/// `kaden diagnostics sms`: a message to the card's own number.
struct DiagnosticsSMSCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sms",
    abstract: "Sends one SMS to the SIM's own number, and waits for it and for its report.",
    discussion: """
      It costs one SMS. Nothing is sent before the number has been typed twice, and nothing if the SIM \
      tells another number as its own. The message is deleted from the SIM when it has come back; \
      messages of others stay there for the daemon. A line that the daemon has is left alone. The exit \
      status is 0 for good, 1 for a warning, 2 for bad.

      Example: kaden diagnostics sms --line line-1 --to 09012345678
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var options: LiveOptions
  @OptionGroup
  var colours: ColourOptions

  @Option(
    help: ArgumentHelp("Wait so long for message and report, 5 to 3600.", valueName: "seconds")
  )
  var wait = 60

  func validate() throws {
    guard 5...3_600 ~= wait else {
      throw ValidationError(
        Phrase(en: "--wait takes 5 to 3600 seconds", ja: "--wait は5〜3600秒です")
      )
    }
  }

  func run() async throws {
    try await LiveRun.run(common, colours) { ground in
      let line = try ground.onlyLine(options.lines)
      let number = try options.number(on: line, forSMS: true)
      return (line, { $0.message(to: number, waitSeconds: wait) })
    }
  }
}

/// `kaden diagnostics call`: a call to a telephone at hand.
struct DiagnosticsCallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call",
    abstract: "Calls a telephone that you hold, says a test announcement and asks for a key.",
    discussion: """
      It costs one call. Nothing is dialled before the number has been typed twice; emergency and \
      service numbers never are. Tells when it rang and was answered, how it ended, and which way keys \
      came: told by the modem, heard in the sound. ^C hangs up. A line that the daemon has is left \
      alone. The exit status is 0 for good, 1 for a warning, 2 for bad.

      Example: kaden diagnostics call --line line-1 --to 09012345678
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var options: CallOptions
  @OptionGroup
  var colours: ColourOptions

  func run() async throws {
    try await LiveRun.run(common, colours) { ground in
      let call = try await options.prepared(ground)
      return (
        call.line, { $0.call(call.number, sounds: call.sounds, voiceless: call.voiceless) }
      )
    }
  }
}

/// `kaden diagnostics audio`: the sound of a call, both ways.
struct DiagnosticsAudioCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audio",
    abstract: "Calls a telephone that you hold and measures the sound both ways.",
    discussion: """
      Says a sentence and a tone, asks for a key as a sign that both were heard, then for a few words; \
      tells level, clipping, the scatter of the frames, echo, and whether one side hears nothing. With \
      --echo the number is one that gives back what it hears, and nobody is asked. What is heard is \
      kept nowhere. Otherwise as kaden diagnostics call.

      Example: kaden diagnostics audio --line line-1 --to 09012345678
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @OptionGroup
  var options: CallOptions
  @OptionGroup
  var colours: ColourOptions

  @Flag(help: "The number gives back what it hears.")
  var echo = false

  func run() async throws {
    try await LiveRun.run(common, colours) { ground in
      let call = try await options.prepared(ground)
      return (
        call.line,
        {
          $0.audio(
            call.number,
            isEcho: echo,
            sounds: call.sounds,
            voiceless: call.voiceless
          )
        }
      )
    }
  }
}
