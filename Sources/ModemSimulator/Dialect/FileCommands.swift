internal import Dialogue

/// How a make takes files and plays them to the far end.
struct FileCommands: Sendable {
  let play: FilePlay
  let preparing: CommandTemplate?
  let uploading: CommandTemplate?
  let playing: CommandTemplate?
  let stopping: CommandTemplate?
  let removing: CommandTemplate?

  init(_ play: FilePlay) {
    self.play = play
    preparing = CommandTemplate(play.prepare)
    uploading = CommandTemplate(play.upload)
    playing = CommandTemplate(play.play)
    stopping = CommandTemplate(play.stop)
    removing = CommandTemplate(play.remove)
  }

  /// What a file sounds like, at 8 kHz; nothing if the make does not play such files.
  ///
  /// AMR is not decoded: every frame of speech counts as 20 ms of voice at −20 dBFS, of comfort noise
  /// or none as silence (TS 26.101 §4.1, RFC 4867 §5).
  func samples(of octets: [UInt8]) -> [Int16]? {
    switch play.format {
    case .wav: return try? WaveSamples.samples(of: octets)
    case .amr:
      let magic = Array("#!AMR\n".utf8)
      guard octets.starts(with: magic) else { return nil }
      let sizes = [12, 13, 15, 17, 19, 20, 26, 31, 5]
      var samples: [Int16] = []
      var place = magic.count
      while place < octets.count {
        let type = Int(octets[place] >> 3 & 0x0F)
        let level: Int16 = type < 8 ? 3_276 : 0
        for index in 0..<160 { samples.append(index % 8 < 4 ? level : -level) }
        place += 1 + (type < sizes.count ? sizes[type] : 0)
      }
      return samples
    }
  }
}
