import ShortMessage

/// PDUs of every kind with every option, made by hand and numbered for tests.
enum MadePDUs {
  struct Made: Sendable {
    let name: String
    let pdu: PDU
  }

  static let all: [Made] = delivers + submits + reports + commands

  private static let time = Timestamp(rawValue: 0x62_7001_9000_0563)
  private static let words = UserData(payload: .septets([0x53, 0x54, 0x4F, 0x50]))
  private static let kana = UserData(payload: .octets([0x30, 0x42, 0x30, 0x44]))

  private static func address(_ type: TypeOfNumber, _ value: String) -> [Address] {
    Address(type: type, value: value).map { [$0] } ?? []
  }

  private static let japanese = address(.international, "819000000101")

  private static func made(_ name: String, _ tpdu: TPDU, centre: Address? = nil) -> Made {
    Made(name: name, pdu: PDU(serviceCentre: centre, tpdu: tpdu))
  }

  private static func deliver(
    _ name: String,
    _ coding: UInt8,
    _ userData: UserData
  ) -> [Made] {
    japanese.map { originator in
      made(
        "deliver, " + name,
        .deliver(
          Deliver(
            originator: originator,
            time: time,
            dataCoding: DataCoding(rawValue: coding),
            userData: userData
          )
        )
      )
    }
  }

  private static func headed(_ elements: [InformationElement], _ userData: UserData) -> UserData {
    UserData(header: UserDataHeader(elements), payload: userData.payload)
  }

  private static let delivers: [Made] = {
    var all: [Made] = []
    let senders: [(TypeOfNumber, String)] = [
      (.unknown, "09000000101"), (.international, "819000000101"), (.national, "9000000101"),
      (.networkSpecific, "1417"), (.subscriber, "33931111"), (.alphanumeric, "NERIMA-KU"),
      (.alphanumeric, "@"), (.abbreviated, "*12#"), (.reserved, "1a"), (.unknown, ""),
    ]
    for (type, value) in senders {
      for sender in address(type, value) {
        all.append(
          made(
            "deliver, from \(type)",
            .deliver(
              Deliver(
                originator: sender,
                time: time,
                dataCoding: DataCoding(rawValue: 0),
                userData: words,
                moreFollow: true,
                mayLoop: true,
                wantsStatusReport: true,
                hasReplyPath: true
              )
            ),
            centre: sender
          )
        )
      }
    }
    all += deliver("class 0", 0x10, words)
    all += deliver("class 0 in UCS-2", 0x18, kana)
    all += deliver("class 2, old form", 0xF2, words)
    all += deliver("octets", 0xF5, kana)
    all += deliver("to be deleted", 0x48, kana)
    all += deliver("compressed", 0x20, kana)
    for kind in MessageWaiting.Kind.allCases {
      let waiting = MessageWaiting(kind: kind, isActive: true, isStored: true)
      all += deliver("waiting", waiting.dataCoding().rawValue, words)
      all += deliver("waiting in UCS-2", waiting.dataCoding(inUCS2: true).rawValue, kana)
    }
    all += deliver("waiting, discarded", 0xC8, words)
    all += headers.flatMap { deliver("header \($0.0)", 0x00, headed($0.1, words)) }
    all += headers.flatMap { deliver("header \($0.0), UCS-2", 0x08, headed($0.1, kana)) }
    all += deliver("nothing in it", 0x00, UserData(payload: .septets([])))
    return all
  }()

  private static let headers: [(String, [InformationElement])] = [
    ("8-bit concatenation", [InformationElement(identifier: 0x00, content: [7, 3, 2])]),
    ("16-bit concatenation", [InformationElement(identifier: 0x08, content: [1, 2, 3, 2])]),
    ("8-bit ports", [.ports8(destination: 240, originator: 241)]),
    ("16-bit ports", [.ports16(destination: 2948, originator: 9200)]),
    ("waiting", [.waiting(type: 0x80, count: 3)]),
    ("Turkish", [.lockingShift(.turkish), .singleShift(.turkish)]),
    ("Hindi", [.lockingShift(.hindi), .singleShift(.hindi)]),
    (
      "of all kinds",
      [.other(identifier: 0x70, content: [1, 2, 3]), .ports8(destination: 1, originator: 2)]
    ),
    ("empty", []),
  ]

  private static let submits: [Made] = japanese.flatMap { destination in
    let validities: [Validity] = [
      .unstated, .relative(RelativeValidity(rawValue: 167)), .absolute(time),
      .enhanced(EnhancedValidity(.unstated, isSingleShot: true)),
      .enhanced(EnhancedValidity(.relative(RelativeValidity(rawValue: 3)))),
      .enhanced(EnhancedValidity(.seconds(45), isSingleShot: true)),
      .enhanced(EnhancedValidity(.clock(hours: 12, minutes: 30, seconds: 59))),
      .enhanced(EnhancedValidity(.reserved(5))),
    ]
    return validities.map { validity in
      made(
        "submit, validity \(validity.form)",
        .submit(
          Submit(
            destination: destination,
            dataCoding: DataCoding(rawValue: 0),
            userData: words,
            reference: MessageReference(rawValue: 200),
            protocolIdentifier: 0x41,
            validity: validity,
            rejectsDuplicates: true,
            wantsStatusReport: true,
            hasReplyPath: true
          )
        )
      )
    }
  }

  private static let parameters: [OptionalParameters] = [
    OptionalParameters(),
    OptionalParameters(isPresent: true),
    OptionalParameters(protocolIdentifier: 0x7F),
    OptionalParameters(dataCoding: DataCoding(rawValue: 8), userData: kana),
    OptionalParameters(
      protocolIdentifier: 1,
      dataCoding: DataCoding(rawValue: 0),
      userData: headed([.waiting(type: 1, count: 2)], words)
    ),
  ]

  private static let reports: [Made] = parameters.flatMap { parameters -> [Made] in
    var all = japanese.map { recipient in
      made(
        "status report",
        .statusReport(
          StatusReport(
            reference: MessageReference(rawValue: 9),
            recipient: recipient,
            time: time,
            dischargeTime: time,
            status: DeliveryStatus(rawValue: 0x30),
            parameters: parameters,
            moreFollow: true,
            mayLoop: true,
            isOnCommand: true
          )
        )
      )
    }
    for cause in [nil, 0xD3] as [UInt8?] {
      all.append(
        made(
          "submit report",
          .submitReport(SubmitReport(time: time, failureCause: cause, parameters: parameters))
        )
      )
      all.append(
        made(
          "deliver report",
          .deliverReport(DeliverReport(failureCause: cause, parameters: parameters))
        )
      )
    }
    return all
  }

  private static let commands: [Made] = japanese.flatMap { destination in
    [nil, UserDataHeader([.waiting(type: 0, count: 1)])].map { header in
      made(
        "command",
        .command(
          Command(
            type: .enquiry,
            messageNumber: MessageReference(rawValue: 7),
            destination: destination,
            data: [1, 2, 3],
            header: header,
            wantsStatusReport: true
          )
        )
      )
    }
  }
}

extension Validity {
  fileprivate var form: String {
    switch self {
    case .unstated: "unstated"
    case .relative: "relative"
    case .absolute: "absolute"
    case .enhanced: "enhanced"
    }
  }
}
