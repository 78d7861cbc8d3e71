/// What a modem remembers only as long as it has power.
struct VolatileSettings: Sendable {
  var echo: Bool
  var verbose: Bool
  var quiet = false
  var errorFormat = 0
  var registrationReports = 0
  var evolvedRegistrationReports = 0
  var packetRegistrationReports = 0
  var hangUpControl = 0
  /// `<fun>` of `+CFUN`.
  var functions: Int
  /// `<mt>` of `+CNMI`: how a message comes in.
  var messageDelivery = 1
  /// `<ds>` of `+CNMI`: how a status report comes in.
  var reportDelivery = 0
  var messageService = 0
  var textMode = false
  var moreMessages = 0
  /// The store that messages are told to be in.
  var memory = "SM"
  /// The make's own settings: the last arguments by setting.
  var given: [String: String] = [:]

  init(_ modem: Scenario.Modem) {
    echo = modem.hasEcho
    verbose = !modem.hasNumericResults
    functions = modem.functions
  }
}
