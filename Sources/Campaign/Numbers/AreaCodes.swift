/// Area codes (市外局番) and how many digits each has.
///
/// Ten digits that begin with 0 are a subscriber's fixed line only if they begin with an area code
/// in use and the digit after it, the first of the exchange (市内局番), is 2 to 9. Which digit that
/// is differs from town to town, so the ministry's list of area codes is needed: 03, 04 and 06 are
/// two digits long, most are three or four, those of some islands and villages five. The code
/// in force depends on the digits that follow (0223-2 is a code of four, 022-3 0 one of three);
/// where that is left open, the reading that admits less is taken.
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
      A-33NONPNAAA3AQAAAAAA-33A3AARAA-ASAA3AAT-U3PAAAA3A\
      --------------------222222222222222222222222222222\
      22222222222222222222222222222222222222222222222222\
      --------------------2-N33333VW--3333A3AA--33333333\
      --33333333A-3A3AAA3-X2333YA3AYA-33333333--3AAA---Z\
      ----------------------33333333-AAA33AAAa--33AA3AA3\
      AA3AAAAAA3-AAAAAAAAA--AAAAbAA--A33AAAA33--33AAAbYY\
      --------------------222222222222222222222222222222\
      22222222222222222222222222222222222222222222222222\
      ---------------------A333A3333----3AAAAAA-AAAAKAAA\
      --33333333-A3A3AAAA3AAAAA3A3AA--33333333AA33cdeAAA\
      --------------------A-3Af3AA3g--3AAAhijk-----AABA3\
      -lAAAAAAAA--3A3mNAYn--333A3A3AA--AAA3A3A--AAAAAAA3\
      --------------------A-33333333A-33333333A-AAA-AAAF\
      A-A3AAAA3A--33AAAAAA--AAA33AAAo-AAAAAA33-p3AqAbA33
      """
    guard three >= 100, three < 1000 else { return none }
    return unsafe lengths.utf8Start[three - 100]
  }

  /// One character for each fourth digit, ten a row, the rows named A to Z and a to q.
  @_noLocks
  private static func mixed(row: Int, fourth: Int) -> UInt8 {
    let lengths: StaticString = """
      --44444444--44444544--54544544--54444554--44445544\
      --4444544433444445343344444354--44544444--54554444\
      --44444454--44555454334433333333444444443333333443\
      33444333333344443333334444443333433444443333334444\
      --44444-443344333444232222233222444444423344444443\
      33535353533333334434--4444444533333344433344433443\
      3344443344333344444333444434433-444444443344444333\
      334444455-3333335333--5-5-----33334444333344334444\
      --54444444--55------3344444334
      """
    guard row >= 0, row < 43, fourth >= 0, fourth < 10 else { return none }
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
