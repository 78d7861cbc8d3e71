import LineDispatch
import Testing

struct LineSetTests {
  @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 191, 192, 255])
  func `a line put in is found, and taken out is gone`(line: Int) {
    var set = LineSet()
    set.insert(line)

    #expect(set.contains(line))
    #expect(set.count == 1)
    #expect(set.first(from: 0) == line)
    #expect(set.first(from: line) == line)
    #expect(set.first(from: line + 1) == nil)
    #expect(set.intersects(.all))
    set.remove(line)
    #expect(set.isEmpty)
    #expect(!set.intersects(.all))
  }

  @Test(arguments: [-1, 256, .min, .max])
  func `a number that is no line is never a member`(line: Int) {
    var set = LineSet()
    set.insert(line)
    set.remove(line)

    #expect(set.isEmpty)
    #expect(!LineSet.all.contains(line))
  }

  @Test
  func `walking a set meets every member once and in order`() {
    var set = LineSet()
    let members = [0, 3, 62, 63, 64, 100, 128, 200, 255]
    for member in members { set.insert(member) }

    var met: [Int] = []
    var next = set.first(from: -5)
    while let line = next {
      met.append(line)
      next = set.first(from: line + 1)
    }

    #expect(met == members)
    #expect(set.intersection(.all) == set)
    #expect(set.intersection(LineSet()).isEmpty)
  }
}
