internal import ArgumentParser
internal import Campaign

/// Whom a plan is for and what they are told.
struct PlanContentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many people, 1–30000.", valueName: "n"))
  var targets: Int?
  @Option(help: ArgumentHelp("As many people as this list has targets.", valueName: "id"))
  var list: Int64?
  @Option(
    help: ArgumentHelp(
      "This campaign: its list, words, hours, pace and tries.",
      valueName: "id"
    )
  )
  var campaign: Int64?
  @Option(
    help: ArgumentHelp("Call, and say what this script says.", valueName: "file"),
    completion: .file(extensions: ["toml"])
  )
  var script: String?
  @Option(help: ArgumentHelp("Send this text by SMS.", valueName: "text"))
  var sms: String?

  func validate() throws {
    guard [targets != nil, list != nil, campaign != nil].count(where: { $0 }) == 1 else {
      throw ValidationError(
        Phrase(
          en: "give --targets N, --list ID or --campaign ID, one of them",
          ja: "--targets・--list・--campaign のどれか一つを指定してください"
        )
      )
    }
    if let targets, !(1...30_000).contains(targets) {
      throw ValidationError(Phrase(en: "--targets takes 1–30000", ja: "--targets は 1〜30000 です"))
    }
    let contents = [script != nil, sms != nil].count { $0 }
    if campaign == nil, contents != 1 {
      throw ValidationError(
        Phrase(
          en: "give --script FILE or --sms TEXT, one of them",
          ja: "--script か --sms のどちらか一方を指定してください"
        )
      )
    }
    if campaign != nil, contents > 0 {
      throw ValidationError(
        Phrase(
          en: "--campaign brings its own words; leave --script and --sms out",
          ja: "--campaign には本文が含まれます。--script と --sms は不要です"
        )
      )
    }
  }
}

/// How a planned campaign goes out; what is not given is as `kaden.toml` or the campaign says.
struct PlanRulesOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Orders an hour.", valueName: "n"))
  var pace: Int?
  @Option(help: ArgumentHelp("Tries a target gets.", valueName: "n"))
  var attempts: Int?
  @Option(help: ArgumentHelp("How long it may ring.", valueName: "seconds"))
  var ring: Int?
  @Option(help: ArgumentHelp("Hours on weekdays: 09:00-20:00 or none.", valueName: "hours"))
  var weekdays: String?
  @Option(help: ArgumentHelp("Hours at weekends.", valueName: "hours"))
  var weekends: String?
  @Option(help: ArgumentHelp("Hours on public holidays.", valueName: "hours"))
  var holidays: String?

  func validate() throws {
    if let pace, !(1...100_000).contains(pace) {
      throw ValidationError(Phrase(en: "--pace takes 1–100000", ja: "--pace は 1〜100000 です"))
    }
  }
}
