/// A text for one number, as the SUBMITs that carry it.
public enum Submission {
  /// Plans and encodes a text for a Japanese number as it is dialled, `090…`.
  ///
  /// The destination goes out in international form, 81 in place of the leading 0. All parts share
  /// the reference; one part has none. TP-MR is 0, since the modem puts its own.
  public static func encode(
    text: String,
    destination: String,
    concatenationReference: ConcatenationReference,
    wantsStatusReport: Bool,
    validity: Validity = .unstated,
    rules: Set<TextRule> = TextRule.onTheLine
  ) throws(SubmissionRefused) -> [EncodedSegment] {
    guard let address = Address(nationalDigits: destination) else { throw .destination }
    var options = SubmissionOptions()
    options.wantsStatusReport = wantsStatusReport
    options.validity = validity
    options.rules = rules
    return try encode(
      text: text,
      to: address,
      concatenationReference: concatenationReference,
      options: options
    )
  }

  /// Plans and encodes a text for any address, with everything a SUBMIT can say.
  public static func encode(
    text: String,
    to destination: Address,
    concatenationReference: ConcatenationReference,
    options: SubmissionOptions
  ) throws(SubmissionRefused) -> [EncodedSegment] {
    let plan: SegmentPlan
    do throws(TextRefused) {
      plan = try Segmentation.plan(
        text: text,
        rules: options.rules,
        partsMax: options.partsMax,
        hasWideReference: concatenationReference.isWide,
        alphabet: options.alphabet,
        forcesUCS2: options.forcesUCS2
      )
    } catch {
      throw .text(error)
    }
    return try encode(
      plan: plan,
      to: destination,
      concatenationReference: concatenationReference,
      options: options
    )
  }

  /// Encodes what has been planned with the same reference and alphabet.
  public static func encode(
    plan: SegmentPlan,
    to destination: Address,
    concatenationReference: ConcatenationReference,
    options: SubmissionOptions
  ) throws(SubmissionRefused) -> [EncodedSegment] {
    var segments: [EncodedSegment] = []
    segments.reserveCapacity(plan.parts)
    for (part, payload) in plan.payloads.enumerated() {
      let userData = UserData(
        header: header(plan, part: part, concatenationReference),
        payload: payload
      )
      let submit = Submit(
        destination: destination,
        dataCoding: DataCoding(alphabet: plan.encoding, messageClass: options.messageClass),
        userData: userData,
        reference: options.reference,
        protocolIdentifier: options.protocolIdentifier,
        validity: options.validity,
        rejectsDuplicates: options.rejectsDuplicates,
        wantsStatusReport: options.wantsStatusReport,
        hasReplyPath: options.hasReplyPath
      )
      do throws(EncodingFailure) {
        let pdu = PDU(serviceCentre: options.serviceCentre, tpdu: .submit(submit))
        segments.append(try pdu.encode())
      } catch {
        throw .encoding(error)
      }
    }
    return segments
  }

  private static func header(
    _ plan: SegmentPlan,
    part: Int,
    _ reference: ConcatenationReference
  ) -> UserDataHeader? {
    var elements: [InformationElement] = []
    if plan.parts > 1,
      let concatenation = Concatenation(
        reference: reference,
        total: UInt8(truncatingIfNeeded: plan.parts),
        sequence: UInt8(truncatingIfNeeded: part + 1)
      )
    {
      elements.append(.concatenation(concatenation))
    }
    if let single = plan.alphabet.single { elements.append(.singleShift(single)) }
    if let locking = plan.alphabet.locking { elements.append(.lockingShift(locking)) }
    return elements.isEmpty ? nil : UserDataHeader(elements)
  }
}

/// What a submission may ask for beside text, number and reference.
public struct SubmissionOptions: Hashable, Sendable {
  /// TP-SRR.
  public var wantsStatusReport = false
  /// TP-VP.
  public var validity = Validity.unstated
  /// The message class, if one is to be told.
  public var messageClass: MessageClass?
  /// TP-MR, the same in all parts; modems put their own in its place.
  public var reference = MessageReference(rawValue: 0)
  /// TP-PID.
  public var protocolIdentifier: UInt8 = 0
  /// TP-RP.
  public var hasReplyPath = false
  /// TP-RD.
  public var rejectsDuplicates = false
  /// The service centre; nothing for the one stored in the SIM.
  public var serviceCentre: Address?
  /// The rules the text must pass.
  public var rules = TextRule.onTheLine
  /// The most parts it may take, at most 255.
  public var partsMax = 10
  /// The tables of septets.
  public var alphabet = SeptetAlphabet.standard
  /// Whether UCS-2 is taken even if septets would do.
  public var forcesUCS2 = false

  /// Makes options that ask for nothing.
  public init() {}
}

/// Why a submission cannot be made.
public enum SubmissionRefused: Error, Hashable, Sendable {
  /// The text is refused.
  case text(TextRefused)
  /// The destination is no number of digits that begins with 0.
  case destination
  /// A part does not fit; cannot happen with a plan of the same reference and alphabet.
  case encoding(EncodingFailure)
}

extension ConcatenationReference {
  /// Whether the reference takes two octets.
  public var isWide: Bool {
    switch self {
    case .octet: false
    case .word: true
    }
  }
}
