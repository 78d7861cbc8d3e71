import ATGrammar

/// How this model takes, plays and deletes files, in memory that the line plane may read.
struct FileRules: Sendable {
  var prepare: ImmortalOctets
  var upload: ImmortalOctets
  var prompt: FilePlay.Prompt
  var uploaded: ImmortalOctets
  var play: ImmortalOctets
  var stop: ImmortalOctets
  var finished: ImmortalOctets
  var remove: ImmortalOctets
  /// The longest file.
  var octetsMax: Int
  /// Whether the files are AMR; else they are WAV.
  var isAMR: Bool
  /// How their names end.
  var nameEnding: ImmortalOctets
  /// What all files together may have; 0 if the model's file does not say.
  var storeOctets: Int

  /// The rules of a description; none of them if its lines play no files.
  init(_ description: ModemModelDescription) {
    let play = description.playsFiles ? description.filePlay ?? FilePlay() : FilePlay()
    prepare = ModemModel.immortal(play.prepare)
    upload = ModemModel.immortal(play.upload)
    prompt = play.prompt
    uploaded = ModemModel.immortal(play.uploaded)
    self.play = ModemModel.immortal(play.play)
    stop = ModemModel.immortal(play.stop)
    finished = ModemModel.immortal(play.finished)
    remove = ModemModel.immortal(play.remove)
    octetsMax = play.octetsMax
    isAMR = play.format == .amr
    nameEnding = ModemModel.immortal(play.format.nameEnding)
    storeOctets = play.storeOctets
  }
}

extension FilePlay.Prompt {
  /// Whether `>` is waited for.
  var isAngle: Bool {
    @_noLocks
    get {
      switch self {
      case .angle: true
      case .connect: false
      }
    }
  }
}
