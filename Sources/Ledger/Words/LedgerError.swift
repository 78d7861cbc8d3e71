public import Campaign

/// Why the ledger refused, without a word of personal data.
///
/// Every case can be worded for a person in both languages.
public enum LedgerError: Error, Equatable, Sendable {
  /// Something about the sealing key or a sealed value.
  case sealing(SealingFault)
  /// Something about the file or the store beneath.
  case store(StoreFault)
  /// A rule of the house forbids it.
  case refused(Refusal)

  /// The error in words for a person.
  public var phrase: Phrase {
    switch self {
    case .sealing(let fault): fault.phrase
    case .store(let fault): fault.phrase
    case .refused(let refusal): refusal.phrase
    }
  }
}

/// What can be wrong with the sealing key or a sealed value.
public enum SealingFault: Equatable, Sendable {
  /// The key file is missing.
  case keyMissing(path: String)
  /// The key file exists already and is never overwritten.
  case keyExists(path: String)
  /// Group or others may reach the key file.
  case keyExposed(path: String, mode: UInt32)
  /// The key file does not hold exactly 32 bytes.
  case keyMalformed(path: String, bytes: Int)
  /// The key file could not be read or written.
  case keyUnusable(path: String, errno: Int32)
  /// The ledger was sealed with another key.
  case wrongKey
  /// A sealed value does not open: it was changed or moved from another row.
  case sealBroken(table: String, column: String, row: Int64)

  /// The fault in words for a person.
  public var phrase: Phrase {
    switch self {
    case .keyMissing(let path):
      Phrase(en: "the sealing key \(path) is missing", ja: "封印鍵 \(path) がありません")
    case .keyExists(let path):
      Phrase(
        en: "the sealing key \(path) exists already; it is never overwritten",
        ja: "封印鍵 \(path) は既にあります。上書きはしません"
      )
    case .keyExposed(let path, let mode):
      Phrase(
        en: "others can reach the sealing key \(path) (mode \(String(mode, radix: 8)));"
          + " run: chmod 600 \(path)",
        ja: "封印鍵 \(path) を他の利用者が読めます(モード \(String(mode, radix: 8)))。"
          + "次を実行してください: chmod 600 \(path)"
      )
    case .keyMalformed(let path, let bytes):
      Phrase(
        en: "the sealing key \(path) holds \(bytes) bytes instead of 32",
        ja: "封印鍵 \(path) は 32 バイトではなく \(bytes) バイトです"
      )
    case .keyUnusable(let path, let errno):
      Phrase(
        en: "the sealing key \(path) cannot be used (system error \(errno))",
        ja: "封印鍵 \(path) を使えません(システムエラー \(errno))"
      )
    case .wrongKey:
      Phrase(
        en: "the ledger was sealed with another key than the one given",
        ja: "台帳は、指定された鍵とは別の鍵で封印されています"
      )
    case .sealBroken(let table, let column, let row):
      Phrase(
        en: "the sealed value \(table).\(column) of row \(row) does not open:"
          + " it was changed or moved",
        ja: "\(table).\(column) 行 \(row) の封印を開けません。改変または移動されています"
      )
    }
  }
}

/// What can be wrong with the ledger's file or the store beneath.
public enum StoreFault: Equatable, Sendable {
  /// There is no ledger at that place.
  case missing(path: String)
  /// There is a ledger already; it is never overwritten.
  case exists(path: String)
  /// The file was written by a newer version of Kaden, or is no ledger.
  case unfamiliar(path: String)
  /// The store failed: disk full, locked too long, damaged.
  case failed(code: Int32, message: String)
  /// A row does not hold what it must.
  case damaged(table: String, row: Int64)
  /// A test made this statement fail.
  case injected(statement: Int)

  /// The fault in words for a person.
  public var phrase: Phrase {
    switch self {
    case .missing(let path):
      Phrase(
        en: "there is no ledger at \(path); make one with: kaden init",
        ja: "\(path) に台帳がありません。kaden init で作成してください"
      )
    case .exists(let path):
      Phrase(
        en: "the ledger \(path) exists already; it is never overwritten",
        ja: "台帳 \(path) は既にあります。上書きはしません"
      )
    case .unfamiliar(let path):
      Phrase(
        en: "\(path) was written by a newer version of Kaden, or is no ledger",
        ja: "\(path) はより新しい版の Kaden の台帳か、台帳ではないファイルです"
      )
    case .failed(let code, let message):
      Phrase(
        en: "the ledger's store failed (\(code)): \(message)",
        ja: "台帳の保存に失敗しました(\(code)): \(message)"
      )
    case .damaged(let table, let row):
      Phrase(
        en: "row \(row) of \(table) does not hold what it must",
        ja: "\(table) の行 \(row) の内容が壊れています"
      )
    case .injected(let statement):
      Phrase(
        en: "statement \(statement) was made to fail by a test",
        ja: "試験により文 \(statement) を失敗させました"
      )
    }
  }
}
