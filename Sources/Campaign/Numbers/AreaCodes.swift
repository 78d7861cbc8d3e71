/// Area codes (市外局番) and how many digits each has.
///
/// Ten digits that begin with 0 are a subscriber's fixed line only if they begin with an area code
/// in use and the digit after it, the first of the exchange (市内局番), is 2 to 9. Which digit that
/// is differs from town to town, so the ministry's list of area codes is needed: 03, 04 and 06 are
/// two digits long, most are three or four, those of some islands and villages five. The code in
/// force depends on the digits that follow (0223-2 is a code of four, 022-3 03 one of three); where
/// no exchange is known to begin so, the number is not admitted.
enum AreaCodes {
  /// One character for each three digits after the leading 0, from 100 to 999, fifty a line.
  ///
  /// A figure is the length of the area code, its leading 0 counted; `-` means that no fixed line
  /// begins so; a letter is a row of `mixed`, where the fourth digit decides.
  @_noLocks
  private static func length(first three: Int) -> UInt8 {
    let lengths: StaticString = """
      ------------33333333---AAAB------AAAACAD--AAAEF---\
      --AAGHIAE---AJKLAA----AAAAA3AA--AAAAAA3--AAAAA3AA3\
      --------------------A-3MAAA3AA--3AAA3AA3AAAAA3AAA3\
      A-33ANOPOAAA3AQAAAAAA-33A3AARAA-ASAA3AAT-U3VAAAA3A\
      --------------------222222222222222222222222222222\
      22222222222222222222222222222222222222222222222222\
      --------------------2-O33333WX--3333A3AA--33333333\
      --33333333A-3A3AAA3-Y2333ZA3AZA-33333333--3AAA---a\
      ----------------------33333333-AAA33AAAb--33AA3AA3\
      AA3AAAAAA3-AAAAAAAAA--AAAAcAA--A33AAAA33--33AAAcZd\
      --------------------222222222222222222222222222222\
      22222222222222222222222222222222222222222222222222\
      ---------------------A333A3333----3AAAAAA-AAAAKAAA\
      --33333333-A3A3AAAA3AAAAA3A3AA--33333333AA33efgAAA\
      --------------------A-3Ah3AA3i--3AAAOjkl-----AABA3\
      -mAAAAAAAA--3A3nOAop--333A3A3AA--AAA3A3A--AAAAAAA3\
      --------------------A-33333333A-33333333A-AAA-AAAF\
      A-A3AAAA3A--33AAAAAA--AAA33AAAq-AAAAAA33-r3AsAcA33
      """
    guard three >= 100, three < 1000 else { return none }
    return unsafe lengths.utf8Start[three - 100]
  }

  /// One character for each fourth digit, ten a row, the rows named A to Z and a to s.
  @_noLocks
  private static func mixed(row: Int, fourth: Int) -> UInt8 {
    let lengths: StaticString = """
      --44444444--44444544--54544544--54444554--44445544\
      --44445444-344444534-344444354--44544444--54554444\
      --44444454--445554543-4433333333333334433-44444444\
      33444333333-444433333-444444333-433444443-33334444\
      --44444-443-44433333334433344423222223322244444442\
      --4444444-3353535353--33334434--44444445--44444443\
      3-333344433-444334433-444433443-334444433-44443443\
      --4444433---4444455-3333335333--5-5-------3-4444--\
      3-444444433-44334444--54444444--55------3-44444334
      """
    guard row >= 0, row < 45, fourth >= 0, fourth < 10 else { return none }
    return unsafe lengths.utf8Start[row * 10 + fourth]
  }

  /// `-`: no fixed line begins so.
  private static var none: UInt8 {
    @_noLocks
    get { 0x2D }
  }

  /// The length of the area code of ten digits, its leading 0 counted, or 0 if they have none.
  ///
  /// The digits are octets, `0` to `9`.
  @_noLocks
  static func length(of digits: borrowing InlineArray<11, UInt8>) -> Int {
    let three =
      Int(digits[1] &- 0x30) &* 100 &+ Int(digits[2] &- 0x30) &* 10 &+ Int(digits[3] &- 0x30)
    var found = length(first: three)
    if found >= 0x41 {
      let row = found >= 0x61 ? Int(found) &- 0x61 &+ 26 : Int(found) &- 0x41
      found = mixed(row: row, fourth: Int(digits[4] &- 0x30))
    }
    return found == none ? 0 : Int(found &- 0x30)
  }
}
