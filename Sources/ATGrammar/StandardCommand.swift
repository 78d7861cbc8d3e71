/// The commands that every modem of TS 27.007 and TS 27.005 knows, without their line end.
public enum StandardCommand: UInt8, Sendable {
  /// Is anybody there?
  case attention
  /// No echo.
  case echoOff
  /// Result codes in words.
  case verboseResults
  /// `+CME ERROR` with numbers.
  case numberedErrors
  /// The equipment's identity (IMEI).
  case equipmentIdentity
  /// Who made the modem (TS 27.007 §5.1).
  case manufacturer
  /// Which model it is (TS 27.007 §5.2).
  case modelName
  /// The subscriber's identity (IMSI).
  case subscriberIdentity
  /// The state of the card.
  case cardState
  /// Signal quality.
  case signal
  /// Registration in the circuit domain.
  case circuitRegistration
  /// Registration in LTE.
  case evolvedRegistration
  /// The operator now used.
  case operatorName
  /// The list of current calls.
  case currentCalls

  /// The octets of the command.
  public var octets: ImmortalOctets {
    @_noLocks
    get {
      switch self {
      case .attention: ImmortalOctets("AT")
      case .echoOff: ImmortalOctets("ATE0")
      case .verboseResults: ImmortalOctets("ATV1")
      case .numberedErrors: ImmortalOctets("AT+CMEE=1")
      case .equipmentIdentity: ImmortalOctets("AT+CGSN")
      case .manufacturer: ImmortalOctets("AT+CGMI")
      case .modelName: ImmortalOctets("AT+CGMM")
      case .subscriberIdentity: ImmortalOctets("AT+CIMI")
      case .cardState: ImmortalOctets("AT+CPIN?")
      case .signal: ImmortalOctets("AT+CSQ")
      case .circuitRegistration: ImmortalOctets("AT+CREG?")
      case .evolvedRegistration: ImmortalOctets("AT+CEREG?")
      case .operatorName: ImmortalOctets("AT+COPS?")
      case .currentCalls: ImmortalOctets("AT+CLCC")
      }
    }
  }
}
