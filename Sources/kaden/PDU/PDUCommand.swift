internal import ArgumentParser

/// `kaden pdu`: TPDUs by hand.
struct PDUCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pdu",
    abstract: "Write and read the PDUs of short messages by hand.",
    discussion: """
      Example:
        kaden pdu encode --to 09000000101 --text 'お知らせをお送りしました'
        kaden pdu decode 07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07
      """,
    subcommands: [PDUEncodeCommand.self, PDUDecodeCommand.self]
  )
}
