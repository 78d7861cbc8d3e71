internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import ShortMessage

/// `kaden pdu encode`: a text as the SUBMITs that carry it.
struct PDUEncodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "encode",
    abstract: "Write a text as SUBMIT PDUs, or one text a line from standard input.",
    discussion: """
      The text is written in GSM 7-bit if it can be, else in UCS-2, and cut into parts if it is
      long. Each PDU is printed behind the length that AT+CMGS= takes. A number that begins with 0
      goes out in international form, with 81 in place of the 0.

      Example:
        kaden pdu encode --to 09000000101 --text 'お知らせをお送りしました' --status-report --json
        kaden pdu encode --to 09000000101 --text - < texts.txt
      """
  )

  @Option(name: [.customLong("to"), .customLong("number")], help: "The number: 090…, or +81….")
  var number: String

  @Option(
    help: "The text, or “-” for one a line on standard input; hexadecimal digits for 8bit."
  )
  var text: String

  @OptionGroup
  var choices: PDUSubmitOptions

  @Flag(name: .customLong("no-smsc"), help: "Leave the service centre prefix out.")
  var hasNoPrefix = false

  @Flag(help: "Print a JSON document.")
  var json = false

  func run() throws {
    let language = PDUWords.language
    var isGood = true
    if text == "-" {
      while let line = readLine() {
        if !encodeOne(line, asDocument: true, language) { isGood = false }
        fflush(nil)
      }
    } else {
      isGood = encodeOne(text, asDocument: json, language)
    }
    if !isGood { throw ExitCode(65) }
  }

  private func encodeOne(_ text: String, asDocument: Bool, _ language: Language) -> Bool {
    switch encode(text) {
    case .success(let submission):
      print(asDocument ? document(submission).line : table(submission))
      return true
    case .failure(let problem):
      let message = problem.phrase.text(language)
      if asDocument {
        print(problem.document(message).line)
      } else {
        FileHandle.standardError.write(Data((problem.field + ": " + message + "\n").utf8))
      }
      return false
    }
  }

  /// Plans and encodes one text.
  func encode(_ text: String) -> Result<EncodedSubmission, PDUEncodeProblem> {
    do throws(PDUEncodeProblem) {
      guard let destination = choices.destination(number) else {
        throw PDUEncodeProblem(field: "number", refusal: .destination)
      }
      let reference = try choices.concatenationReference()
      let options = try choices.submissionOptions()
      let plan = try choices.plan(text, options)
      do throws(SubmissionRefused) {
        let segments = try Submission.encode(
          plan: plan,
          to: destination,
          concatenationReference: reference,
          options: options
        )
        return .success(EncodedSubmission(plan: plan, segments: segments))
      } catch {
        throw PDUEncodeProblem(field: "text", refusal: error)
      }
    } catch {
      return .failure(error)
    }
  }

  private func digits(_ segment: EncodedSegment) -> String {
    let octets = hasNoPrefix ? Array(segment.octets.suffix(segment.tpduLength)) : segment.octets
    return Hexadecimal.text(octets)
  }

  private func document(_ submission: EncodedSubmission) -> JSONDocument {
    .object([
      ("pdus", .list(submission.segments.map { .text(digits($0)) })),
      ("tpdu-lengths", .list(submission.segments.map { .integer($0.tpduLength) })),
      ("encoding", .text(submission.plan.encoding.rawValue)),
      ("septets-or-units", .integer(submission.plan.units)),
      ("parts", .integer(submission.plan.parts)),
    ])
  }

  private func table(_ submission: EncodedSubmission) -> String {
    submission.segments.map { "\($0.tpduLength) \(digits($0))" }.joined(separator: "\n")
  }
}

/// A text that has been planned and encoded.
struct EncodedSubmission {
  let plan: SegmentPlan
  let segments: [EncodedSegment]
}

/// What is wrong with the input of `kaden pdu encode`.
struct PDUEncodeProblem: Error {
  /// The option that is wrong.
  let field: String
  /// Why, in both languages.
  let phrase: Phrase
  /// The character where the trouble stands, from 0; nothing if it is the whole.
  let character: Int?

  /// A problem in words.
  init(field: String, phrase: Phrase) {
    self.field = field
    self.phrase = phrase
    character = nil
  }

  /// A refused submission.
  init(field: String, refusal: SubmissionRefused) {
    self.field = field
    phrase = PDUWords.phrase(refusal)
    switch refusal {
    case .text(let refused): character = refused.index
    case .destination, .encoding: character = nil
    }
  }

  /// The error as a JSON document.
  func document(_ message: String) -> JSONDocument {
    .object([
      (
        "error",
        .object([
          ("field", .text(field)), ("octet", .null), ("character", .integer(orNull: character)),
          ("message", .text(message)),
        ])
      )
    ])
  }
}
