/// The makes of modem that are simulated, by the names of `hardware/modems`.
public enum ModemFamily: String, CaseIterable, Hashable, Sendable {
  /// SIMCom SIM7600: call progress by itself, sound on a tty of its own, `+RXDTMF`.
  case simcomSIM7600 = "simcom-sim7600"
  /// Nothing beyond TS 27.007 and TS 27.005: calls are asked for, there is no sound.
  case generic

  /// Whether it tells the progress of calls by itself and has sound.
  var isSIMCom: Bool {
    switch self {
    case .simcomSIM7600: true
    case .generic: false
    }
  }

  var manufacturer: String {
    switch self {
    case .simcomSIM7600: "SIMCOM INCORPORATED"
    case .generic: "KADEN"
    }
  }

  var model: String {
    switch self {
    case .simcomSIM7600: "SIMCOM_SIM7600E-H"
    case .generic: "SIMULATED-27007"
    }
  }

  var revision: String {
    switch self {
    case .simcomSIM7600: "LE20B04SIM7600M22"
    case .generic: "1.0"
    }
  }
}

/// What a modem remembers only as long as it has power.
struct VolatileSettings: Sendable {
  var echo: Bool
  var verbose: Bool
  var quiet = false
  var errorFormat = 0
  var registrationReports = 0
  var evolvedRegistrationReports = 0
  var reportsCalls = false
  var reportsKeys = false
  var hangUpControl = 0
  var storesMessages = 2
  var reportDelivery = 0
  var messageService = 0
  var textMode = false
  var moreMessages = 0

  init(_ modem: Scenario.Modem) {
    echo = modem.hasEcho
    verbose = !modem.hasNumericResults
  }
}
