internal import Dialogue

/// Sound files that are sent to the modem and played by it.
extension SimulatedModem {
  /// Commands about files; nothing if it is none of them.
  mutating func fileCommand(_ command: CommandText, now: UInt64) -> CommandEnd? {
    guard let make = dialect.files else { return nil }
    if make.preparing?.values(in: command) != nil { return .ok }
    if let values = make.uploading?.values(in: command) {
      guard let name = values["name"], let count = values["octets"].flatMap({ Int($0) }), count > 0,
        count <= make.play.octetsMax
      else { return .error }
      return .fileEntry(name: name, octets: count)
    }
    if let values = make.playing?.values(in: command) { return play(values["name"], make, now) }
    if make.stopping?.values(in: command) != nil {
      guard let call, call.isPlayingFile else { return .error }
      playFrames(of: call.identifier, now: now)
      self.call?.unplayed = []
      playFrames(of: call.identifier, now: now)
      return .ok
    }
    if let values = make.removing?.values(in: command) {
      sounds[values["name"] ?? ""] = nil
      return files.removeValue(forKey: values["name"] ?? "") == nil ? .error : .ok
    }
    return nil
  }

  /// Plays a file into an answered call; refused at any other moment.
  private mutating func play(_ name: String?, _ make: FileCommands, _ now: UInt64) -> CommandEnd {
    // A modem goes by the ending of the name; it does not look into the file.
    guard let name, name.hasSuffix(make.play.format.nameEnding),
      let samples = samples(of: name, make), let call,
      call.toldAnswerAt != nil, !call.isPlayingFile
    else { return .error }
    beginFrames(now: now)
    playFrames(of: call.identifier, now: now)
    self.call?.unplayed = samples[...]
    self.call?.isPlayingFile = true
    // When the next frames are due depends on what there is to play now.
    playFrames(of: call.identifier, now: now)
    return .ok
  }

  /// What a file sounds like; nothing if there is none, or it is not of the kind that the make plays.
  private mutating func samples(of name: String, _ make: FileCommands) -> [Int16]? {
    if let known = sounds[name] { return known }
    guard let octets = files[name], let samples = make.samples(of: octets) else { return nil }
    sounds[name] = samples
    return samples
  }

  /// Says that the octets of a file may come.
  mutating func openFile(_ name: String, octets: Int) {
    line.removeAll(keepingCapacity: true)
    fileName = name
    file.removeAll()
    mode = .file(octets)
    switch dialect.files?.play.prompt {
    case .connect: put(framed("CONNECT"))
    case .angle, nil: put(Array("\r\n> ".utf8))
    }
  }

  mutating func takeFile(
    _ octets: ArraySlice<UInt8>,
    total: Int,
    now: UInt64,
    network: inout SimulatedNetwork
  ) {
    file.append(contentsOf: octets)
    guard file.count >= total else { return }
    mode = .commands
    files[fileName] = file
    sounds[fileName] = nil
    file.removeAll()
    if let line = dialect.files?.play.uploaded, !line.isEmpty {
      informations = ["\(line) \(total),0"]
    }
    answer(.ok, now: now, network: &network)
    tellHeldLines()
  }

  /// The file has been played to its end, or the playing was ended.
  mutating func tellPlayed() {
    guard let line = dialect.files?.play.finished else { return }
    tell(line.hasSuffix(":") ? line + " 0" : line)
  }
}
