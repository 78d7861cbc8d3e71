public import Campaign
internal import Foundation
internal import Ledger
public import Speech

/// An announcement as it will sound: every clip of a script in order, with the silence before each.
public enum Announcement {
  /// Speaks a script for one person; personal.
  ///
  /// The paths of a call may leave clips out or say them twice; here each is heard once.
  public static func sound(
    of script: Script,
    reading: String,
    office: String,
    telephone: String,
    by announcer: Announcer
  ) async throws(OfficeError) -> Sound {
    let clips = script.clips(reading: reading, office: office, telephone: telephone)
    var samples: [Int16] = []
    for clip in clips {
      let pause = script.sections[clip.section]?.pauseMilliseconds ?? 0
      samples += Array(repeating: 0, count: max(0, pause) * Sound.samplesPerSecond / 1000)
      do {
        let text = SpeechText(clip.text, reading: clip.reading, isPersonal: clip.reading != nil)
        samples += try await announcer.sound(for: text).samples
      } catch {
        throw OfficeError(error)
      }
    }
    return Sound(samples: samples)
  }
}

extension Office {
  /// The announcement of a voice campaign as the first target of the preview's sample hears it.
  public func announcement(
    of campaign: Int64,
    by announcer: Announcer
  ) async throws(OfficeError) -> Sound {
    let stored = try asking { () throws(LedgerError) in try ledger.campaign(campaign) }
    guard case .call(let name, let text) = stored.draft.content else {
      throw OfficeError(
        "no-announcement",
        Phrase(
          en: "campaign \(campaign) sends messages and speaks nothing",
          ja: "キャンペーン \(campaign) は SMS のため音声はありません"
        ),
        status: .usage
      )
    }
    let script = try ScriptReading(text, name: name).script
    let sample = try asking { () throws(LedgerError) in
      try ledger.sample(of: stored.draft.list, 1)
    }
    return try await Announcement.sound(
      of: script,
      reading: sample.first?.target.spokenReading ?? "",
      office: stored.draft.settings.office,
      telephone: stored.draft.settings.telephone,
      by: announcer
    )
  }
}

extension OfficeError {
  /// A text that could not be spoken.
  public init(_ error: SpeechError) {
    let (code, status): (String, Status)
    let phrase: Phrase
    switch error {
    case .engineMissing(let program), .engineUnreachable(let program):
      (code, status) = ("speech-missing", .unavailable)
      phrase = Phrase(
        en: "the speech program \(program) is not there; run: make setup",
        ja: "音声合成プログラム \(program) がありません。make setup を実行してください"
      )
    case .dictionaryMissing, .voiceMissing:
      (code, status) = ("voice-missing", .unavailable)
      phrase = Phrase(
        en: "the voice or its dictionary is not there; run: make setup",
        ja: "音声または辞書がありません。make setup を実行してください"
      )
    case .nothingSpeakable, .tooLong:
      (code, status) = ("not-speakable", .data)
      phrase = Phrase(
        en: "a text of the script cannot be spoken: it is empty or too long",
        ja: "台本に読み上げられない文があります(空、または長すぎます)"
      )
    case .engineFailed, .malformedSound, .clipped, .longSilence, .tooShort, .resamplingFailed,
      .cancelled:
      (code, status) = ("speech-failed", .failed)
      phrase = Phrase(
        en: "a text of the script could not be spoken well",
        ja: "台本の文を正しく読み上げられませんでした"
      )
    }
    self.init(code, phrase, status: status)
  }
}
