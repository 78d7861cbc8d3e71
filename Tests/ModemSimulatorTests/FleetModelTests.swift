import ModemSimulator
import Testing

struct `the makes of a fleet` {
  private static func names(
    _ models: String,
    lines: Int,
    _ scenario: Scenario = Scenario()
  ) throws -> [String] {
    try Dialect.fleet(
      lines: lines,
      models: models,
      scenario: scenario,
      catalogue: Models.catalogue
    ).map(\.name)
  }

  @Test
  func `are given to the lines in turn`() throws {
    #expect(try Self.names("generic", lines: 2) == ["generic", "generic"])
    #expect(
      try Self.names("generic, simcom-sim7600", lines: 3)
        == ["generic", "simcom-sim7600", "generic"]
    )
    let all = Models.names
    #expect(try Self.names("mixed", lines: all.count + 1) == all + all.prefix(1))
  }

  @Test
  func `are the scenario's own for the lines it names`() throws {
    let text = "[[line]]\nlines = \"2\"\nmodel = \"simcom-sim7600\""
    let scenario = try Scenario(text: text, file: "test")
    #expect(
      try Self.names("generic", lines: 3, scenario) == ["generic", "simcom-sim7600", "generic"]
    )
  }

  @Test
  func `that nobody knows are refused with the nearest name`() {
    #expect(throws: UnknownModel.self) { try Self.names("simcom-sim760", lines: 1) }
    do {
      _ = try Self.names("simcom-sim760", lines: 1)
    } catch let error as UnknownModel {
      #expect(error.nearest == "simcom-sim7600")
      #expect(error.english.contains("did you mean “simcom-sim7600”?"))
    } catch {
      Issue.record(error)
    }
  }
}
