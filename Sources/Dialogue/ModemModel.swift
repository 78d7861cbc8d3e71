public import ATGrammar

/// How one model of modem speaks: data that never changes and is never freed.
///
/// Trivially copyable, so that it can be read on the line plane. It is made once at start from a
/// ``ModemModelDescription`` and stays allocated for the life of the process.
@safe
public struct ModemModel: @unchecked Sendable {
  /// What the model is called.
  public let name: ImmortalOctets

  let dialPrefix: ImmortalOctets
  let dialSuffix: ImmortalOctets
  let hangUp: ImmortalOctets
  let hangUpFallback: ImmortalOctets
  let audioStart: ImmortalOctets
  let audioStop: ImmortalOctets
  let flowStop: ImmortalOctets
  let flowResume: ImmortalOctets
  let causeQuery: ImmortalOctets
  let closingLine: ImmortalOctets
  let acknowledge: ImmortalOctets
  let linkHold: ImmortalOctets
  let idleProbe: ImmortalOctets
  let reset: ImmortalOctets
  let pinTries: ImmortalOctets

  private let setUpRows: UnsafePointer<SetUpCommand>
  let setUpCount: Int
  private let progressRows: UnsafePointer<ProgressRule>
  let progressCount: Int
  private let keyRows: UnsafePointer<KeyRule>
  let keyCount: Int
  private let causeRows: UnsafePointer<CauseWords>
  let causeCount: Int
  private let causeNumberRows: UnsafePointer<CauseNumber>
  let causeNumberCount: Int
  private let busyRows: UnsafePointer<UInt16>
  let busyCount: Int
  private let cardIdentityRows: UnsafePointer<ImmortalOctets>
  let cardIdentityCount: Int
  private let restartRows: UnsafePointer<ImmortalOctets>
  let restartCount: Int
  private let cardRemovedRows: UnsafePointer<ImmortalOctets>
  let cardRemovedCount: Int
  private let messageErrorRows: UnsafePointer<VendorError>
  let messageErrorCount: Int
  private let equipmentErrorRows: UnsafePointer<VendorError>
  let equipmentErrorCount: Int
  private let storeFullRows: UnsafePointer<ImmortalOctets>
  let storeFullCount: Int

  let ims: IMSRules
  let asksMake: Bool
  let dialResult: DialResult
  let answerWord: AnswerWord
  let audioMoment: AudioMoment
  let causeForm: CauseForm
  let incomingCalls: IncomingCallPolicy
  let resultPrecedesReference: Bool
  let pollMilliseconds: Int
  let audioRetryMilliseconds: Int
  let audioWindowMilliseconds: Int
  let closingMilliseconds: Int
  let idleProbeMilliseconds: Int
  let deadlines: Deadlines
  let files: FileRules
  let baud: Int
  /// Whether the modem plays files, so that the line needs no audio descriptor.
  public let playsFiles: Bool

  /// Copies a description into memory that is never freed.
  ///
  /// Not for the line plane: it allocates. Refused if a text is too long for a command line or a
  /// table has too many rows.
  public init(_ description: ModemModelDescription) throws(ModemModelError) {
    try description.check()
    self.init(unchecked: description)
  }

  /// A modem that does what TS 27.007 and TS 27.005 say and nothing more.
  public static let generic = ModemModel(unchecked: ModemModelDescription())

  /// A modem of which nothing is known: it is asked what it is, and then waits for a model.
  public static let asking: ModemModel = {
    var description = ModemModelDescription()
    description.asksMake = true
    return ModemModel(unchecked: description)
  }()

