/// Texts made fit for the synthesiser: what it is known to read wrongly is written otherwise.
///
/// Measured with Open JTalk 1.11 and the Mei voice. A reading followed directly by 様 is cut as if キ
/// belonged to 貴様; numbers with spaces are read as thousands; 17:15 is read as two numbers.
public enum SpokenText {
  /// A katakana reading as it is spoken: a pause between the names, ヘ at the head in hiragana.
  ///
  /// ヘ there would be taken for the particle and spoken エ.
  public static func reading(_ reading: String) -> String {
    let names = reading.split { $0.isWhitespace || "・、，,".contains($0) }
    return names.map { $0.first == "ヘ" ? hiragana(String($0)) : String($0) }
      .joined(separator: "、")
  }

  /// A telephone number with hyphens, so that it is read digit by digit.
  public static func telephone(_ telephone: String) -> String {
    var groups: [String] = [""]
    for scalar in telephone.unicodeScalars {
      if let digit = digit(scalar) {
        groups[groups.count - 1] += String(digit)
      } else if !(groups.last ?? "").isEmpty {
        groups.append("")
      }
    }
    return groups.filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// Fixed words: times of day written out, さま in hiragana and with a pause behind a reading.
  public static func words(_ words: String, afterReading: Bool = false) -> String {
    var text = times(words)
    guard afterReading else { return text }
    for honorific in ["様", "さま"] {
      let tail = text.drop { $0.isWhitespace || $0 == "、" }
      guard tail.hasPrefix(honorific) else { continue }
      text = "、さま" + tail.dropFirst(honorific.count)
      break
    }
    return text
  }

  /// `17:15` as 17時15分, `9:00` as 9時, and ～ between two times as から.
  static func times(_ text: String) -> String {
    let characters = Array(text)
    var result = ""
    var index = 0
    var endsWithTime = false
    while index < characters.count {
      if let time = ClockTime(characters, at: index) {
        result += time.spoken
        index = time.end
        endsWithTime = true
        continue
      }
      let isDash = "～〜-－ー–—".contains(characters[index])
      if endsWithTime, isDash, ClockTime(characters, at: index + 1) != nil {
        result += "から"
      } else {
        result.append(characters[index])
      }
      endsWithTime = false
      index += 1
    }
    return result
  }

  private static func hiragana(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isKatakana = (0x30A1...0x30F6).contains(scalar.value)
      let kana = isKatakana ? Unicode.Scalar(scalar.value - 0x60) : nil
      result.append(kana ?? scalar)
    }
    return String(result)
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value) - 0x30
    case 0xFF10...0xFF19: Int(scalar.value) - 0xFF10
    default: nil
    }
  }

  /// A time of day as `17:15`, half- or full-width.
  private struct ClockTime {
    let end: Int
    private let hour: Int
    private let minute: Int

    init?(_ characters: [Character], at start: Int) {
      func digit(_ index: Int) -> Int? {
        guard characters.indices.contains(index), characters[index].unicodeScalars.count == 1,
          let scalar = characters[index].unicodeScalars.first
        else { return nil }
        return SpokenText.digit(scalar)
      }
      guard digit(start - 1) == nil, let first = digit(start) else { return nil }
      var index = start + 1
      var hour = first
      if let second = digit(index) {
        hour = hour * 10 + second
        index += 1
      }
      guard characters.indices.contains(index), ":：".contains(characters[index]),
        let tens = digit(index + 1), let ones = digit(index + 2), digit(index + 3) == nil,
        hour <= 24, tens < 6
      else { return nil }
      self.hour = hour
      minute = tens * 10 + ones
      end = index + 3
    }

    var spoken: String { minute == 0 ? "\(hour)時" : "\(hour)時\(minute)分" }
  }
}
