internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Office

/// `kaden list import`: a verdict for every record of a file.
struct ListImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Imports a list: every record gets a verdict.",
    discussion: """
      The file is CSV with the columns 氏名, フリガナ, 宛名番号 and 電話番号 in any order, in CP932 or
      UTF-8. If the file itself is bad nothing is stored, and the status is 65. Records that are
      held wait for `kaden list confirm` or `kaden list strike`.

      Example: kaden list import /media/usb/list.csv --business 0404-01
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The file.", completion: .file(extensions: ["csv"]))
  var file: String
  @Option(help: ArgumentHelp("The registered kind of work, such as 0404-01.", valueName: "code"))
  var business: String
  @Option(help: "cp932 or utf-8; otherwise found by looking.")
  var encoding: EncodingName?
  @Flag(help: "Import the file even if the very same one was imported before.")
  var again = false

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      var line = ProgressLine()
      defer { line.end() }
      let receipt = try desk.office.importList(
        file: file,
        business: business,
        encoding: encoding?.encoding,
        again: again,
        by: desk.who,
        now: Date(),
        progress: { line.show(ListWords.progress($0).text(Terminal.language)) }
      )
      line.end()
      if desk.isForMachines {
        try ImportDocument(receipt: receipt, language: Terminal.language).write {
          (octets) throws(CommandFailure) in try Terminal.write(octets: octets)
        }
      } else {
        ListWords.lines(receipt, Terminal.language).forEach(Terminal.print)
      }
    }
  }
}
