/// One person to be called or written to: the four columns of the list, as they came in.
///
/// The texts are the very characters of the file, for the result file must give them back. What is
/// spoken, matched and dialled is derived from them. A target shows itself nowhere: it has no
/// description, and its mirror is empty.
public struct Target: Sendable {
  /// 氏名, shown and returned, never spoken.
  public let name: String
  /// フリガナ, as found; `spokenReading` is what a voice may say.
  public let reading: String
  /// 宛名番号, the city's key for the person, as found.
  public let addressee: String
  /// 電話番号, as found.
  public let telephoneAsFound: String
  /// The number to dial.
  public let number: SubscriberNumber

  /// A target from the four columns as found and the number that the guard let pass.
  public init(
    name: String,
    reading: String,
    addressee: String,
    telephoneAsFound: String,
    number: SubscriberNumber
  ) {
    self.name = name
    self.reading = reading
    self.addressee = addressee
    self.telephoneAsFound = telephoneAsFound
    self.number = number
  }

  /// The reading in full-width katakana: half-width kana, hiragana, hyphens and spaces repaired.
  public var spokenReading: String {
    ReadingRules.examine(reading).repaired
  }

  /// The addressee number in half-width digits, without spaces around it: what records are matched
  /// by.
  public var addresseeKey: String {
    AddresseeRules.examine(addressee).repaired
  }

  /// The name on one line, for a table or a sample: line breaks made spaces, outer spaces removed,
  /// nothing in it that could steer a terminal.
  public var shownName: String {
    Printable.text(NameRules.examine(name).repaired)
  }
}

extension Target: CustomReflectable {
  /// Empty: a person is never printed by accident.
  public var customMirror: Mirror {
    Mirror(self, children: [])
  }
}
