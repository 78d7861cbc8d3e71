/// What a finding is about: stable codes for machines, one usual wording each.
public enum FindingCode: String, CaseIterable, Codable, Sendable {
  // The record as a whole.
  /// An empty line.
  case skipEmptyLine = "empty-line"
  /// An empty record, only separators.
  case skipEmptyRecord = "empty-record"
  /// The header line repeated inside the file.
  case skipHeader = "header-repeated"
  /// A comment line.
  case skipComment = "comment"
  /// A total line, not a person.
  case skipTotal = "total-line"
  /// An end-of-file mark of an old system.
  case skipEndMark = "end-mark"
  /// Fewer fields than the header has.
  case fieldsFew = "fields-few"
  /// More fields than the header has.
  case fieldsMany = "fields-many"
  /// Bytes that are no character of the file's encoding.
  case bytesInvalid = "bytes-invalid"
  /// Text after a closing quote.
  case quoteBroken = "quote-broken"
  /// Quotes inside a field that is not quoted; taken literally.
  case quoteInside = "quote-inside"
  /// A quoted field runs over a line end and holds separators: a quote may be missing.
  case quoteSpansRecords = "quote-spans-records"
  /// Holds NUL, SUB (U+001A) or ESC (U+001B), which end a text on modems and old systems.
  case forbiddenCharacter = "forbidden-character"
  /// The same record as an earlier one: taken once.
  case sameRecord = "same-record"
  /// The same addressee number as an earlier record with another name or telephone number.
  case sameAddressee = "same-addressee"
  /// The same telephone number as an earlier record.
  case household

  // The name.
  /// The name is empty.
  case nameEmpty = "name-empty"
  /// The name has more than 100 characters.
  case nameLong = "name-long"
  /// The name holds a control character.
  case nameControl = "name-control"
  /// The name holds a character that changes the writing direction.
  case nameDirection = "name-direction"
  /// The name holds an emoji.
  case nameEmoji = "name-emoji"
  /// The name holds a user-defined character (gaiji).
  case namePrivate = "name-private-use"
  /// A character of the name was lost before the file reached us (〓, ? or �).
  case nameLost = "name-character-lost"
  /// The name begins with a formula sign (= + - @); kept as text.
  case nameFormula = "name-formula"
  /// Spaces around the name removed.
  case nameSpaces = "name-spaces"
  /// A line break inside the name made a space.
  case nameLineBreak = "name-line-break"
  /// Invisible characters in the name removed.
  case nameInvisible = "name-invisible"

  // The reading.
  /// No reading: the name cannot be spoken.
  case readingEmpty = "reading-empty"
  /// The reading has more than 100 characters.
  case readingLong = "reading-long"
  /// The reading holds a control, direction, emoji or private-use character.
  case readingControl = "reading-control"
  /// The reading begins with a formula sign (= + - @).
  case readingFormula = "reading-formula"
  /// A character of the reading was lost before the file reached us (〓, ? or �).
  case readingLost = "reading-character-lost"
  /// The reading holds kanji: the name cannot be spoken safely.
  case readingKanji = "reading-kanji"
  /// The reading holds Latin letters or figures.
  case readingLetters = "reading-letters"
  /// The reading holds something else than katakana, ー, ・ and spaces.
  case readingOther = "reading-other"
  /// Half-width kana in the reading made full-width.
  case readingHalfWidth = "reading-half-width"
  /// Hiragana in the reading made katakana.
  case readingHiragana = "reading-hiragana"
  /// A hyphen in the reading, where a long-vowel mark belongs, made ー.
  case readingDash = "reading-dash"
  /// Decomposed letters in the reading composed.
  case readingComposed = "reading-composed"
  /// Spaces around the reading removed.
  case readingSpaces = "reading-spaces"
  /// A line break inside the reading made a space.
  case readingLineBreak = "reading-line-break"
  /// Invisible characters in the reading removed.
  case readingInvisible = "reading-invisible"

