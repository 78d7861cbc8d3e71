import Glibc

/// Turns texts into announcements, off the line plane, and keeps what it has made.
///
/// A text is made once however many ask for it at the same time; no more synthesisers run at once
/// than there are processors. Sounds without a name are kept on the disk too, if there is a folder
/// for them; a spoken name stays in memory, within its bound.
public actor Announcer {
  /// Sounds made by the synthesiser so far; the others came out of a cache.
  public private(set) var madeSounds = 0
  /// Sounds the disk would not keep.
  public private(set) var unkeptSounds = 0

  private let rendering: Rendering
  private let fingerprint: String
  private let shelf: SoundShelf?
  private var memory: SoundMemory
  private var freePlaces: Int
  private var queue: [CheckedContinuation<Void, Never>] = []
  private var waiting: [SoundKey: [CheckedContinuation<Result<Sound, SpeechError>, Never>]] = [:]

  /// Finds voice and dictionary; throws what is missing.
  public init(settings: SpeechSettings = SpeechSettings()) throws(SpeechError) {
    let synthesiser = try Synthesiser(settings: settings)
    rendering = Rendering(
      synthesiser: synthesiser,
      lineSilenceMilliseconds: settings.lineSilenceMilliseconds,
      edgeSilenceMilliseconds: settings.edgeSilenceMilliseconds
    )
    let voice = [
      "kaden-sound-1", settings.engine.rawValue, SoundShelf.fingerprint(ofFile: synthesiser.voice),
      "\(synthesiser.rate)", "\(settings.lineSilenceMilliseconds)",
      "\(settings.edgeSilenceMilliseconds)",
    ]
    fingerprint = SoundKey.fingerprint(of: voice.map { Array($0.utf8) })
    shelf = settings.cacheDirectory.map(SoundShelf.init(folder:))
    memory = SoundMemory(limitOctets: settings.memoryOctets)
    let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    freePlaces = max(1, settings.parallelism ?? processors)
  }

  /// The announcement of a text, from a cache or made now.
  ///
  /// - Throws: what is missing or wrong; a text that fails is tried again when asked for again.
  public func sound(for text: SpeechText) async throws(SpeechError) -> Sound {
    let key = SoundKey(text: text, voice: fingerprint)
    while true {
      if let sound = memory.sound(for: key) { return sound }
      guard waiting[key] != nil else { break }
      let result = await withCheckedContinuation { waiting[key, default: []].append($0) }
      // Whoever made it no longer wants it; this one still does.
      if case .failure(.cancelled) = result { continue }
      return try result.get()
    }
    waiting[key] = []
    let result = await made(text, key)
    if case .success(let sound) = result { memory.keep(sound, for: key) }
    for continuation in waiting.removeValue(forKey: key) ?? [] {
      continuation.resume(returning: result)
    }
    return try result.get()
  }

  /// Forgets the sounds in memory: a list was purged, say.
  public func forget() {
    memory.clear()
  }

  private func made(_ text: SpeechText, _ key: SoundKey) async -> Result<Sound, SpeechError> {
    if !text.isPersonal, let sound = shelf?.sound(for: key) { return .success(sound) }
    await takePlace()
    defer { givePlace() }
    if Task.isCancelled { return .failure(.cancelled) }
    do throws(SpeechError) {
      let sound = try await rendering.sound(of: text)
      madeSounds += 1
      // What was skipped is told with the sound, which a file cannot do.
      if !text.isPersonal, sound.unspokenCharacters == 0, let shelf {
        if !shelf.keep(sound, for: key) { unkeptSounds += 1 }
      }
      return .success(sound)
    } catch {
      return .failure(error)
    }
  }

  private func takePlace() async {
    guard freePlaces == 0 else {
      freePlaces -= 1
      return
    }
    await withCheckedContinuation { queue.append($0) }
  }

  private func givePlace() {
    guard queue.isEmpty else {
      queue.removeFirst().resume()
      return
    }
    freePlaces += 1
  }
}
