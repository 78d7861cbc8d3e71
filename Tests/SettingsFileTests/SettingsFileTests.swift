import Testing

@testable import SettingsFile

/// A file with everything that can be in one.
private let whole = """
  # the office
  [office]
  name = "収納課"
  pace = 100
  rate = 1.5
  open = true

  [[line]]
  name = "line-1"
  uses = ["voice", "sms"]

  [[line]]
  name = "line-2"
  """

@Test
func `values come out under their names`() throws {
  var root = try SettingsFile.read(text: whole, file: "kaden.toml")
  var office = try #require(try root.table("office"))
  #expect(try office.text("name") == "収納課")
  #expect(try office.integer("pace", in: 1...1000) == 100)
  #expect(try office.number("rate", in: 0...2) == 1.5)
  #expect(try office.truth("open") == true)
  #expect(try office.text("absent") == nil)
  try office.finish()
  let lines = try root.tables("line")
  try root.finish()

  #expect(lines.count == 2)
  var first = lines[0]
  #expect(try first.texts("uses") == ["voice", "sms"])
  #expect(try first.requiredText("name") == "line-1")
  try first.finish()
}

@Test
func `an unknown key is named with its line and the nearest known key`() throws {
  let text = "[office]\nname = \"x\"\ntelefone = \"03\"\n"
  var root = try SettingsFile.read(text: text, file: "kaden.toml")
  var office = try #require(try root.table("office"))
  _ = try office.text("name")
  _ = try office.text("telephone")

  let error = #expect(throws: SettingsError.self) { try office.finish() }
  #expect(
    error
      == SettingsError(
        file: "kaden.toml",
        line: 3,
        key: "office.telefone",
        problem: .unknownKey(nearest: "telephone")
      )
  )
  #expect(
    error?.english == "kaden.toml:3: unknown key “office.telefone”; did you mean “telephone”?"
  )
}

@Test
func `the second of two tables of one name has its own lines`() throws {
  var root = try SettingsFile.read(text: whole + "\nsms-quota = 5000", file: "f")
  var second = try root.tables("line")[1]

  let error = #expect(throws: SettingsError.self) {
    try second.integer("sms-quota", in: 1...1000)
  }
  #expect(error?.line == 14)
  #expect(error?.key == "line[2].sms-quota")
}

@Test(arguments: [
  ("[office\n", 1), ("a = 1\nb = \n", 2), ("a = 1\na = 2\n", 2), ("x = \"é", 1),
])
func `what is not TOML is refused with its line`(text: String, line: Int) {
  let error = #expect(throws: SettingsError.self) {
    try SettingsFile.read(text: text, file: "f.toml")
  }
  #expect(error?.line == line)
}

@Test
func `a key inside a multi-line text is not taken for a key`() throws {
  let text = "say = \"\"\"\nkeys = 1\n\"\"\"\nkeys = \"x\"\n"
  var root = try SettingsFile.read(text: text, file: "f")
  _ = try root.text("say")

  let error = #expect(throws: SettingsError.self) { try root.integer("keys", in: 0...1) }
  #expect(error?.line == 4)
}

@Test
func `a file that is not there is refused by name`() {
  let error = #expect(throws: SettingsError.self) { try SettingsFile.read(path: "/nonexistent/k") }
  #expect(error?.problem == .unreadable("No such file or directory"))
}

/// Texts on which the parser of the package ends the process.
@Test(arguments: [
  ("[[[line]]]", 1), ("a = 1\n[ =", 2), ("[\u{3042}]", 1), ("a = [}", 1), ("a = [\n  {]", 2),
  ("a = 2026-07-01", 1), ("a = 6026-03-A= 2 =6d", 1), ("a = [1,\n2026-07-01 9,", 2),
  ("a = 09:00:05", 1), ("a = 2026-07-01T%9:00:05Z", 1), ("\u{FEFF}[.a]", 1),
])
func `what the parser does not survive is refused before it`(text: String, line: Int) {
  let error = #expect(throws: SettingsError.self) {
    _ = try SettingsFile.read(text: text, file: "kaden.toml")
  }

  guard case .syntax = error?.problem else {
    Issue.record("not refused as syntax")
    return
  }
  #expect(error?.line == line)
}

/// Texts that look like those and are good.
@Test(arguments: [
  "say = \"\"\"\n[[[important]]] 2026-07-01 09:00\n\"\"\"", "a = '[[['  # [[[",
  "a = [ # }\n \"]\",\n]",
  "[ table ]\n[[ list ]]\n[\"quoted\"]\n['other']", "a = { 1 = 0, 2 = -1 }", "a = 1e-5",
  "b-c-d = -1",
  "a = \"\"\"x\\\\\"\"\"\"\nb = 1", "a = [[\"x\"], []]", "",
])
func `what only looks like it is read`(text: String) throws {
  _ = try SettingsFile.read(text: text, file: "kaden.toml")
}
