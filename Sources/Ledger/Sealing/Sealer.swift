internal import Crypto
internal import Foundation

/// Where a sealed value stands: table, column and row are bound to it.
///
/// A value copied to another row or column does not open there.
struct SealPurpose {
  let table: StaticString
  let column: StaticString
  let row: Int64

  var octets: [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(48)
    for part in [table, column] {
      part.withUTF8Buffer { text in unsafe octets.append(contentsOf: text) }
      octets.append(0x2F)
    }
    for shift in stride(from: 56, through: 0, by: -8) {
      octets.append(UInt8(truncatingIfNeeded: row >> Int64(shift)))
    }
    return octets
  }
}

/// Seals personal values (AES-GCM, a random nonce for each) and makes the keyed hashes by which
/// they are found again.
///
/// Sealing and hashing use two keys, both derived from the key file.
struct Sealer: Sendable {
  private let sealing: SymmetricKey
  private let looking: SymmetricKey
  private let nonces = NonceSource()

  init(key: SealingKey) {
    sealing = Self.derive(key, for: "kaden seal 1")
    looking = Self.derive(key, for: "kaden look-up 1")
  }

  /// Nonce, ciphertext and tag of a text.
  func seal(_ text: String, for purpose: SealPurpose) throws(LedgerError) -> Data {
    do {
      guard let nonce = nonces.next() else {
        throw CryptoKitError.underlyingCoreCryptoError(error: 0)
      }
      let box = try AES.GCM.seal(
        Data(text.utf8),
        using: sealing,
        nonce: nonce,
        authenticating: purpose.octets
      )
      guard let combined = box.combined else { throw CryptoKitError.incorrectParameterSize }
      return combined
    } catch {
      throw .sealing(broken(purpose))
    }
  }

  /// The text that was sealed for that very place.
  func open(_ sealed: Data, for purpose: SealPurpose) throws(LedgerError) -> String {
    do {
      let box = try AES.GCM.SealedBox(combined: sealed)
      let octets = try AES.GCM.open(box, using: sealing, authenticating: purpose.octets)
      guard let text = String(bytes: octets, encoding: .utf8) else {
        throw CryptoKitError.authenticationFailure
      }
      return text
    } catch {
      throw .sealing(broken(purpose))
    }
  }

  /// The keyed hash of a telephone number's digits.
  func numberKey(_ digits: some StringProtocol) -> Int64 {
    hash("number:", digits)
  }

  /// The keyed hash of an addressee number.
  func addresseeKey(_ addressee: some StringProtocol) -> Int64 {
    hash("addressee:", addressee)
  }

  /// The keyed hash of what names a device, a card or a code; the text begins with its kind.
  func identityKey(_ text: some StringProtocol) -> Int64 {
    hash("identity:", text)
  }

  /// The keyed hash by which a message that came in is known again.
  func messageKey(card: String, octets: some Sequence<UInt8>) -> Int64 {
    hash("message:", Array(card.utf8) + [0] + octets)
  }

  private func hash(_ domain: String, _ text: some StringProtocol) -> Int64 {
    hash(domain, Array(text.utf8))
  }

  private func hash(_ domain: String, _ content: [UInt8]) -> Int64 {
    let octets = Array(domain.utf8) + content
    let code = HMAC<SHA256>.authenticationCode(for: octets, using: looking)
    var value: UInt64 = 0
    for octet in code.prefix(8) { value = value << 8 | UInt64(octet) }
    return Int64(bitPattern: value)
  }

  private func broken(_ purpose: SealPurpose) -> SealingFault {
    .sealBroken(
      table: purpose.table.description,
      column: purpose.column.description,
      row: purpose.row
    )
  }

  private static func derive(_ key: SealingKey, for purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key.symmetric,
      info: Data(purpose.utf8),
      outputByteCount: 32
    )
  }
}
