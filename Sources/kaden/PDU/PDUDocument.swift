internal import Campaign
internal import ShortMessage

/// A PDU as the JSON document of `kaden pdu decode`.
///
/// Every kind of TPDU has the same keys; what it has not is `null`.
struct PDUDocument {
  private let kind: TPDU.Kind
  private let serviceCentre: Address?
  private let tpduLength: Int?
  private var parameterIndicator: UInt8?
  private var number: Address?
  private var time: Timestamp?
  private var dischargeTime: Timestamp?
  private var status: DeliveryStatus?
  private var reference: MessageReference?
  private var protocolIdentifier: UInt8?
  private var dataCoding: DataCoding?
  private var userData: UserData?
  private var validity: Validity?
  private var command: (type: CommandType, messageNumber: MessageReference)?
  private var failureCause: UInt8?
  private var flags: [PDUFlag: Bool] = [:]

  /// Takes a PDU apart.
  init(_ pdu: PDU) {
    kind = pdu.tpdu.kind
    serviceCentre = pdu.serviceCentre
    tpduLength = try? pdu.tpdu.encode().count
    switch pdu.tpdu {
    case .submit(let submit): take(submit)
    case .deliver(let deliver): take(deliver)
    case .statusReport(let report): take(report)
    case .command(let command): take(command)
    case .submitReport(let report):
      time = report.time
      failureCause = report.failureCause
      take(report.parameters)
    case .deliverReport(let report):
      failureCause = report.failureCause
      take(report.parameters)
    }
  }

  private mutating func take(_ submit: Submit) {
    number = submit.destination
    reference = submit.reference
    protocolIdentifier = submit.protocolIdentifier
    dataCoding = submit.dataCoding
    userData = submit.userData
    validity = submit.validity
    flags = [
      .statusReportRequested: submit.wantsStatusReport, .replyPath: submit.hasReplyPath,
      .rejectDuplicates: submit.rejectsDuplicates,
    ]
  }

  private mutating func take(_ deliver: Deliver) {
    number = deliver.originator
    time = deliver.time
    protocolIdentifier = deliver.protocolIdentifier
    dataCoding = deliver.dataCoding
    userData = deliver.userData
    flags = [
      .statusReportRequested: deliver.wantsStatusReport, .replyPath: deliver.hasReplyPath,
      .moreMessages: deliver.moreFollow, .loopPrevention: deliver.mayLoop,
    ]
  }

  private mutating func take(_ report: StatusReport) {
    number = report.recipient
    reference = report.reference
    time = report.time
    dischargeTime = report.dischargeTime
    status = report.status
    take(report.parameters)
    flags = [
      .moreMessages: report.moreFollow, .loopPrevention: report.mayLoop,
      .reportOnCommand: report.isOnCommand,
    ]
  }

  private mutating func take(_ command: Command) {
    number = command.destination
    reference = command.reference
    protocolIdentifier = command.protocolIdentifier
    self.command = (command.type, command.messageNumber)
    userData = UserData(header: command.header, payload: .octets(command.data))
    flags = [.statusReportRequested: command.wantsStatusReport]
  }

  private mutating func take(_ parameters: OptionalParameters) {
    parameterIndicator = parameters.isPresent ? parameters.indicator : nil
    protocolIdentifier = parameters.protocolIdentifier
    dataCoding = parameters.dataCoding
    userData = parameters.userData
    if userData != nil, dataCoding == nil { dataCoding = DataCoding(rawValue: 0) }
  }

  /// The members, those of the relied-on shape first.
  var members: [(key: String, value: JSONDocument)] {
    relied + details
  }

  private var relied: [(key: String, value: JSONDocument)] {
    [
      ("type", .text(kind.rawValue)),
      ("service-centre", .text(orNull: serviceCentre?.written)),
      ("number", .text(orNull: number?.written)),
      ("text", .text(orNull: text)),
      ("encoding", .text(orNull: dataCoding?.alphabet.rawValue)),
      ("timestamp", .text(orNull: time?.rfc3339)),
      ("status", .integer(orNull: status.map { Int($0.rawValue) })),
      ("message-reference", .integer(orNull: reference.map { Int($0.rawValue) })),
      ("concatenation", concatenation),
      ("user-data", .text(orNull: userData.map { Hexadecimal.text($0.octets) })),
    ]
  }

