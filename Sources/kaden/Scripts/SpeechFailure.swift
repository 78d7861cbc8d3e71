internal import Campaign
internal import Speech

extension CommandFailure {
  /// Why nothing could be spoken, for the user; never holds what was to be said.
  init(_ error: SpeechError) {
    let words = Self.words(error)
    self.init(
      "speech",
      Phrase(
        en: "the announcement cannot be spoken: \(words.en)",
        ja: "音声を合成できません: \(words.ja)"
      ),
      status: error.isMissing ? .unavailable : .badInput
    )
  }

  private static func words(_ error: SpeechError) -> Phrase {
    switch error {
    case .engineMissing(let program):
      Phrase(en: "\(program) is not installed", ja: "\(program) がありません")
    case .dictionaryMissing(let path):
      Phrase(
        en: "no dictionary at \(path); it is in the package open-jtalk-mecab-naist-jdic",
        ja: "\(path) に辞書がありません (open-jtalk-mecab-naist-jdic)"
      )
    case .voiceMissing:
      Phrase(
        en: "there is no voice: make setup fetches it; KADEN_VOICE or [speech] voice names another",
        ja: "音声データがありません。make setup で取得するか、KADEN_VOICE または [speech] voice で"
          + "指定してください"
      )
    case .nothingSpeakable:
      Phrase(en: "there is nothing that can be spoken", ja: "読み上げられる文字がありません")
    case .tooLong(let octets):
      Phrase(en: "it is longer than \(octets) octets", ja: "\(octets) バイトを超えています")
    case .engineFailed(let program, let status):
      Phrase(
        en: "\(program) ended with status \(status)",
        ja: "\(program) が状態 \(status) で終了しました"
      )
    case .engineUnreachable(let program):
      Phrase(en: "\(program) could not be started", ja: "\(program) を起動できません")
    case .malformedSound(let reason):
      Phrase(en: "what was spoken is no sound (\(reason))", ja: "音声が壊れています (\(reason))")
    case .clipped(let samples):
      Phrase(en: "it distorts (\(samples) samples)", ja: "音割れがあります (\(samples) 標本)")
    case .longSilence(let milliseconds):
      Phrase(
        en: "it falls silent for \(milliseconds) ms",
        ja: "\(milliseconds) ミリ秒の無音があります"
      )
    case .tooShort(let milliseconds):
      Phrase(en: "it lasts only \(milliseconds) ms", ja: "\(milliseconds) ミリ秒しかありません")
    case .resamplingFailed(let reason):
      Phrase(en: "resampling failed (\(reason))", ja: "標本化変換に失敗しました (\(reason))")
    case .cancelled:
      Phrase(en: "it was interrupted", ja: "中断されました")
    }
  }
}

extension SpeechError {
  /// Whether something of the installation is at fault, not the text.
  fileprivate var isMissing: Bool {
    switch self {
    case .engineMissing, .dictionaryMissing, .voiceMissing, .engineFailed, .engineUnreachable,
      .resamplingFailed, .cancelled, .malformedSound, .clipped:
      true
    case .nothingSpeakable, .tooLong, .longSilence, .tooShort: false
    }
  }
}
