internal import ArgumentParser
internal import Campaign
internal import ShortMessage

/// Everything a SUBMIT can say beside number and text.
struct PDUSubmitOptions: ParsableArguments {
  @Option(help: "The reference that the parts of a long text share.")
  var reference = 0

  @Flag(help: "Write that reference in 16 bits.")
  var wideReference = false

  @Flag(help: "Ask for a status report.")
  var statusReport = false

  @Option(
    help: """
      How long the service centre tries: 30m, 12h, 3d, 2w; until 2026-07-10T09:00:00+09:00; or in the \
      enhanced format 45s or 12:30:00.
      """
  )
  var validity: String?

  @Flag(help: "Have the service centre try once only (enhanced format).")
  var singleShot = false

  @Option(name: .customLong("class"), help: "The message class, 0 to 3; 0 is shown at once.")
  var messageClass: UInt8?

  @Option(help: "The encoding: auto, gsm7, ucs2 or 8bit.")
  var encoding = Encoding.auto

  @Option(
    help: "A language for the locking shift table, such as turkish.",
    transform: languageNamed
  )
  var locking: NationalLanguage?

  @Option(
    help: "A language for the single shift table, such as spanish.",
    transform: languageNamed
  )
  var single: NationalLanguage?

  @Option(
    help: """
      The type of the number instead of the one it is taken for: unknown, international, national, \
      network-specific, subscriber, alphanumeric or abbreviated.
      """,
    transform: typeNamed
  )
  var numberType: TypeOfNumber?

  @Option(help: "TP-MR; modems put their own in its place.")
  var messageReference: UInt8 = 0

  @Option(help: "The service centre; without it the one stored in the SIM.")
  var serviceCentre: String?

  @Option(help: "TP-PID.")
  var protocolIdentifier: UInt8 = 0

  @Flag(help: "Offer a reply path.")
  var replyPath = false

  @Flag(help: "Have duplicates rejected.")
  var rejectDuplicates = false

  @Option(help: "The most parts the text may take.")
  var partsMax = 255

  @Flag(help: "Let control characters and private-use characters pass.")
  var anyText = false

  private static func languageNamed(_ name: String) throws -> NationalLanguage {
    guard let language = NationalLanguage.allCases.first(where: { "\($0)" == name }) else {
      let names = NationalLanguage.allCases.map { "\($0)" }.joined(separator: ", ")
      throw ValidationError("“\(name)” has no table; these have: \(names).")
    }
    return language
  }

  private static func typeNamed(_ name: String) throws -> TypeOfNumber {
    guard let type = TypeOfNumber.allCases.first(where: { PDUWords.name($0) == name }),
      type != .reserved
    else {
      throw ValidationError(
        Phrase(en: "“\(name)” is no type of number", ja: "「\(name)」という番号種別はありません")
      )
    }
    return type
  }

  /// The destination, of the type asked for.
  func destination(_ text: String) -> Address? {
    guard let numberType else { return Self.address(text) }
    let value = numberType == .international && text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard !value.isEmpty else { return nil }
    let plan: NumberingPlan = numberType == .alphanumeric ? .unknown : .telephone
    return Address(type: numberType, plan: plan, value: String(value))
  }

  /// The encodings that can be asked for.
  enum Encoding: String, ExpressibleByArgument, CaseIterable {
    case auto
    case gsm7
    case ucs2
    case octets = "8bit"
  }

  /// An address as it is written: `+…` international, `0…` Japanese, other digits as they are.
  static func address(_ text: String) -> Address? {
    if text.isEmpty { return nil }
    if text.hasPrefix("+") {
      let digits = String(text.dropFirst())
      return digits.isEmpty ? nil : Address(type: .international, value: digits)
    }
    if let national = Address(nationalDigits: text) { return national }
    return Address(type: .unknown, value: text)
  }

  /// The reference in the form asked for.
  func concatenationReference() throws(PDUEncodeProblem) -> ConcatenationReference {
    if wideReference, let word = UInt16(exactly: reference) { return .word(word) }
    if !wideReference, let octet = UInt8(exactly: reference) { return .octet(octet) }
    throw PDUEncodeProblem(
      field: "reference",
      phrase: Phrase(
        en: "must be 0 to 255, or 0 to 65535 with --wide-reference",
        ja: "0〜255 (--wide-reference では 0〜65535) で指定してください"
      )
    )
  }