  private var details: [(key: String, value: JSONDocument)] {
    [
      ("tpdu-length", .integer(orNull: tpduLength)),
      ("service-centre-type", .text(orNull: serviceCentre.map { PDUWords.name($0.type) })),
      ("service-centre-plan", .integer(orNull: serviceCentre.map { Int($0.plan.rawValue) })),
      ("timestamp-octets", .text(orNull: time.map { PDUWords.octets($0.rawValue) })),
      ("discharge-time-octets", .text(orNull: dischargeTime.map { PDUWords.octets($0.rawValue) })),
      ("number-type", .text(orNull: number.map { PDUWords.name($0.type) })),
      ("numbering-plan", .integer(orNull: number.map { Int($0.plan.rawValue) })),
      ("national-number", .text(orNull: number?.nationalDigits)),
      ("protocol-identifier", .integer(orNull: protocolIdentifier.map { Int($0) })),
      ("data-coding-scheme", .integer(orNull: dataCoding.map { Int($0.rawValue) })),
      ("message-class", .integer(orNull: dataCoding?.messageClass.map { Int($0.rawValue) })),
      ("automatic-deletion", dataCoding.map { .truth($0.wantsDeletion) } ?? .null),
      ("compressed", dataCoding.map { .truth($0.isCompressed) } ?? .null),
      ("message-waiting", waiting),
      ("discharge-time", .text(orNull: dischargeTime?.rfc3339)),
      ("status-verdict", .text(orNull: status.map { PDUWords.name($0.verdict) })),
      ("status-name", .text(orNull: status?.name)),
      ("validity", validity.map { PDUWords.document($0) } ?? .null),
      ("command-type", .integer(orNull: command.map { Int($0.type.rawValue) })),
      ("message-number", .integer(orNull: command.map { Int($0.messageNumber.rawValue) })),
      ("command-name", .text(orNull: command?.type.name)),
      ("failure-cause", .integer(orNull: failureCause.map { Int($0) })),
      (
        "failure-cause-name",
        .text(orNull: failureCause.flatMap { FailureCause(rawValue: $0).name })
      ),
      ("parameter-indicator", .integer(orNull: parameterIndicator.map { Int($0) })),
      ("user-data-length", .integer(orNull: userData.map { $0.length })),
      ("user-data-header", .text(orNull: headerOctets)),
      ("header-elements", headerElements),
    ] + PDUFlag.allCases.map { ($0.rawValue, flags[$0].map { .truth($0) } ?? .null) }
  }

  private var text: String? {
    guard let dataCoding else { return nil }
    return userData?.text(dataCoding)
  }

  private var concatenation: JSONDocument {
    guard let part = userData?.header?.concatenation else { return .null }
    return .object([
      ("reference", .integer(part.reference.number)), ("total", .integer(Int(part.total))),
      ("sequence", .integer(Int(part.sequence))),
    ])
  }

  private var waiting: JSONDocument {
    guard let waiting = dataCoding?.waiting else { return .null }
    return .object([
      ("kind", .text(PDUWords.name(waiting.kind))), ("active", .truth(waiting.isActive)),
      ("stored", .truth(waiting.isStored)),
    ])
  }

  private var headerOctets: String? {
    guard let header = userData?.header else { return nil }
    return Hexadecimal.text(UserData(header: header, payload: .octets([])).octets)
  }

  private var headerElements: JSONDocument {
    guard let header = userData?.header else { return .null }
    return .list(
      header.elements.map {
        .object([
          ("identifier", .integer(Int($0.identifier))),
          ("content", .text(Hexadecimal.text($0.content))),
          ("meaning", PDUWords.document($0)),
        ])
      }
    )
  }
}

/// The yes-or-no fields of first octets, by their keys.
enum PDUFlag: String, CaseIterable {
  case statusReportRequested = "status-report-requested"
  case replyPath = "reply-path"
  case rejectDuplicates = "reject-duplicates"
  case moreMessages = "more-messages"
  case loopPrevention = "loop-prevention"
  case reportOnCommand = "report-on-command"
}

extension PDUDocument {
  /// The document of a PDU.
  var document: JSONDocument {
    .object(members)
  }

  /// The document of a failure: field, octet and a sentence.
  static func document(_ failure: DecodingFailure, _ language: Language) -> JSONDocument {
    .object([
      (
        "error",
        .object([
          ("field", .text(failure.field.path)), ("octet", .integer(failure.octet)),
          ("message", .text(PDUWords.phrase(failure.problem).text(language))),
        ])
      )
    ])
  }
}
