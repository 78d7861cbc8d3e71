import Testing

/// The checks themselves, on small texts that are wrong.
struct CheckTests {
  private func swift(_ text: String, _ path: String = "Sources/Rings/Small.swift") -> SourceFile {
    SourceFile(path: path, text: text)
  }

  @Test(arguments: [
    ("import Rings", "Rings"), ("public import Rings\n", "Rings"),
    ("@testable import Rings // import B", "Rings"), ("import struct Rings.Tick", "Rings"),
    ("internal import Rings", "Rings"), ("#if A\nimport Rings\n#endif", "Rings"),
    ("// import Rings\n/* import B */ let a = \"import C\"", nil),
    ("let text = \"\"\"\n  import Rings\n  \"\"\"", nil),
  ])
  func `imports are found in code and not in prose`(text: String, name: String?) {
    #expect(FloorCheck.imports(in: CodeWord.all(in: text)).map(\.name) == [name].compactMap { $0 })
  }

  @Test(arguments: [
    ("Rings", "Foundation"), ("ATGrammar", "Rings"), ("Dialogue", "Foundation"),
    ("LineDispatch", "Glibc"), ("LineDispatch", "Campaign"), ("Campaign", "GRDB"),
    ("SerialLine", "VoicePath"), ("Ledger", "Fleet"), ("Office", "Fleet"),
    ("ModemSimulator", "Fleet"), ("Nowhere", "Rings"),
  ])
  func `an import the plan does not have is found`(module: String, name: String) {
    let file = swift("\nimport \(name)\n", "Sources/\(module)/Small.swift")

    #expect(FloorCheck.findings(in: file, module: module).count == 1)
  }

  @Test
  func `the plan itself goes down only and keeps packages off the lower floors`() {
    for (module, floor) in FloorTable.floors {
      for below in floor.ours where !below.hasPrefix("C") || FloorTable.floors[below] != nil {
        let number = FloorTable.floors[below]?.number
        #expect(number != nil, "\(module) may import \(below), which is not")
        #expect((number ?? 9) <= floor.number, "\(module) may import \(below)")
        #expect(FloorTable.floors[below]?.ours.contains(module) != true)
      }
      if floor.number == 0 || ["Dialogue", "LineDispatch"].contains(module) {
        #expect(floor.others.isSubset(of: ["Synchronization"]), "\(module)")
      }
    }
  }

  @Test(arguments: [
    ("func a() {\n}\n", 0), ("func a() {\n" + String(repeating: "\n", count: 58) + "}", 0),
    ("func a() {\n" + String(repeating: "\n", count: 59) + "}", 1),
    ("init(a: () -> Void = { }) {\n" + String(repeating: "\n", count: 59) + "}", 1),
    ("protocol P {\n  func a()\n  func b()\n" + String(repeating: "\n", count: 70) + "}", 0),
    ("func `a {`() {\n" + String(repeating: "\"}\"\n", count: 59) + "}", 1),
    ("struct A {\n" + String(repeating: "  func a() { }\n", count: 80) + "}", 0),
  ])
  func `a long function is found`(text: String, count: Int) {
    #expect(SizeCheck.longFunctions(in: swift(text)).count == count)
  }

  @Test
  func `a long file is found unless it is a table`() {
    let text = String(repeating: "//\n", count: 501)

    #expect(SizeCheck.findings(in: swift(text)).count == 1)
    #expect(SizeCheck.findings(in: swift(text, "Sources/A/AreaTable.swift")).isEmpty)
    #expect(SizeCheck.findings(in: swift(String(text.dropLast(3)))).isEmpty)
    #expect(SizeCheck.percentile(50, of: [1, 2, 300]) == 2)
    #expect(SizeCheck.percentile(90, of: Array(1...10)) == 10)
  }

  @Test(arguments: [
    ("struct CallManager {}", 1), ("enum CoreTone {}", 1), ("class SMSHelper {}", 1),
    ("struct CallData {}", 1), ("struct Score {}", 0), ("let a = CallManager()", 0),
    ("actor Information {}", 0), ("struct Encore: Common {}", 0),
  ])
  func `a type whose name says nothing is found`(text: String, count: Int) {
    #expect(WordCheck.findings(in: swift(text)).count == count)
  }

