/// How an attempt ended: the codes of the design's §9.
///
/// The raw value is the code used in JSON, on the command line and in the ledger.
public enum Outcome: String, CaseIterable, Codable, Sendable {
  /// The person confirmed and heard the message to its end.
  case identified
  /// The person confirmed and hung up during the message.
  case identifiedCut = "identified-cut"
  /// A key said that this is not the person.
  case notPerson = "not-person"
  /// A key said that there is no such person at this number.
  case wrongNumber = "wrong-number"
  /// Answered, no key pressed, nothing revealed.
  case noKey = "no-key"
  /// Answered and hung up before confirming.
  case cutEarly = "cut-early"
  /// An answering machine.
  case machine
  /// A fax or modem tone.
  case fax
  /// Rang out.
  case noAnswer = "no-answer"
  /// Engaged.
  case busy
  /// Refused by the called side.
  case rejected
  /// Switched off or out of range.
  case unreachable
  /// The number is not in use.
  case notInUse = "not-in-use"
  /// The service is stopped on the called side.
  case suspended
  /// The network is congested.
  case congestion
  /// Our own line, modem or SIM failed.
  case lineFault = "line-fault"
  /// The number may not be dialled.
  case refusedByGuard = "refused-by-guard"
  /// Stopped by a person or by the end of the window.
  case stopped
  /// The box stopped in the middle.
  case unknown
  /// The service centre took the message.
  case submitted
  /// The message reached the telephone.
  case delivered
  /// The message did not reach the telephone.
  case notDelivered = "not-delivered"
  /// The message was refused.
  case smsRefused = "sms-refused"

  /// The 切電理由 printed in the vendor's CSV.
  public var japanese: String {
    switch self {
    case .identified: "本人確認済・案内完了"
    case .identifiedCut: "本人確認済・途中切断"
    case .notPerson: "本人以外"
    case .wrongNumber: "番号違い"
    case .noKey: "応答・無操作"
    case .cutEarly: "応答・確認前切断"
    case .machine: "留守番電話"
    case .fax: "FAX"
    case .noAnswer: "無応答"
    case .busy: "話中"
    case .rejected: "着信拒否"
    case .unreachable: "圏外・電源断"
    case .notInUse: "番号不使用"
    case .suspended: "利用停止"
    case .congestion: "輻輳"
    case .lineFault: "回線障害"
    case .refusedByGuard: "発信禁止番号"
    case .stopped: "中止"
    case .unknown: "結果不明"
    case .submitted: "送信済"
    case .delivered: "到達"
    case .notDelivered: "不達"
    case .smsRefused: "送信拒否"
    }
  }

  /// What it means, in English.
  public var english: String {
    switch self {
    case .identified: "the person confirmed and heard the message to its end"
    case .identifiedCut: "the person confirmed and hung up during the message"
    case .notPerson: "a key said that this is not the person"
    case .wrongNumber: "a key said that there is no such person at this number"
    case .noKey: "answered, no key pressed, nothing revealed"
    case .cutEarly: "answered and hung up before confirming"
    case .machine: "an answering machine"
    case .fax: "a fax or modem tone"
    case .noAnswer: "rang out"
    case .busy: "engaged"
    case .rejected: "refused by the called side"
    case .unreachable: "switched off or out of range"
    case .notInUse: "the number is not in use"
    case .suspended: "the service is stopped on the called side"
    case .congestion: "the network is congested"
    case .lineFault: "our own line, modem or SIM failed"
    case .refusedByGuard: "the number may not be dialled"
    case .stopped: "stopped by a person or by the end of the window"
    case .unknown: "the box stopped in the middle"
    case .submitted: "the service centre took the message"
    case .delivered: "the message reached the telephone"
    case .notDelivered: "the message did not reach the telephone"
    case .smsRefused: "the message was refused"
    }
  }

  /// The small number that stands for the outcome on the line plane and in the flight recorder, 1–23.
  public var number: UInt8 {
    switch self {
    case .identified: 1
    case .identifiedCut: 2
    case .notPerson: 3
    case .wrongNumber: 4
    case .noKey: 5
    case .cutEarly: 6
    case .machine: 7
    case .fax: 8
    case .noAnswer: 9
    case .busy: 10
    case .rejected: 11
    case .unreachable: 12
    case .notInUse: 13
    case .suspended: 14
    case .congestion: 15
    case .lineFault: 16
    case .refusedByGuard: 17
    case .stopped: 18
    case .unknown: 19
    case .submitted: 20
    case .delivered: 21
    case .notDelivered: 22
    case .smsRefused: 23
    }
  }

  /// The outcome with that number, `nil` if there is none.
  public init?(number: UInt8) {
    guard let found = Self.allCases.first(where: { $0.number == number }) else { return nil }
    self = found
  }
}
