import Glibc

/// Where an HTS voice may lie.
public enum VoiceSearch {
  /// The file name of the Mei voice.
  public static let fileName = "mei_normal.htsvoice"

  /// The places, first to last: the path given, `$KADEN_VOICE`, `.tools/voice` in the working folder
  /// and in the folders above the running program, `share/kaden/voice` in those folders, where an
  /// installed program has it, `/usr/share/kaden/voice`.
  ///
  /// A path that is given or in the environment is the only place.
  public static func places(explicit: String?) -> [String] {
    if let explicit { return [explicit] }
    if let named = environment("KADEN_VOICE"), !named.isEmpty { return [named] }
    var places = [".tools/voice/\(fileName)"]
    var folder = runningProgram()
    for _ in 0..<8 {
      guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { break }
      folder = String(folder[..<slash])
      places.append("\(folder)/.tools/voice/\(fileName)")
      places.append("\(folder)/share/kaden/voice/\(fileName)")
    }
    places.append("/usr/share/kaden/voice/\(fileName)")
    return places
  }

  /// The first of the places that can be read.
  public static func find(explicit: String?) throws(SpeechError) -> String {
    let places = places(explicit: explicit)
    for place in places where isReadable(place) { return place }
    throw .voiceMissing(searched: places)
  }

  static func isReadable(_ path: String) -> Bool {
    unsafe access(path, R_OK) == 0
  }

  private static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  private static func runningProgram() -> String {
    var path = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe path.withUnsafeMutableBufferPointer { buffer -> Int in
      guard let start = buffer.baseAddress else { return 0 }
      return unsafe start.withMemoryRebound(to: CChar.self, capacity: buffer.count) { text in
        unsafe readlink("/proc/self/exe", text, buffer.count)
      }
    }
    guard count > 0 else { return "" }
    return String(decoding: path[..<count], as: UTF8.self)
  }
}
