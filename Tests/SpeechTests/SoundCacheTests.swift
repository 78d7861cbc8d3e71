import Glibc
import Testing

@testable import Speech

@Suite(.timeLimit(.minutes(2)))
struct SoundCacheTests {
  /// A folder of its own for each test, gone afterwards.
  final class Folder {
    let path: String

    init() {
      var pattern = Array("/tmp/kaden-sounds-XXXXXX".utf8CString)
      _ = unsafe pattern.withUnsafeMutableBufferPointer { buffer in
        unsafe buffer.baseAddress.map { unsafe mkdtemp($0) }
      }
      path = String(decoding: pattern.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    var files: [String] {
      var names: [String] = []
      guard let listing = unsafe opendir(path) else { return [] }
      defer { unsafe closedir(listing) }
      while let entry = unsafe readdir(listing) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
            unsafe String(cString: $0)
          }
        }
        if !name.hasPrefix(".") { names.append(name) }
      }
      return names
    }

    deinit {
      for name in files { _ = unsafe unlink("\(path)/\(name)") }
      _ = unsafe rmdir(path)
    }
  }

  @Test
  func `a text is made once however many ask for it`() async throws {
    let announcer = try Announcer()
    let text = SpeechText("同じ言葉です。")

    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 {
        group.addTask { try await announcer.sound(for: text).milliseconds }
      }
      for try await milliseconds in group { #expect(milliseconds > 500) }
    }

    #expect(await announcer.madeSounds == 1)
  }

  @Test
  func `a sound without a name outlives the process, one with a name does not`() async throws {
    let folder = Folder()
    var settings = SpeechSettings()
    settings.cacheDirectory = folder.path
    let office = SpeechText("収納課です。")
    let name = SpeechText("ヤマダさまの、お電話でしょうか。", reading: "ヤマダ")
    let secret = SpeechText("三千円です。", isPersonal: true)
    let first = try Announcer(settings: settings)
    let made = try await first.sound(for: office)
    _ = try await first.sound(for: name)
    _ = try await first.sound(for: secret)

    let second = try Announcer(settings: settings)
    let found = try await second.sound(for: office)
    _ = try await second.sound(for: name)

    #expect(folder.files.count == 1)
    #expect(found.samples == made.samples)
    #expect(await second.madeSounds == 1)
  }

  @Test
  func `a torn file on the disk is made anew`() async throws {
    let folder = Folder()
    var settings = SpeechSettings()
    settings.cacheDirectory = folder.path
    let text = SpeechText("収納課です。")
    let made = try await Announcer(settings: settings).sound(for: text)
    let file = try #require(folder.files.first)
    #expect(unsafe truncate("\(folder.path)/\(file)", 100) == 0)

    let again = try Announcer(settings: settings)

    #expect(try await again.sound(for: text).samples == made.samples)
    #expect(await again.madeSounds == 1)
  }

  @Test
  func `a disk that refuses costs only the keeping`() async throws {
    var settings = SpeechSettings()
    settings.cacheDirectory = "/proc/nowhere"
    let announcer = try Announcer(settings: settings)

    _ = try await announcer.sound(for: SpeechText("収納課です。"))

    #expect(await announcer.unkeptSounds == 1)
  }

  @Test
  func `memory keeps within its bound, the longest unused goes first`() {
    var memory = SoundMemory(limitOctets: 3 * 2_128)
    let keys = (0..<4).map { SoundKey(text: SpeechText("\($0)"), voice: "") }
    let sound = Sound(samples: [Int16](repeating: 0, count: 1_000))
    for key in keys.prefix(3) { memory.keep(sound, for: key) }
    _ = memory.sound(for: keys[0])

    memory.keep(sound, for: keys[3])
    memory.keep(Sound(samples: [Int16](repeating: 0, count: 9_000)), for: keys[1])

    #expect(memory.octets <= 3 * 2_128)
    #expect(keys.map { memory.sound(for: $0) != nil } == [true, false, true, true])
  }

  @Test
  func `whatever decides the sound decides its key`() {
    let keys = [
      SoundKey(text: SpeechText("あ"), voice: "v"), SoundKey(text: SpeechText("あ"), voice: "w"),
      SoundKey(text: SpeechText("い"), voice: "v"),
      SoundKey(text: SpeechText("あ", reading: "ア"), voice: "v"),
      SoundKey(text: SpeechText("", reading: "あ"), voice: "v"),
    ]

    #expect(Set(keys).count == keys.count)
    #expect(keys.allSatisfy { $0.name.utf8.count == 64 })
  }

  @Test
  func `a caller that gives up does not take the others with it`() async throws {
    let announcer = try Announcer()
    let text = SpeechText("やめる人と、待つ人です。")
    let first = Task { try await announcer.sound(for: text) }
    let second = Task { try await announcer.sound(for: text) }
    first.cancel()

    #expect(try await second.value.milliseconds > 500)
  }
}
