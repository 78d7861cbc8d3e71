import ATGrammar
public import Rings

/// Files that the modem plays: sent before the dial, deleted when they are not wanted any more.
///
/// The command announces the length, the modem gives its prompt, the octets follow as they are, the
/// final result ends it. Octets are asked for in pieces that fit the output; nothing else is written
/// meanwhile. A file is named by its place, so that what an earlier run has left can be deleted
/// without asking what there is.
extension Dialogue {
  /// An order begins whose sounds are files: what it uses stays on the modem until it ends.
  ///
  /// The end of its call ends the order; ``closeOrder(now:model:)`` does if it comes to no call.
  @_noLocks
  public mutating func openOrder() {
    files.openOrder()
  }

  /// The order is over without a call: what only it needed is deleted.
  @_noLocks
  public mutating func closeOrder(now: Tick, model: borrowing ModemModel) {
    files.closeOrder()
    if phase == .idle { proceed(now: now, model: model) }
  }

  /// Whether a content of so many octets is on the modem; if so, it stays there for this order.
  @_noLocks
  public mutating func keepsFile(_ content: UInt64, octets: Int) -> Bool {
    guard let place = files.place(of: content, octets: octets) else { return false }
    files.note(useOf: place)
    return true
  }

  /// Sends a file; ``DialogueEvent/fileStored`` or ``DialogueEvent/fileRefused(_:)`` follows.
  ///
  /// - Parameters:
  ///   - content: What stands for the content: the same for the same octets.
  ///   - octets: How long the file is.
  ///   - isPersonal: Whether it is deleted after the call.
  ///   - now: The present.
  ///   - model: How this modem speaks.
  /// - Returns: False, and nothing is done, if the dialogue is not ready or the model takes no file
  ///   of this length.
  @_noLocks
  public mutating func sendFile(
    _ content: UInt64,
    octets: Int,
    isPersonal: Bool,
    now: Tick,
    model: borrowing ModemModel
  ) -> Bool {
    guard isReady, octets > 0, octets <= model.files.octetsMax else { return false }
    upload = UploadState()
    upload.content = content
    upload.octets = octets
    upload.isPersonal = isPersonal
    beginJob(.uploading)
    proceed(now: now, model: model)
    return true
  }

  /// How many octets of the file can be taken now; from ``fileOctetsSent`` on.
  ///
  /// `mutating`, as the next two, though nothing changes: see ``deadline``.
  public var fileOctetsWanted: Int {
    @_noLocks
    mutating get {
      guard exchange == .fileOctets else { return 0 }
      let room = 1024 &- output.count
      let left = upload.octets &- upload.sent
      return room < left ? room : left
    }
  }

  /// How many octets of the file have been taken.
  public var fileOctetsSent: Int {
    @_noLocks
    mutating get { upload.sent }
  }

  /// Whether what waits in ``output`` are octets of a file and no command line.
  public var isSendingFile: Bool {
    @_noLocks
    mutating get { exchange == .fileOctets }
  }

  /// Takes the next octet of the file; more than are wanted are not taken.
  @_noLocks
  public mutating func supply(_ octet: UInt8) {
    guard fileOctetsWanted > 0 else { return }
    output.append(octet)
    upload.sent &+= 1
  }

  @_noLocks
  mutating func continueUpload(now: Tick, model: borrowing ModemModel) {
    if upload.mustMakeRoom {
      upload.mustMakeRoom = false
      if !makeRoom(now: now, model: model) {
        finishUpload(.fileRefused(.refusedCommand), now: now, model: model)
      }
      return
    }
    if upload.place < 0 {
      let limit = model.files.storeOctets
      guard let place = files.vacancy(for: upload.octets, storeOctets: limit) else {
        if !makeRoom(now: now, model: model) {
          finishUpload(.fileRefused(.storeFull), now: now, model: model)
        }
        return
      }
      upload.place = place
    }
    if !upload.isPrepared {
      upload.isPrepared = true
      if !model.files.prepare.isEmpty {
        append(model.files.prepare, place: upload.place, octets: upload.octets, model: model)
        endCommand(as: .filePrepare, within: model.deadlines.brief, now: now)
        return
      }
    }
    // From here on nobody knows what is there, until the modem says that it has all of it.
    files.places[upload.place].state = .unknown
    files.places[upload.place].octets = upload.octets
    framer.expectsPrompt = model.files.prompt.isAngle
    append(model.files.upload, place: upload.place, octets: upload.octets, model: model)
    endCommand(as: .fileUpload, within: model.deadlines.prompt, now: now)
  }

  /// Deletes the file that can be spared best; false if there is none.
  @_noLocks
  private mutating func makeRoom(now: Tick, model: borrowing ModemModel) -> Bool {
    guard let victim = files.victim, victim != upload.place else { return false }
    remove(victim, now: now, model: model)
    return true
  }

