internal import Campaign
internal import Glibc

extension Terminal {
  /// Writes octets to standard output, all of them or with a failure.
  ///
  /// - Throws: ``CommandFailure`` if the disk is full or the reader went away.
  static func write(octets: [UInt8]) throws(CommandFailure) {
    var rest = octets[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        throw CommandFailure(
          "output",
          Phrase(
            en: "standard output could not be written to the end",
            ja: "標準出力に最後まで書き込めませんでした"
          ),
          status: .inputOutput
        )
      }
      rest = rest.dropFirst(written)
    }
  }
}
