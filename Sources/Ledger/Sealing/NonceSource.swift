internal import Crypto
internal import Glibc
internal import Synchronization

/// Random nonces, fetched from the system by the hundred.
///
/// One call to the system for each nonce costs more than the sealing itself. No byte is used twice.
final class NonceSource: Sendable {
  private struct Store {
    var octets = [UInt8](repeating: 0, count: NonceSource.batch * NonceSource.length)
    var used = NonceSource.batch * NonceSource.length
  }

  private static let length = 12
  /// 21 nonces are 252 octets: the most that `getentropy` gives at once is 256.
  private static let batch = 21

  private let store = Mutex(Store())

  /// A nonce nobody has had; `nil` if the system has no randomness to give.
  func next() -> AES.GCM.Nonce? {
    store.withLock { store in
      if store.used + Self.length > store.octets.count {
        guard unsafe getentropy(&store.octets, store.octets.count) == 0 else { return nil }
        store.used = 0
      }
      let octets = store.octets[store.used..<store.used + Self.length]
      store.used += Self.length
      return try? AES.GCM.Nonce(data: octets)
    }
  }
}
