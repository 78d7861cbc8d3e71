import Testing

/// The project's own text, checked.
struct ProjectTests {
  @Test
  func `the tree is found`() {
    #expect(SourceTree.sources.count > 20)
    #expect(SourceTree.tests.contains { $0.path == "Tests/TidyTests/ProjectTests.swift" })
  }

  @Test
  func `imports go down only, as the floor plan says`() {
    let findings = SourceTree.sources.flatMap { file in
      FloorCheck.findings(in: file, module: file.module ?? "")
    }

    #expect(findings.isEmpty)
  }

  @Test
  func `no file and no function is too long`() {
    let all = SourceTree.sources + SourceTree.tests
    let sizes = SourceTree.sources.map(\.lineCount)

    #expect(all.flatMap { SizeCheck.findings(in: $0) }.isEmpty)
    #expect(all.flatMap { SizeCheck.longFunctions(in: $0) }.isEmpty)
    #expect(SizeCheck.percentile(50, of: sizes) <= 150)
    #expect(SizeCheck.percentile(90, of: sizes) <= 350)
  }

  @Test
  func `names say something`() {
    let findings = (SourceTree.sources + SourceTree.tests).flatMap { WordCheck.findings(in: $0) }

    #expect(findings.isEmpty)
    #expect(SourceTree.folders(in: "Sources").filter { WordCheck.hasEmptyWord($0) }.isEmpty)
  }

  @Test
  func `nothing is put off, forced, or divided by marks`() {
    let findings = (SourceTree.sources + SourceTree.tests).flatMap { HabitCheck.findings(in: $0) }

    #expect(findings.isEmpty)
  }

  @Test
  func `ways round the compiler's proof stand in files of escapes`() {
    #expect(SourceTree.sources.flatMap { HabitCheck.strayEscapes(in: $0) }.isEmpty)
  }

  @Test
  func `every function of the hot path is watched by the compiler`() {
    for folder in HotPathCheck.folders {
      #expect(SourceTree.sources.contains { $0.path.hasPrefix(folder) }, "\(folder)")
    }
    #expect(SourceTree.sources.flatMap { HotPathCheck.findings(in: $0) }.isEmpty)
  }

  @Test
  func `tests are sentences and do not sleep`() {
    #expect(SourceTree.tests.flatMap { HabitCheck.unnamedTests(in: $0) }.isEmpty)
    let sleeps = SourceTree.tests.filter { $0.module != "Benchmarks" }
      .flatMap { HabitCheck.sleeps(in: $0) }
    #expect(sleeps.isEmpty)
  }

  @Test
  func `no text names a path of one machine`() {
    let everything = SourceTree.files(under: "")

    #expect(everything.flatMap { HabitCheck.machinePaths(in: $0) }.isEmpty)
  }

  @Test
  func `every transcript is in the grammar`() {
    let transcripts = SourceTree.files(under: "Tests/Transcripts").filter {
      !$0.name.hasSuffix("md")
    }

    #expect(transcripts.flatMap { TranscriptGrammar.findings(in: $0) }.isEmpty)
  }

  @Test
  func `every module stands on a floor and has tests`() {
    let modules = SourceTree.folders(in: "Sources").filter { module in
      SourceTree.sources.contains { $0.module == module }
    }

    for module in modules {
      let tests = module == "kaden" ? ["CommandTests", "EndToEndTests"] : ["\(module)Tests"]
      let isTested = SourceTree.tests.contains { file in
        tests.contains(file.module ?? "") && file.words.contains { $0.text == "@Test" }
      }
      #expect(FloorTable.floors[module] != nil, "\(module)")
      #expect(isTested, "\(module)")
    }
  }
}
