extension FindingCode {
  /// The usual wording, in both languages, without any personal datum.
  public var phrase: Phrase {
    Self.phrases[self] ?? Phrase(en: rawValue, ja: rawValue)
  }

  /// The wordings, by the part of the record that they are about.
  private static let phrases: [FindingCode: Phrase] = Dictionary(
    uniqueKeysWithValues: [structure, name, reading, addressee, telephone, file].joined()
      .map { ($0.0, Phrase(en: $0.1, ja: $0.2)) }
  )

  private static let structure: [(FindingCode, String, String)] = [
    (
      .skipEmptyLine,
      "an empty line",
      "空行"
    ),
    (
      .skipEmptyRecord,
      "an empty record, only separators",
      "区切りだけの空のレコード"
    ),
    (
      .skipHeader,
      "the header line repeated inside the file",
      "見出し行の繰り返し"
    ),
    (
      .skipComment,
      "a comment line",
      "注釈行"
    ),
    (
      .skipTotal,
      "a total line, not a person",
      "合計行（対象者ではない）"
    ),
    (
      .skipEndMark,
      "an end-of-file mark of an old system",
      "旧システムのファイル終端記号"
    ),
    (
      .fieldsFew,
      "fewer fields than the header has",
      "項目の数が見出しより少ない"
    ),
    (
      .fieldsMany,
      "more fields than the header has",
      "項目の数が見出しより多い"
    ),
    (
      .bytesInvalid,
      "bytes that are no character of the file's encoding",
      "ファイルの文字コードにないバイトがある"
    ),
    (
      .quoteBroken,
      "text after a closing quote",
      "閉じ引用符の後ろに文字がある"
    ),
    (
      .quoteInside,
      "quotes inside a field that is not quoted; taken literally",
      "引用符で囲まれていない項目の中に引用符がある（文字として扱う）"
    ),
    (
      .quoteSpansRecords,
      "a quoted field runs over a line end and holds separators: a quote may be "
        + "missing",
      "引用符の項目が改行をまたぎ区切りを含む（引用符の閉じ忘れの疑い）"
    ),
    (
      .forbiddenCharacter,
      "holds NUL, SUB (U+001A) or ESC (U+001B), which end a text on modems and old "
        + "systems",
      "制御文字 NUL・SUB（U+001A）・ESC（U+001B）を含む"
    ),
    (
      .sameRecord,
      "the same record as an earlier one: taken once",
      "前のレコードと同じ（一度だけ採用）"
    ),
    (
      .sameAddressee,
      "the same addressee number as an earlier record with another name or "
        + "telephone number",
      "前のレコードと宛名番号が同じで氏名または電話番号が違う"
    ),
    (
      .household,
      "the same telephone number as an earlier record, another person (household): "
        + "both kept, never called at the same time",
      "前のレコードと電話番号が同じ別の人（同一世帯など）。両方採用し、同時には架電しない"
    ),
  ]

  private static let name: [(FindingCode, String, String)] = [
    (
      .nameEmpty,
      "the name is empty",
      "氏名が空"
    ),
    (
      .nameLong,
      "the name has more than 100 characters",
      "氏名が100文字を超える"
    ),
    (
      .nameControl,
      "the name holds a control character",
      "氏名に制御文字がある"
    ),
    (
      .nameDirection,
      "the name holds a character that changes the writing direction",
      "氏名に書字方向を変える文字がある"
    ),
    (
      .nameEmoji,
      "the name holds an emoji",
      "氏名に絵文字がある"
    ),
    (
      .namePrivate,
      "the name holds a user-defined character (gaiji): it cannot be shown or "
        + "spoken; the reading is used for voice, the code is kept for the result file",
      "氏名に外字がある。表示も読み上げもできない（音声にはフリガナを使い、結果ファイルには符号を残す）"
    ),
    (
      .nameLost,
      "a character of the name was lost before the file reached us (〓, ? or �)",
      "氏名の文字が受領前に失われている（〓や?など）"
    ),
    (
      .nameFormula,
      "the name begins with a formula sign (= + - @); kept as text",
      "氏名が数式の記号（= + - @）で始まる（文字として保持）"
    ),
    (
      .nameSpaces,
      "spaces around the name removed",
      "氏名の前後の空白を除いた"
    ),
    (
      .nameLineBreak,
      "a line break inside the name made a space",
      "氏名の中の改行を空白にした"
    ),
    (
      .nameInvisible,
      "invisible characters in the name removed",
      "氏名の中の見えない文字を除いた"
    ),
  ]

