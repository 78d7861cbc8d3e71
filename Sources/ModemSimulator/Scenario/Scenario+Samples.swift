internal import SettingsFile

extension Scenario {
  /// An ordinary day: a realistic mix of people, a second a message, nothing broken.
  public static let everyday = sample(everydayText, name: "everyday")

  /// Everybody takes the call at once and confirms; messages take a second.
  public static let obliging = sample(obligingText, name: "obliging")

  /// An ordinary day on bad lines: every fault, none of them often.
  public static let rough = sample(everydayText + roughText, name: "rough")

  /// The samples by name, for `--scenario`.
  public static let samples: [String: Scenario] = [
    "everyday": everyday, "obliging": obliging, "rough": rough,
  ]

  /// The text of the ordinary day, an example of a scenario file.
  public static let everydayText = """
    [network]
    message-latency-ms = 1000
    call-set-up = "1.5-3"
    report-after = "2-8"
    delivered = 0.97

    [[callee]]
    name = "confirms"
    weight = 35
    kind = "answers"
    ring = "5-25"
    presses = "11"
    press-after = "0.8-2.5"

    [[callee]]
    name = "confirms, then hangs up"
    weight = 4
    kind = "answers"
    ring = "5-25"
    presses = "1"
    hangs-up-after = "15-25"

    [[callee]]
    name = "not the person"
    weight = 3
    kind = "answers"
    ring = "5-20"
    presses = "9"

    [[callee]]
    name = "hangs up early"
    weight = 3
    kind = "answers"
    ring = "5-20"
    hangs-up-after = "2-6"

    [[callee]]
    name = "silent"
    weight = 3
    kind = "answers"
    ring = "5-20"
    patience = "40-60"

    [[callee]]
    weight = 22
    kind = "no-answer"

    [[callee]]
    weight = 7
    kind = "busy"

    [[callee]]
    weight = 5
    kind = "refused"

    [[callee]]
    weight = 8
    kind = "machine"
    ring = "10-20"

    [[callee]]
    weight = 6
    kind = "unreachable"

    [[callee]]
    weight = 3
    kind = "not-in-use"

    [[callee]]
    weight = 1
    kind = "fax"
    ring = "3-8"

    """

  private static let obligingText = """
    [network]
    message-latency-ms = 1000
    call-set-up = 1.5
    report-after = 2

    [[callee]]
    name = "confirms"
    ring = 3
    presses = "11"
    press-after = 1

    """

  private static let roughText = """
    [[fault]]
    name = "UrcBetween"
    probability = 0.05

    [[fault]]
    name = "LineTorn"
    probability = 0.05

    [[fault]]
    name = "HalfLine"
    probability = 0.01

    [[fault]]
    name = "EchoOn"
    probability = 0.01

    [[fault]]
    name = "PromptLost"
    probability = 0.01

    [[fault]]
    name = "NetworkTimeout"
    probability = 0.01

    [[fault]]
    name = "ResultLost"
    probability = 0.01

    [[fault]]
    name = "DceReboots"
    probability = 0.002

    [[fault]]
    name = "ModemHangs"
    probability = 0.001
    seconds = 20

    [[fault]]
    name = "LineVanishes"
    probability = 0.001
    seconds = 10

    [[fault]]
    name = "CtzvEvery5s"

    """

  /// Our own texts are right, as a test reads them.
  private static func sample(_ text: String, name: String) -> Scenario {
    do throws(SettingsError) {
      return try Scenario(text: text, file: name)
    } catch {
      fatalError(error.english)
    }
  }
}