  // The addressee number.
  /// No addressee number: the result could not be matched back.
  case addresseeEmpty = "addressee-empty"
  /// The addressee number is in a spreadsheet's exponent form: its digits are lost.
  case addresseeExponent = "addressee-exponent"
  /// The addressee number holds something else than digits.
  case addresseeNotDigits = "addressee-not-digits"
  /// The addressee number is shorter than the others: leading zeros probably dropped.
  case addresseeShort = "addressee-short"
  /// The addressee number is longer than the others.
  case addresseeLongerThanOthers = "addressee-long"
  /// The full-width addressee number made half-width.
  case addresseeFullWidth = "addressee-full-width"
  /// Spaces around the addressee number removed.
  case addresseeSpaces = "addressee-spaces"
  /// A spreadsheet's wrapping around the addressee number removed.
  case addresseeUnwrapped = "addressee-unwrapped"

  // The telephone number.
  /// No number.
  case numberEmpty = "number-empty"
  /// A service, not a person's line: never dialled.
  case numberService = "number-never-dialled"
  /// Foreign number: never dialled.
  case numberForeign = "number-foreign"
  /// Too few digits.
  case numberShort = "number-short"
  /// Too many digits.
  case numberLong = "number-long"
  /// Not a subscriber's number: no area code or exchange begins so.
  case numberUnassigned = "number-not-assigned"
  /// A spreadsheet's exponent form: the digits are lost.
  case numberExponent = "number-exponent"
  /// A letter in the number (O, l, I or others).
  case numberLetters = "number-letters"
  /// Digits of the number are masked.
  case numberMasked = "number-masked"
  /// Fax number.
  case numberFax = "number-fax"
  /// Dial modifiers or modem commands in the number (comma, semicolon and the like).
  case numberDialCharacters = "number-dial-characters"
  /// Two numbers in one field.
  case numberTwo = "number-two"
  /// An extension cannot be dialled automatically.
  case numberExtension = "number-extension"
  /// A note in the number's field: it may be another person's line.
  case numberNote = "number-note"
  /// Kanji digits in the number.
  case numberKanjiDigits = "number-kanji-digits"
  /// A line break or TAB in the number's field.
  case numberLineBreak = "number-line-break"
  /// Probably a number whose leading 0 a spreadsheet dropped.
  case numberNoZero = "number-no-zero"
  /// Begins with 81: probably +81 without the plus sign.
  case numberBare81 = "number-bare-81"
  /// Full-width digits made half-width.
  case numberFullWidth = "number-full-width"
  /// +81 made a leading 0.
  case numberCountryCode = "number-country-code"
  /// Brackets removed.
  case numberBrackets = "number-brackets"
  /// Spaces removed.
  case numberSpaces = "number-spaces"
  /// Full-width spaces removed.
  case numberFullWidthSpaces = "number-full-width-spaces"
  /// Dots removed.
  case numberDots = "number-dots"
  /// Middle dots removed.
  case numberMiddleDots = "number-middle-dots"
  /// Long-vowel marks used as hyphens removed.
  case numberLongMarks = "number-long-marks"
  /// Minus signs used as hyphens removed.
  case numberMinusSigns = "number-minus-signs"
  /// Dashes used as hyphens removed.
  case numberDashes = "number-dashes"
  /// Unusual hyphens removed.
  case numberHyphens = "number-hyphens"
  /// Slashes removed.
  case numberSlashes = "number-slashes"
  /// Invisible characters in the number removed.
  case numberInvisible = "number-invisible"
  /// A spreadsheet's wrapping around the number removed.
  case numberUnwrapped = "number-unwrapped"
  /// A label before the number removed.
  case numberLabel = "number-label"

  // The file.
  /// Nearly every number of the file has lost its leading 0.
  case fileZerosDropped = "file-zeros-dropped"
}