  private static let reading: [(FindingCode, String, String)] = [
    (
      .readingEmpty,
      "no reading: the name cannot be spoken",
      "フリガナがないため読み上げられない"
    ),
    (
      .readingLong,
      "the reading has more than 100 characters",
      "フリガナが100文字を超える"
    ),
    (
      .readingControl,
      "the reading holds a control, direction, emoji or private-use character",
      "フリガナに制御文字・方向文字・絵文字・外字がある"
    ),
    (
      .readingFormula,
      "the reading begins with a formula sign (= + - @)",
      "フリガナが数式の記号（= + - @）で始まる"
    ),
    (
      .readingLost,
      "a character of the reading was lost before the file reached us (〓, ? or �)",
      "フリガナの文字が受領前に失われている（〓や?など）"
    ),
    (
      .readingKanji,
      "the reading holds kanji: the name cannot be spoken safely",
      "フリガナに漢字があるため安全に読み上げられない"
    ),
    (
      .readingLetters,
      "the reading holds Latin letters or figures",
      "フリガナに英数字がある"
    ),
    (
      .readingOther,
      "the reading holds something else than katakana, ー, ・ and spaces",
      "フリガナにカタカナ・ー・・・空白以外の文字がある"
    ),
    (
      .readingHalfWidth,
      "half-width kana in the reading made full-width",
      "フリガナの半角カナを全角にした"
    ),
    (
      .readingHiragana,
      "hiragana in the reading made katakana",
      "フリガナのひらがなをカタカナにした"
    ),
    (
      .readingDash,
      "a hyphen in the reading, where a long-vowel mark belongs, made ー",
      "フリガナの長音の位置のハイフンを「ー」にした"
    ),
    (
      .readingComposed,
      "decomposed letters in the reading composed",
      "フリガナの分解された濁点・半濁点を合成した"
    ),
    (
      .readingSpaces,
      "spaces around the reading removed",
      "フリガナの前後の空白を除いた"
    ),
    (
      .readingLineBreak,
      "a line break inside the reading made a space",
      "フリガナの中の改行を空白にした"
    ),
    (
      .readingInvisible,
      "invisible characters in the reading removed",
      "フリガナの中の見えない文字を除いた"
    ),
  ]

  private static let addressee: [(FindingCode, String, String)] = [
    (
      .addresseeEmpty,
      "no addressee number: the result could not be matched back",
      "宛名番号がないため結果を突き合わせられない"
    ),
    (
      .addresseeExponent,
      "the addressee number is in a spreadsheet's exponent form: its digits are lost",
      "宛名番号が表計算ソフトの指数表記で、数字が失われている"
    ),
    (
      .addresseeNotDigits,
      "the addressee number holds something else than digits",
      "宛名番号に数字以外の文字がある"
    ),
    (
      .addresseeShort,
      "the addressee number is shorter than the others: leading zeros probably dropped",
      "宛名番号がほかより短い（先頭の0が落ちた疑い）"
    ),
    (
      .addresseeLongerThanOthers,
      "the addressee number is longer than the others",
      "宛名番号がほかより長い"
    ),
    (
      .addresseeFullWidth,
      "the full-width addressee number made half-width",
      "全角の宛名番号を半角にした"
    ),
    (
      .addresseeSpaces,
      "spaces around the addressee number removed",
      "宛名番号の前後の空白を除いた"
    ),
    (
      .addresseeUnwrapped,
      "a spreadsheet's wrapping around the addressee number removed",
      "宛名番号を囲む表計算ソフトの記号を除いた"
    ),
  ]