  /// `>` has come while the length of a file was announced.
  @_noLocks
  mutating func takeFilePrompt(now: Tick, model: borrowing ModemModel) {
    if output.isEmpty {
      beginFileOctets(now: now, model: model)
    } else {
      // The command has not been taken yet: this cannot be its prompt.
      framer.expectsPrompt = true
    }
  }

  /// The prompt has come: the octets may follow.
  @_noLocks
  mutating func beginFileOctets(now: Tick, model: borrowing ModemModel) {
    guard exchange == .fileUpload, output.isEmpty else { return }
    framer.expectsPrompt = false
    exchange = .fileOctets
    // Twice as long as the octets take at the port's speed.
    let milliseconds = upload.octets &* 20_000 / model.baud
    exchangeDeadline = now.advanced(byMilliseconds: model.deadlines.brief &* 2 &+ milliseconds)
  }

  /// A line may be the one that says that the octets have come, or that a file was played.
  @_noLocks
  mutating func noteFileLine(now: Tick, model: borrowing ModemModel) {
    if exchange == .fileOctets, !model.files.uploaded.isEmpty,
      framer.line.begins(with: model.files.uploaded)
    {
      upload.hasDoneLine = true
      if upload.hasResult { holdUpload(now: now, model: model) }
    } else if phase == .calling, !model.files.finished.isEmpty,
      framer.line.begins(with: model.files.finished)
    {
      noteFileFinished(now: now, model: model)
    }
  }

  @_noLocks
  mutating func fileConcluded(_ result: FinalResult, now: Tick, model: borrowing ModemModel) {
    let exchange = self.exchange
    if exchange == .fileOctets {
      fileOctetsConcluded(result, now: now, model: model)
      return
    }
    if exchange == .fileUpload, result.isOK {
      // Not an answer to this command: the prompt may still come.
      status.strayResults &+= 1
      return
    }
    release()
    if exchange == .fileRemove {
      // Refused is as good: then there was nothing to delete.
      files.clear(upload.clearing)
      upload.clearing = -1
    } else if exchange == .fileUpload {
      framer.expectsPrompt = false
      files.clear(upload.place)
      upload.mustMakeRoom = true
      upload.isPrepared = false
    } else if exchange == .filePlay || exchange == .fileStop {
      playConcluded(exchange, result, now: now, model: model)
    }
    // A refused preparation means that the file is there already.
    proceed(now: now, model: model)
  }

  @_noLocks
  private mutating func fileOctetsConcluded(
    _ result: FinalResult,
    now: Tick,
    model: borrowing ModemModel
  ) {
    guard result.isOK else {
      output.removeAll()
      files.places[upload.place].state = .unwanted
      finishUpload(.fileRefused(.refusedCommand), now: now, model: model)
      return
    }
    guard upload.sent == upload.octets, output.isEmpty else {
      status.strayResults &+= 1
      return
    }
    if model.files.uploaded.isEmpty || upload.hasDoneLine {
      holdUpload(now: now, model: model)
    } else {
      upload.hasResult = true
      exchangeDeadline = now.advanced(byMilliseconds: model.deadlines.brief)
    }
  }

  /// The modem has all of it.
  @_noLocks
  private mutating func holdUpload(now: Tick, model: borrowing ModemModel) {
    files.places[upload.place].state = .held
    files.places[upload.place].content = upload.content
    files.places[upload.place].isPersonal = upload.isPersonal
    files.note(useOf: upload.place)
    finishUpload(.fileStored, now: now, model: model)
  }

  @_noLocks
  private mutating func finishUpload(
    _ event: DialogueEvent,
    now: Tick,
    model: borrowing ModemModel
  ) {
    release()
    framer.expectsPrompt = false
    phase = .idle
    events.append(event)
    proceed(now: now, model: model)
  }

  /// Tells that a file will not come to be; what is there of it is deleted in bring-up.
  @_noLocks
  mutating func abandonUpload(_ fault: LineFault) {
    framer.expectsPrompt = false
    phase = .idle
    output.removeAll()
    events.append(.fileRefused(fault))
  }

  @_noLocks
  mutating func fileMissed(now: Tick, model: borrowing ModemModel) {
    let exchange = self.exchange
    if exchange == .fileRemove, phase == .bringUp {
      bringUpMissed(now: now, model: model)
    } else if exchange == .filePlay || exchange == .fileStop {
      release()
      call.mustSynchronise = true
      playConcluded(exchange, .error, now: now, model: model)
      proceed(now: now, model: model)
    } else {
      abandonJob(exchange == .fileUpload ? .promptLost : .noAnswer, now: now)
      synchronise(now: now, model: model)
    }
  }
}
