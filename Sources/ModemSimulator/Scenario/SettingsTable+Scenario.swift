internal import SettingsFile
internal import ShortMessage

extension SettingsTable {
  /// A length of time, `"5-25"` or `5`; `nil` if the key is not there.
  mutating func spread(
    _ key: String,
    scale: Double = 1
  ) throws(SettingsError) -> Spread? {
    guard keys.contains(key) else { return nil }
    var copy = self
    do throws(SettingsError) {
      if let number = try copy.number(key, in: 0...1e9) {
        self = copy
        return Spread(number * scale)
      }
    } catch {
      switch error.problem {
      case .wrongType: break
      case .unreadable, .syntax, .unknownKey, .missingKey, .impossible: throw error
      }
    }
    guard let text = try text(key) else { return nil }
    guard let spread = Spread(text) else {
      throw self.error(key, .impossible("a number, or \"5-25\""))
    }
    return Spread(spread.low * scale, spread.high * scale)
  }

  /// A list of lines, `"1,3-5"`; `nil` if the key is not there.
  mutating func lines(_ key: String) throws(SettingsError) -> LineSelection? {
    guard let text = try text(key) else { return nil }
    guard let lines = LineSelection(text) else {
      throw error(key, .impossible("numbers of lines, as \"1,3-5\""))
    }
    return lines
  }

  /// One of a set of words; `nil` if the key is not there.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ key: String
  ) throws(SettingsError) -> Word? where Word.RawValue == String {
    guard let text = try text(key) else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(key, .impossible(words))
    }
    return word
  }

  /// A sound by its word, or a WAV file by its path from the scenario's folder; `nil` if the key is
  /// not there.
  mutating func sound(_ key: String, folder: String) throws(SettingsError) -> CalleeSound? {
    guard let text = try text(key) else { return nil }
    if let sound = CalleeSound.words[text] { return sound }
    guard text.hasSuffix(".wav") else {
      let words = CalleeSound.words.keys.sorted().joined(separator: ", ")
      throw error(key, .impossible("\(words), or a WAV file"))
    }
    do throws(WaveProblem) {
      let path = text.hasPrefix("/") ? text : "\(folder)/\(text)"
      return .recording(try WaveSamples.read(path: path))
    } catch {
      throw self.error(key, .impossible(error.english))
    }
  }

  /// A PDU in hexadecimal digits, with the prefix of its service centre; `nil` if the key is not
  /// there.
  mutating func pdu(_ key: String) throws(SettingsError) -> [UInt8]? {
    guard let text = try text(key) else { return nil }
    guard let octets = try? Hexadecimal.octets(text), octets.count > 1,
      PDU.tpduStart(octets.span) < octets.count
    else {
      throw error(key, .impossible("a PDU in hexadecimal digits, service centre first"))
    }
    return octets
  }
}