  private static let telephone: [(FindingCode, String, String)] = [
    (
      .numberEmpty,
      "no number",
      "電話番号がない"
    ),
    (
      .numberService,
      "a service, not a person's line: never dialled",
      "個人の回線ではなくサービスの番号（発信しない）"
    ),
    (
      .numberForeign,
      "foreign number: never dialled",
      "海外の番号（発信しない）"
    ),
    (
      .numberShort,
      "too few digits",
      "桁数が足りない"
    ),
    (
      .numberLong,
      "too many digits",
      "桁数が多い"
    ),
    (
      .numberUnassigned,
      "not a subscriber's number: no area code or exchange begins so",
      "この市外局番または市内局番は存在しない"
    ),
    (
      .numberExponent,
      "a spreadsheet's exponent form: the digits are lost",
      "表計算ソフトの指数表記で、数字が失われている"
    ),
    (
      .numberLetters,
      "a letter in the number (O, l, I or others)",
      "番号に英字（O・l・I など）がある"
    ),
    (
      .numberMasked,
      "digits of the number are masked",
      "番号の一部が伏せられている"
    ),
    (
      .numberFax,
      "fax number",
      "FAX番号"
    ),
    (
      .numberDialCharacters,
      "dial modifiers or modem commands in the number (comma, semicolon and the like)",
      "番号にダイヤル制御文字やモデムの命令（, ; など）がある"
    ),
    (
      .numberTwo,
      "two numbers in one field",
      "一つの項目に二つの番号がある"
    ),
    (
      .numberExtension,
      "an extension cannot be dialled automatically",
      "内線は自動で発信できない"
    ),
    (
      .numberNote,
      "a note in the number's field: it may be another person's line",
      "番号の項目に注記がある（別の人の番号の疑い）"
    ),
    (
      .numberKanjiDigits,
      "kanji digits in the number",
      "番号に漢数字がある"
    ),
    (
      .numberLineBreak,
      "a line break or TAB in the number's field",
      "番号の項目に改行またはタブがある"
    ),
    (
      .numberNoZero,
      "probably a number whose leading 0 a spreadsheet dropped",
      "先頭の0が表計算ソフトで落ちた疑い"
    ),
    (
      .numberBare81,
      "begins with 81: probably +81 without the plus sign",
      "81で始まる（+81 の + が落ちた疑い）"
    ),
    (
      .numberFullWidth,
      "full-width digits made half-width",
      "全角数字を半角にした"
    ),
    (
      .numberCountryCode,
      "+81 made a leading 0",
      "+81 を先頭の0にした"
    ),
    (
      .numberBrackets,
      "brackets removed",
      "括弧を除いた"
    ),
    (
      .numberSpaces,
      "spaces removed",
      "空白を除いた"
    ),
    (
      .numberFullWidthSpaces,
      "full-width spaces removed",
      "全角の空白を除いた"
    ),
    (
      .numberDots,
      "dots removed",
      "ピリオドを除いた"
    ),
    (
      .numberMiddleDots,
      "middle dots removed",
      "中黒を除いた"
    ),
    (
      .numberLongMarks,
      "long-vowel marks used as hyphens removed",
      "ハイフン代わりの長音符号を除いた"
    ),
    (
      .numberMinusSigns,
      "minus signs used as hyphens removed",
      "ハイフン代わりのマイナス記号を除いた"
    ),
    (
      .numberDashes,
      "dashes used as hyphens removed",
      "ハイフン代わりのダッシュを除いた"
    ),
    (
      .numberHyphens,
      "unusual hyphens removed",
      "余分なハイフンを除いた"
    ),
    (
      .numberSlashes,
      "slashes removed",
      "斜線を除いた"
    ),
    (
      .numberInvisible,
      "invisible characters in the number removed",
      "番号の中の見えない文字を除いた"
    ),
    (
      .numberUnwrapped,
      "a spreadsheet's wrapping around the number removed",
      "番号を囲む表計算ソフトの記号を除いた"
    ),
    (
      .numberLabel,
      "a label before the number removed",
      "番号の前の見出し語を除いた"
    ),
  ]

  private static let file: [(FindingCode, String, String)] = [
    (
      .fileZerosDropped,
      "nearly every number of the file has lost its leading 0: correct the file or "
        + "confirm them together",
      "ファイルのほぼすべての番号で先頭の0が落ちている。ファイルを直すか、まとめて確認する"
    )
  ]
}