  /// The options of the submission.
  func submissionOptions() throws(PDUEncodeProblem) -> SubmissionOptions {
    var options = SubmissionOptions()
    options.wantsStatusReport = statusReport
    options.validity = try chosenValidity()
    options.hasReplyPath = replyPath
    options.rejectsDuplicates = rejectDuplicates
    options.protocolIdentifier = protocolIdentifier
    options.reference = MessageReference(rawValue: messageReference)
    options.partsMax = partsMax
    options.alphabet = SeptetAlphabet(locking: locking, single: single)
    options.forcesUCS2 = encoding == .ucs2
    if anyText { options.rules = [] }
    if let messageClass {
      guard let known = MessageClass(rawValue: messageClass) else {
        throw PDUEncodeProblem(
          field: "class",
          phrase: Phrase(en: "must be 0 to 3", ja: "0〜3 で指定してください")
        )
      }
      options.messageClass = known
    }
    if let serviceCentre {
      guard let address = Self.address(serviceCentre) else {
        throw PDUEncodeProblem(field: "service-centre", refusal: .destination)
      }
      options.serviceCentre = address
    }
    return options
  }

  /// Plans a text, or the octets it spells.
  func plan(
    _ text: String,
    _ options: SubmissionOptions
  ) throws(PDUEncodeProblem) -> SegmentPlan {
    if encoding == .octets { return try octetPlan(text, options) }
    let plan: SegmentPlan
    do throws(TextRefused) {
      plan = try Segmentation.plan(
        text: text,
        rules: options.rules,
        partsMax: options.partsMax,
        hasWideReference: wideReference,
        alphabet: options.alphabet,
        forcesUCS2: options.forcesUCS2
      )
    } catch {
      throw PDUEncodeProblem(field: "text", refusal: .text(error))
    }
    if encoding == .gsm7, plan.encoding != .gsm7 {
      throw PDUEncodeProblem(
        field: "text",
        phrase: Phrase(
          en: "a character is not in the GSM alphabet; use --encoding ucs2",
          ja: "GSM文字集合にない文字があります。--encoding ucs2 を使ってください"
        )
      )
    }
    return plan
  }

  private func octetPlan(
    _ text: String,
    _ options: SubmissionOptions
  ) throws(PDUEncodeProblem) -> SegmentPlan {
    let octets: [UInt8]
    do throws(DecodingFailure) {
      octets = try Hexadecimal.octets(text)
    } catch {
      throw PDUEncodeProblem(field: "text", phrase: PDUWords.phrase(error.problem))
    }
    let plan = Segmentation.plan(octets: octets, hasWideReference: wideReference)
    guard plan.parts <= min(255, options.partsMax) else {
      let limit = min(255, options.partsMax)
      throw PDUEncodeProblem(
        field: "text",
        refusal: .text(TextRefused(index: 0, reason: .tooManyParts(plan.parts, limit: limit)))
      )
    }
    return plan
  }
}

extension Timestamp {
  /// A time of RFC 3339 whose offset is of whole quarters of an hour.
  init?(rfc3339 text: String) {
    let parts = text.split(whereSeparator: { "-:T+Z ".contains($0) }).map { Int($0) }
    let numbers = parts.compactMap { $0 }
    let isUTC = text.hasSuffix("Z")
    guard numbers.count == parts.count, numbers.count == (isUTC ? 6 : 8) else { return nil }
    let isWest = text.dropFirst(10).contains("-")
    let minutes = isUTC ? 0 : numbers[6] * 60 + numbers[7]
    guard minutes % 15 == 0 else { return nil }
    self.init(
      year: numbers[0],
      month: numbers[1],
      day: numbers[2],
      hour: numbers[3],
      minute: numbers[4],
      second: numbers[5],
      offsetQuarters: (isWest ? -1 : 1) * minutes / 15
    )
  }
}
