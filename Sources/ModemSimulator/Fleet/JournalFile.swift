internal import Glibc

/// The journal on disk: one JSON object a line, appended and handed to the system at every event.
final class JournalFile {
  private let descriptor: Int32

  init(path: String) throws(SimulatorError) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(path: path, errorNumber: errno) }
  }

  func append(_ entries: [JournalEntry]) {
    guard !entries.isEmpty else { return }
    var octets: [UInt8] = []
    for entry in entries {
      octets.append(contentsOf: entry.json.utf8)
      octets.append(0x0A)
    }
    Self.write(octets, to: descriptor)
  }

  /// Writes all of the octets, or as much as the system takes before it fails.
  static func write(_ octets: [UInt8], to descriptor: Int32) {
    var rest = octets[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}

/// A recording as a WAV file: 8 kHz, 16 bit, mono.
enum RecordingFile {
  static func write(_ recording: CallRecording, path: String) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    let size = UInt32(recording.samples.count * 2)
    var octets: [UInt8] = []
    octets.reserveCapacity(Int(size) + 44)
    octets.append(contentsOf: "RIFF".utf8)
    append(36 + size, 4, to: &octets)
    octets.append(contentsOf: "WAVEfmt ".utf8)
    let fields: [(UInt32, Int)] = [
      (16, 4), (1, 2), (1, 2), (8_000, 4), (16_000, 4), (2, 2), (16, 2),
    ]
    for (value, count) in fields { append(value, count, to: &octets) }
    octets.append(contentsOf: "data".utf8)
    append(size, 4, to: &octets)
    for sample in recording.samples {
      append(UInt32(UInt16(bitPattern: sample)), 2, to: &octets)
    }
    JournalFile.write(octets, to: file)
  }

  private static func append(_ value: UInt32, _ count: Int, to octets: inout [UInt8]) {
    for place in 0..<count { octets.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
  }
}