  private init(unchecked it: ModemModelDescription) {
    name = Self.immortal(it.name)
    dialPrefix = Self.immortal(it.dialPrefix)
    dialSuffix = Self.immortal(it.dialSuffix)
    hangUp = Self.immortal(it.hangUp)
    hangUpFallback = Self.immortal(it.hangUpFallback)
    audioStart = Self.immortal(it.audioStart)
    audioStop = Self.immortal(it.audioStop)
    flowStop = Self.immortal(it.flowStop)
    flowResume = Self.immortal(it.flowResume)
    causeQuery = Self.immortal(it.causeQuery)
    closingLine = Self.immortal(it.closingLine)
    acknowledge = Self.immortal(it.acknowledge)
    linkHold = Self.immortal(it.linkHold)
    idleProbe = Self.immortal(it.idleProbe)
    reset = Self.immortal(it.reset)
    pinTries = Self.immortal(it.pinTries)
    unsafe setUpRows = Self.table(it.setUp.map { SetUpCommand($0, ordinary: it.deadlines.brief) })
    setUpCount = it.setUp.count
    unsafe progressRows = Self.table(it.progress.map(ProgressRule.init))
    progressCount = it.progress.count
    unsafe keyRows = Self.table(it.keys.map(KeyRule.init))
    keyCount = it.keys.count
    unsafe causeRows = Self.table(it.causeWords.map(CauseWords.init))
    causeCount = it.causeWords.count
    unsafe causeNumberRows = Self.table(it.causeNumbers.map(CauseNumber.init))
    causeNumberCount = it.causeNumbers.count
    unsafe busyRows = Self.table(it.busyErrors)
    busyCount = it.busyErrors.count
    unsafe cardIdentityRows = Self.table(it.cardIdentity.map(Self.immortal))
    cardIdentityCount = it.cardIdentity.count
    unsafe restartRows = Self.table(it.restartLines.map(Self.immortal))
    restartCount = it.restartLines.count
    unsafe cardRemovedRows = Self.table(it.cardRemovedLines.map(Self.immortal))
    cardRemovedCount = it.cardRemovedLines.count
    unsafe messageErrorRows = Self.table(it.messageErrors.map(VendorError.init))
    messageErrorCount = it.messageErrors.count
    unsafe equipmentErrorRows = Self.table(it.equipmentErrors.map(VendorError.init))
    equipmentErrorCount = it.equipmentErrors.count
    ims = IMSRules(it.volte)
    asksMake = it.asksMake
    unsafe storeFullRows = Self.table(it.storeFullLines.map(Self.immortal))
    storeFullCount = it.storeFullLines.count
    dialResult = it.dialResult
    answerWord = it.isAnswerDoubtful ? .doubtful : .certain
    audioMoment = it.audioStart.isEmpty ? .never : it.audioMoment
    causeForm = it.causeForm
    incomingCalls = it.incomingCalls
    resultPrecedesReference = it.quirks.contains(.resultPrecedesReference)
    pollMilliseconds = it.pollMilliseconds
    audioRetryMilliseconds = it.audioRetryMilliseconds
    audioWindowMilliseconds = it.audioWindowMilliseconds
    closingMilliseconds = it.closingMilliseconds
    idleProbeMilliseconds = it.idleProbeSeconds &* 1000
    deadlines = it.deadlines
    files = FileRules(it)
    baud = it.baud
    playsFiles = it.playsFiles
  }

  /// Whether the files that the modem plays are AMR; else they are WAV.
  public var playsAMR: Bool {
    @_noLocks
    get { playsFiles && files.isAMR }
  }

  /// The longest file that the modem takes; 0 if it plays none.
  public var fileOctetsMax: Int {
    @_noLocks
    get { files.octetsMax }
  }

  @_noLocks
  func setUp(_ index: Int) -> SetUpCommand? {
    guard index >= 0, index < setUpCount else { return nil }
    return unsafe setUpRows[index]
  }

  @_noLocks
  func cardIdentity(_ index: Int) -> ImmortalOctets {
    guard index >= 0, index < cardIdentityCount else { return .empty }
    return unsafe cardIdentityRows[index]
  }

  /// The first rule of call progress that fits a line.
  @_noLocks
  func progressRule(for line: borrowing ATLine) -> ProgressRule? {
    var index = 0
    while index < progressCount {
      if unsafe progressRows[index].matches(line) { return unsafe progressRows[index] }
      index &+= 1
    }
    return nil
  }

