internal import Campaign
internal import Foundation
internal import Ledger
internal import SettingsFile

/// A configuration with its ledger opened.
struct OpenFolder {
  let configuration: KadenConfiguration
  let ledger: Ledger

  /// Reads the configuration, the sealing key and the ledger.
  static func open(_ options: GlobalOptions) throws(CommandFailure) -> OpenFolder {
    let configuration = try configuration(options)
    do throws(LedgerError) {
      let key = try SealingKey.load(from: configuration.store.sealingKey)
      let ledger = try Ledger.open(at: configuration.store.path, key: key)
      return OpenFolder(configuration: configuration, ledger: ledger)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Reads the configuration alone.
  static func configuration(
    _ options: GlobalOptions
  ) throws(CommandFailure) -> KadenConfiguration {
    do throws(SettingsError) {
      return try KadenConfiguration.load(option: options.config)
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension CommandFailure {
  /// What is wrong with a settings file, for the user.
  init(_ error: SettingsError) {
    self.init(
      "configuration",
      Phrase(en: error.english, ja: error.japanese),
      status: .badConfiguration,
      line: error.line
    )
  }
}

extension CommandFailure {
  /// Why the ledger refused, for the user.
  init(_ error: LedgerError) {
    switch error {
    case .sealing: self.init("sealing-key", error.phrase, status: .badConfiguration)
    case .store(.missing): self.init("ledger", error.phrase, status: .unavailable)
    case .store: self.init("ledger", error.phrase, status: .inputOutput)
    case .refused(.releasedByCreator):
      self.init("not-permitted", error.phrase, status: .notPermitted)
    case .refused: self.init("refused", error.phrase, status: .failed)
    }
  }
}
