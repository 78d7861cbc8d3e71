import Diagnostics
import Testing

/// What a daemon finds that looks for a modem at every place.
struct `modems that are looked for` {
  @Test
  func `are found with their ports for commands and for sound`() throws {
    let stage = try PortStage(PortScene("good", .good, []) { _ in })

    let modem = try #require(try stage.found().first)

    #expect(try stage.found().count == 1)
    #expect(modem.commandNode?.path == stage.path("/dev/ttyUSB2"))
    #expect(modem.soundNode?.path == stage.path("/dev/ttyUSB4"))
    #expect(modem.soundCard == nil)
  }

  @Test(arguments: ["no-driver", "in-use", "unknown-bridge", "shows-its-disc"])
  func `are not found without a free port for commands`(name: String) throws {
    let scene = try #require(PortScene.all.first { $0.name == name })
    let stage = try PortStage(scene)

    #expect(try stage.found().isEmpty)
  }
}