  @Test
  func `a file or folder whose name says nothing is found`() {
    #expect(WordCheck.findings(in: swift("", "Sources/Core/A.swift")).count == 1)
    #expect(WordCheck.findings(in: swift("", "Sources/A/LineUtils.swift")).count == 1)
    #expect(WordCheck.findings(in: swift("", "Sources/A/B+Shared.swift")).count == 1)
    #expect(WordCheck.camelWords("SMSHandlerTable2") == ["SMS", "Handler", "Table"])
  }

  @Test(arguments: [
    ("// TO" + "DO: later", 1), ("let a = try" + "! b()", 1), ("let a = b as" + "! C", 1),
    ("let a = \"try" + "! b\"", 0), ("// as" + "! a rule", 0), ("let a = b as? C", 0),
    ("// MARK" + ": - A\n// MARK" + ": - B", 1), ("// FIX" + "ME", 1), ("let mastodon = 1", 0),
  ])
  func `what is put off or forced is found`(text: String, count: Int) {
    #expect(HabitCheck.findings(in: swift(text)).count == count)
  }

  @Test(arguments: [
    ("try await Task.sleep(for: .seconds(1))", 1), ("usleep(10)", 1), ("Thread.sleep(1)", 1),
    ("  sleep(1)", 1), ("clock.sleep(1)", 0), ("func sleep() {}", 0), ("// usleep(10)", 0),
    ("func `a line may sleep (long)`() {}", 0),
  ])
  func `a test that sleeps is found`(text: String, count: Int) {
    #expect(HabitCheck.sleeps(in: swift(text)).count == count)
  }

  @Test
  func `an escape is found where it must not stand`() {
    let text = "@_silgen_name(\"write\") func write()\n@_semantics(\"x\") func b() {}"

    #expect(HabitCheck.strayEscapes(in: swift(text)).count == 2)
    #expect(HabitCheck.strayEscapes(in: swift(text, "Sources/A/LineEscapes.swift")).isEmpty)
    #expect(HabitCheck.strayEscapes(in: swift("// @_silgen_name")).isEmpty)
  }

  @Test(
    arguments: [
      ("struct A {\n  @_noLocks\n  public mutating func a() {}\n  func b() {}\n}", ["b"]),
      ("@_noLocks func a() { b { } }\nprivate func c() {}", ["c"]),
      ("@_noLocks\n// func a()\nfunc b() {}", []),
    ] as [(String, [String])]
  )
  func `a function the compiler does not watch is found`(text: String, names: [String]) {
    let path = HotPathCheck.folders[0] + "Small.swift"

    #expect(HotPathCheck.unwatched(in: CodeWord.all(in: text)).map(\.name) == names)
    #expect(HotPathCheck.findings(in: swift(text, path)).count == names.count)
    #expect(HotPathCheck.findings(in: swift(text, "Sources/Office/Small.swift")).isEmpty)
  }

  @Test
  func `a test without a sentence is found`() {
    #expect(HabitCheck.unnamedTests(in: swift("@Test\nfunc testSMS2() {}")).count == 1)
    #expect(HabitCheck.unnamedTests(in: swift("@Test func `short`() {}")).count == 1)
    #expect(HabitCheck.unnamedTests(in: swift("@Test func `it goes`() {}")).isEmpty)
  }

  @Test
  func `a path of one machine is found`() {
    let path = "let a = \"/" + "work/main\"\nlet b = \"../" + "shared\""

    #expect(HabitCheck.machinePaths(in: swift(path)).count == 2)
    #expect(HabitCheck.machinePaths(in: swift(path, "Tests/A/B.swift")).count == 1)
  }

  @Test
  func `code is told from strings and comments`() {
    let text = ##"a /* b /* c */ d */ e "f \(g("h")) i" j #"k " \#(l) "# m // n"##

    let words = CodeWord.all(in: text).map(\.text)

    #expect(words == ["a", "e", "j", "m"])
    #expect(BareCode(of: text).output.count == text.utf8.count)
  }
}
