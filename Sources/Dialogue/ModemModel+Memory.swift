import ATGrammar

extension ModemModel {
  /// Copies a text to a place that is never freed.
  static func immortal(_ text: String) -> ImmortalOctets {
    let octets = Array(text.utf8)
    return unsafe ImmortalOctets(immortal: table(octets), count: octets.count)
  }

  /// Copies rows to a place that is never freed.
  static func table<Row>(_ rows: [Row]) -> UnsafePointer<Row> {
    let memory = UnsafeMutablePointer<Row>.allocate(capacity: rows.count + 1)
    for (index, row) in rows.enumerated() { unsafe (memory + index).initialize(to: row) }
    return unsafe UnsafePointer(memory)
  }
}

extension SetUpCommand {
  init(_ row: ModemModelDescription.SetUp, ordinary: Int) {
    octets = ModemModel.immortal(row.command)
    need = row.need
    moment = row.moment
    deadlineMilliseconds = row.deadlineMilliseconds > 0 ? row.deadlineMilliseconds : ordinary
  }
}

extension ProgressRule {
  init(_ row: ModemModelDescription.Progress) {
    prefix = ModemModel.immortal(row.prefix)
    conditions = InlineArray<3, FieldCondition>(repeating: FieldCondition(field: 0, value: 0))
    for (index, condition) in row.conditions.prefix(3).enumerated() {
      conditions[index] = condition
    }
    conditionCount = UInt8(min(row.conditions.count, 3))
    causeField = row.causeField ?? 255
    statusField = row.statusField ?? 255
    meaning = row.meaning
  }
}

extension VendorError {
  init(_ row: ModemModelDescription.ErrorMeaning) {
    number = row.number
    errorClass = row.errorClass
  }
}

extension KeyRule {
  init(_ row: ModemModelDescription.Key) {
    self.init(prefix: ModemModel.immortal(row.prefix), form: row.form)
  }
}

extension CauseWords {
  init(_ row: ModemModelDescription.CauseMeaning) {
    self.init(words: ModemModel.immortal(row.words), cause: row.cause)
  }
}

extension IMSRules {
  init(_ needs: VoLTENeeds) {
    self.init(
      need: needs.need,
      query: ModemModel.immortal(needs.query),
      answer: ProgressRule(.init(needs.prefix, needs.registered, means: .ended))
    )
  }
}

extension CauseNumber {
  init(_ row: ModemModelDescription.CauseNumberMeaning) {
    switch row.place {
    case .alone: location = CauseNumber.alone
    case .status: location = CauseNumber.status
    case .location(let number): location = Int32(number)
    }
    number = Int32(row.number)
    cause = row.cause
  }
}

/// Why a description cannot become a model.
public enum ModemModelError: Error, Hashable, Sendable {
  /// A text has more than 120 octets, or a control character or an octet outside ASCII.
  case unsuitableText(String)
  /// A table has too many rows.
  case tooManyRows(String)
  /// Lines are to play files, and how that is done is not told, or only in part.
  case incompleteFilePlay
  /// A duration is not a positive number of milliseconds.
  case unsuitableDuration(String)
}

extension ModemModelDescription {
  func check() throws(ModemModelError) {
    var texts = [
      name, hangUp, hangUpFallback, dialPrefix, dialSuffix, audioStart, audioStop, causeQuery,
      closingLine, acknowledge, linkHold, idleProbe, reset, pinTries, volte.query, volte.prefix,
      flowStop, flowResume,
    ]
    if let file = filePlay {
      texts += [
        file.prepare, file.upload, file.uploaded, file.play, file.stop, file.finished, file.remove,
      ]
    }
    texts += cardIdentity + restartLines + cardRemovedLines + storeFullLines
    texts += setUp.map(\.command) + progress.map(\.prefix) + keys.map(\.prefix)
    texts += causeWords.map(\.words)
    for text in texts {
      let isSuitable = text.utf8.count <= 120 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
      guard isSuitable else { throw .unsuitableText(text) }
    }
    guard !hangUp.isEmpty, !hangUpFallback.isEmpty, !dialPrefix.isEmpty else {
      throw .unsuitableText("")
    }
    guard setUp.count <= 64 else { throw .tooManyRows("setUp") }
    guard progress.count <= 32 else { throw .tooManyRows("progress") }
    guard progress.allSatisfy({ $0.conditions.count <= 3 }), volte.registered.count <= 3 else {
      throw .tooManyRows("conditions")
    }
    guard messageErrors.count <= 64, equipmentErrors.count <= 64 else {
      throw .tooManyRows("messageErrors or equipmentErrors")
    }
    guard keys.count <= 8, causeWords.count <= 64, cardIdentity.count <= 8 else {
      throw .tooManyRows("keys, causeWords or cardIdentity")
    }
    guard causeNumbers.count <= 64, busyErrors.count <= 16 else {
      throw .tooManyRows("causeNumbers or busyErrors")
    }
    guard playsFiles == false || filePlay?.isComplete == true else { throw .incompleteFilePlay }
    guard (300...4_000_000).contains(baud) else { throw .unsuitableText("\(baud)") }
    let durations = [
      deadlines.probe, deadlines.brief, deadlines.card, deadlines.dial, deadlines.prompt,
      deadlines.submit, deadlines.hangUp, deadlines.audio, deadlines.registration,
      deadlines.cardReady, audioRetryMilliseconds, audioWindowMilliseconds, idleProbeSeconds,
    ]
    guard durations.allSatisfy({ (1...86_400_000).contains($0) }), pollMilliseconds >= 0,
      closingMilliseconds >= 0
    else { throw .unsuitableDuration(name) }
  }
}
