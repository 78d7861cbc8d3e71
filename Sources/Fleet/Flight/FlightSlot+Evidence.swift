internal import Campaign
internal import VoicePath

extension FlightSlot {
  /// What the outcome rests on, as the ledger keeps it: no personal data.
  var evidence: String {
    var evidence = AttemptEvidence()
    evidence[.word] = FaultWords.word(word)
    if fault != 0 { evidence[.fault] = FaultWords.name(fault) }
    if equipmentError != 0 { evidence[.error] = "CME \(equipmentError)" }
    if isMessage, cause != 0 { evidence[.error] = "CMS \(cause)" }
    if isMessage {
      evidence[.segments] = String(segmentsTaken)
      return evidence.text
    }
    evidence[.endedBy] = endedBy
    let witnesses = [isKeyed ? "key" : nil, sound.hasVoice ? "voice" : nil].compactMap(\.self)
    if !witnesses.isEmpty { evidence[.confirmed] = witnesses.joined(separator: "+") }
    tell(into: &evidence)
    if reportedAt > 0 {
      let end = answeredAt > 0 ? answeredAt : endedAt
      let early = end.subtractingReportingOverflow(reportedAt).partialValue
      evidence[.reportedEarly] = Self.seconds(max(early, 0))
    }
    return evidence.text
  }

  /// Who ended the call: we, whoever had answered it, or the network; `nil` while nobody has.
  private var endedBy: String? {
    guard endedAt > 0, fault == 0 else { return nil }
    if endedByUs { return "us" }
    switch cause {
    case 16, 31: return answeredAt > 0 ? "callee" : "network"
    case 17, 21: return "callee"
    case 0: return answeredAt > 0 ? "callee" : nil
    default: return "network"
    }
  }

  private func tell(into evidence: inout AttemptEvidence) {
    guard sound.heard > 0 else { return }
    if let heard = HeardSound(sound.evidence) { evidence[.heard] = heard.rawValue }
    evidence[.score] = String(sound.score)
    if sound.decidedAt > 0 { evidence[.decidedAt] = Self.seconds(Int64(sound.decidedAt)) }
    evidence[.sound] = Self.seconds(Int64(sound.heard))
    if sound.voice > 0 {
      evidence[.voice] = Self.seconds(Int64(sound.voice))
      evidence[.voiceFrom] = Self.seconds(Int64(sound.voiceFrom))
      evidence[.longestTurn] = Self.seconds(Int64(sound.longestTurn))
    }
    if sound.toneBursts > 0 { evidence[.toneBursts] = String(sound.toneBursts) }
    if sound.toneHertz > 0 {
      evidence[.toneHertz] = String(sound.toneHertz)
      evidence[.toneUntil] = Self.seconds(Int64(sound.toneUntil))
    }
    evidence[.levels] = "-\(sound.loudest)/-\(sound.floor)"
  }

  /// Tenths of a second.
  private static func seconds(_ milliseconds: Int64) -> String {
    "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100)"
  }
}

extension HeardSound {
  /// The word for what the sound tells; `nil` if it tells nothing.
  init?(_ evidence: CallEvidence) {
    switch evidence {
    case .none: return nil
    case .person: self = .person
    case .machine: self = .machine
    case .fax: self = .fax
    case .ringing: self = .ringing
    case .busy: self = .busy
    case .congestion: self = .congestion
    case .notInUse: self = .notInUse
    case .announcement: self = .announcement
    case .silence: self = .silence
    case .noise: self = .noise
    }
  }
}
