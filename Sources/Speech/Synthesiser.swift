import Subprocess

/// One outside program that turns a line of text into a WAV file, spoken to by pipes only.
///
/// Text, sound and trace go through the program's standard streams: no temporary file, nothing in
/// its arguments, so a name is nowhere to be seen while it is being spoken.
struct Synthesiser: Sendable {
  /// One line spoken.
  struct Utterance {
    let samples: [Int16]
    let rate: Int
    /// Nil if the program does not tell how it reads.
    let trace: ReadingTrace?
  }

  let engine: SpeechSettings.Engine
  let voice: String
  let dictionary: String
  let rate: Double

  /// Looks for voice and dictionary; the program itself is found when it is first needed.
  init(settings: SpeechSettings) throws(SpeechError) {
    engine = settings.engine
    dictionary = settings.dictionary
    rate = min(2, max(0.5, settings.rate))
    switch engine {
    case .openJTalk:
      voice = try VoiceSearch.find(explicit: settings.voice)
      guard VoiceSearch.isReadable(dictionary + "/sys.dic") else {
        throw .dictionaryMissing(path: dictionary)
      }
    case .espeakNG:
      voice = settings.voice ?? "ja"
    }
  }

  /// Speaks one line of at most 1,000 octets.
  @concurrent
  func speak(_ line: String) async throws(SpeechError) -> Utterance {
    let program = program
    let result: ExecutionResult<Void, BytesOutput, BytesOutput>
    do {
      result = try await run(
        .name(program),
        arguments: arguments,
        input: .array(Array((line + "\n").utf8)),
        output: .bytes(limit: 64 << 20),
        error: .bytes(limit: 64 << 20)
      )
    } catch let error as SubprocessError {
      if Task.isCancelled { throw .cancelled }
      if error.code == .executableNotFound { throw .engineMissing(program: program) }
      throw .engineUnreachable(program: program)
    } catch {
      throw Task.isCancelled ? .cancelled : .engineUnreachable(program: program)
    }
    if Task.isCancelled { throw .cancelled }
    return try utterance(result.standardOutput, result.standardError, result.terminationStatus)
  }

  private var program: String { engine.program }

  private var arguments: Arguments {
    switch engine {
    // Without the name of its input the program reads nothing at all, though its help says so.
    // At full volume some texts clip by a few samples: 6 dB down none does.
    case .openJTalk:
      [
        "-x", dictionary, "-m", voice, "-r", "\(rate)", "-g", "-6", "-ow", "/dev/stdout",
        "-ot", "/dev/stderr", "/dev/stdin",
      ]
    case .espeakNG:
      ["-v", voice, "-s", "\(Int(170 * rate))", "-b", "1", "--stdin", "--stdout"]
    }
  }

  private func utterance(
    _ sound: [UInt8],
    _ messages: [UInt8],
    _ status: TerminationStatus
  ) throws(SpeechError) -> Utterance {
    switch status {
    case .exited(0):
      break
    // Open JTalk's answer to a line it finds nothing in: an empty file and status 1.
    case .exited(1) where engine == .openJTalk && sound.isEmpty:
      throw .nothingSpeakable
    case .exited(let code):
      throw .engineFailed(program: program, status: Int(code))
    case .signaled(let signal):
      throw .engineFailed(program: program, status: 128 + Int(signal))
    }
    let file = try WaveFile(octets: sound, isStreamed: engine == .espeakNG)
    let clipped = file.samples.count { $0 == .max || $0 == .min }
    guard clipped == 0 || engine == .espeakNG else { throw .clipped(samples: clipped) }
    // The reading comes first and is short; the hundreds of kilobytes of labels behind it are not.
    let trace = String(decoding: messages.prefix(256 << 10), as: UTF8.self)
    return Utterance(
      samples: file.samples,
      rate: file.samplesPerSecond,
      trace: engine == .openJTalk ? ReadingTrace(trace) : nil
    )
  }
}

extension SpeechSettings.Engine {
  /// The program's name.
  var program: String {
    switch self {
    case .openJTalk: "open_jtalk"
    case .espeakNG: "espeak-ng"
    }
  }
}
