internal import ArgumentParser
internal import Campaign
internal import Foundation
internal import Ledger
internal import Office

/// `kaden list purge`: deletes the personal data of a list.
struct ListPurgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract: "Deletes the personal data of a list and certifies it; counts and outcomes stay.",
    discussion: """
      Refused while a campaign that has not ended uses the list. Write the results before.

      Example: kaden list purge 3
      """
  )

  @OptionGroup
  var common: GlobalOptions
  @Argument(help: "The list.")
  var list: Int64
  @Flag(help: "Do not ask.")
  var yes = false

  func run() async throws {
    try await OfficeDesk.open(common) { desk in
      let stored = try desk.ledger.list(list)
      if !yes {
        let question = Phrase(
          en: "delete the names and numbers of \(stored.records) records for ever?",
          ja: "\(stored.records) 件の個人情報を完全に消去します。よろしいですか?"
        )
        try Consent.given(to: question, orOption: "--yes")
      }
      let certificate = try desk.office.purge(list: list, by: desk.who, now: Date())
      desk.show(
        ListDocument.certificate(certificate),
        Self.lines(certificate, at: desk.time(certificate.at), Terminal.language)
      )
    }
  }

  /// The certificate for people.
  static func lines(
    _ certificate: PurgeCertificate,
    at time: String,
    _ language: Language
  ) -> [String] {
    let heading = certificate.heading
    let file = Printable.text(heading.file)
    let phrase = Phrase(
      en: "certificate: the personal data of \(certificate.records) records of list"
        + " \(certificate.list) (\(file), business \(heading.business)) was deleted"
        + " \(time) by \(certificate.by)",
      ja: "消去証明: リスト \(certificate.list) (\(file)、業務 \(heading.business)) の"
        + " \(certificate.records) 件の個人情報を \(time) に \(certificate.by) が消去しました"
    )
    return [phrase.text(language), "SHA-256 \(heading.sha256)"]
  }
}

/// A person's yes at the terminal.
enum Consent {
  /// Asks; fails if the answer is not a clear yes, or if nobody can be asked.
  static func given(to question: Phrase, orOption option: String) throws(CommandFailure) {
    guard Terminal.canAsk else {
      throw CommandFailure(
        "nobody-to-ask",
        Phrase(
          en: "this must be confirmed on a terminal, or with \(option)",
          ja: "端末での確認、または \(option) の指定が必要です"
        ),
        status: .wrongUsage
      )
    }
    guard Terminal.agrees(question) else {
      throw CommandFailure(
        "not-confirmed",
        Phrase(en: "nothing was done", ja: "何も行いませんでした"),
        status: .failed
      )
    }
  }
}
