public import Campaign

extension LiveTest {
  /// Places a call that asks for a key, and says what became of it.
  ///
  /// - Parameters:
  ///   - number: whom to call; the guard has seen it.
  ///   - sounds: what is said.
  ///   - why: what to do about a missing voice; nothing if there is one.
  /// - Returns: what was found; something in any case.
  public func call(
    _ number: SubscriberNumber,
    sounds: TestSounds,
    voiceless why: Phrase? = nil
  ) -> LineFindings {
    placed(number, sounds, why) { call in
      if call.listen(milliseconds: 500), call.say(.question, untilKey: true),
        call.awaitKey(milliseconds: 8_000), !call.record.wasPressed,
        call.say(.question, untilKey: true)
      {
        _ = call.awaitKey(milliseconds: 8_000)
      }
      // The same press may still be on its way by the other route.
      if call.record.wasPressed, call.listen(milliseconds: 700), call.say(.thanks) {
        call.listen(milliseconds: 300)
      }
    } findings: { record, hasSound in
      [CallFindings.keys(record, hasSound: hasSound)]
    }
  }

  /// Places a call that measures the sound both ways.
  ///
  /// - Parameters:
  ///   - number: whom to call; the guard has seen it.
  ///   - isEcho: whether the number gives back what it hears, and nobody presses a key.
  ///   - sounds: what is said.
  ///   - why: what to do about a missing voice; nothing if there is one.
  /// - Returns: what was found; something in any case.
  public func audio(
    _ number: SubscriberNumber,
    isEcho: Bool,
    sounds: TestSounds,
    voiceless why: Phrase? = nil
  ) -> LineFindings {
    if line.audio == nil || line.audio == "file" {
      return LineFindings(line: line.name, probes: [AudioFindings.noSound(line)])
    }
    return placed(number, sounds, why) { call in
      guard call.listen(milliseconds: 800), isEcho || call.say(.question),
        call.say(.tone), call.listen(milliseconds: 800)
      else { return }
      if !isEcho, !call.awaitKey(milliseconds: 10_000) { return }
      guard call.say(.speak), call.listen(milliseconds: isEcho ? 1_500 : 6_000, as: .listening),
        call.say(.thanks)
      else { return }
      call.listen(milliseconds: 300)
    } findings: { record, _ in
      AudioFindings.all(record, isEcho: isEcho)
    }
  }

  /// Places a call, and puts its findings together.
  private func placed(
    _ number: SubscriberNumber,
    _ sounds: TestSounds,
    _ why: Phrase?,
    _ talk: (inout TestCall) -> Void,
    findings: (CallRecord, Bool) -> [ProbeFinding]
  ) -> LineFindings {
    do throws(LiveRefused) {
      var call = TestCall(try open(), sounds: sounds, tell: tell)
      let hasSound = call.hasSound
      if call.connect(to: number) {
        talk(&call)
        call.conclude()
      }
      let record = call.record
      var found = [CallFindings.way(record)]
      if record.soundAt != nil {
        found.append(CallFindings.played(record, line))
        found += findings(record, hasSound)
        if let account = CallFindings.heard(record) { found.append(account) }
      }
      if let why { found.append(CallFindings.voiceless(why)) }
      return LineFindings(line: line.name, probes: found)
    } catch {
      return LineFindings(line: line.name, probes: error.findings)
    }
  }
}