  /// The key that a line tells, 0 if none.
  @_noLocks
  func key(in line: borrowing ATLine) -> UInt8 {
    var index = 0
    while index < keyCount {
      let key = unsafe keyRows[index].key(in: line)
      if key != 0 { return key }
      index &+= 1
    }
    return 0
  }

  /// The cause that a line about the end of a call tells by its fields, 0 if none.
  @_noLocks
  func cause(of rule: ProgressRule, in line: borrowing ATLine) -> UInt16 {
    guard let start = line.end(of: rule.prefix) else { return 0 }
    if rule.causeField != 255, let number = line.number(Int(rule.causeField), from: start) {
      let cause = cause(number, at: CauseNumber.alone)
      if cause != 0 { return cause }
    }
    if rule.statusField != 255, let number = line.number(Int(rule.statusField), from: start) {
      return cause(number, at: CauseNumber.status)
    }
    return 0
  }

  /// The cause that a number at a location means, 0 if none.
  ///
  /// The model's own table comes first; a number alone, or of the network (location 1), is one of
  /// TS 24.008.
  @_noLocks
  func cause(_ number: Int, at location: Int32) -> UInt16 {
    var index = 0
    while index < causeNumberCount {
      let row = unsafe causeNumberRows[index]
      if row.location == location, Int(row.number) == number { return row.cause }
      index &+= 1
    }
    guard location == CauseNumber.alone || location == 1 else { return 0 }
    return number > 0 && number < 128 ? UInt16(truncatingIfNeeded: number) : 0
  }

  /// Whether an error says: not yet, ask again (TS 27.007 §9.2, TS 27.005 §3.2.5, or the model's own).
  @_noLocks
  func isBusy(_ result: FinalResult) -> Bool {
    let number: UInt16
    switch result {
    case .equipmentError(let error), .messageError(let error): number = error
    case .ok, .error, .noCarrier, .busy, .noAnswer, .noDialtone: return false
    }
    if result.isBusyCard { return true }
    var index = 0
    while index < busyCount {
      if unsafe busyRows[index] == number { return true }
      index &+= 1
    }
    return false
  }

  /// The cause that a line tells in words, 0 if none.
  @_noLocks
  func causeInWords(_ line: borrowing ATLine) -> UInt16 {
    var index = 0
    while index < causeCount {
      if unsafe line.contains(causeRows[index].words) { return unsafe causeRows[index].cause }
      index &+= 1
    }
    return 0
  }

  /// Whether the model has a command that restarts it.
  public var hasReset: Bool { !reset.isEmpty }

  /// The class that the model's own table gives a `+CMS ERROR`.
  @_noLocks
  func vendorMessageError(_ number: UInt16) -> ErrorClass? {
    var index = 0
    while index < messageErrorCount {
      let row = unsafe messageErrorRows[index]
      if row.number == number { return row.errorClass }
      index &+= 1
    }
    return nil
  }

  /// The class that the model's own table gives a `+CME ERROR`.
  @_noLocks
  func vendorEquipmentError(_ number: UInt16) -> ErrorClass? {
    var index = 0
    while index < equipmentErrorCount {
      let row = unsafe equipmentErrorRows[index]
      if row.number == number { return row.errorClass }
      index &+= 1
    }
    return nil
  }

  @_noLocks
  func tellsRestart(_ line: borrowing ATLine) -> Bool {
    var index = 0
    while index < restartCount {
      if unsafe line.equals(restartRows[index]) { return true }
      index &+= 1
    }
    return false
  }

  @_noLocks
  func tellsStoreFull(_ line: borrowing ATLine) -> Bool {
    var index = 0
    while index < storeFullCount {
      if unsafe line.begins(with: storeFullRows[index]) { return true }
      index &+= 1
    }
    return false
  }

  @_noLocks
  func tellsCardRemoved(_ line: borrowing ATLine) -> Bool {
    var index = 0
    while index < cardRemovedCount {
      if unsafe line.begins(with: cardRemovedRows[index]) { return true }
      index &+= 1
    }
    return false
  }
}
