internal import ArgumentParser
internal import Campaign

extension ValidationError {
  /// What is wrong with the arguments, in the user's language.
  init(_ phrase: Phrase) {
    self.init(phrase.text(Terminal.language))
  }
}
