/// A line of a script, cut into words and fields.
struct ScriptText: Hashable {
  /// What may be put in; nothing else of a person is ever spoken.
  enum Field: String, CaseIterable {
    case reading
    case office
    case telephone
  }

  enum Piece: Hashable {
    case words(String)
    case field(Field)
  }

  /// Why a line cannot be cut.
  enum Fault: Error, Hashable {
    /// There is no such field.
    case unknownField(String)
    /// A brace without its other one.
    case brace
  }

  let pieces: [Piece]

  init(_ line: String) throws(Fault) {
    var pieces: [Piece] = []
    var rest = Substring(line)
    while let open = rest.firstIndex(where: { "{}".contains($0) }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { throw .brace }
      if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close])
      guard !name.contains("{") else { throw .brace }
      guard let field = Field(rawValue: name) else { throw .unknownField(name) }
      pieces.append(.field(field))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    self.pieces = pieces
  }

  /// Whether a character may stand in a text: no control character but line ends, no mark that turns
  /// the direction or shows nothing, none that each telephone draws otherwise.
  static func isText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D: return true
    case 0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF:
      return false
    default:
      switch scalar.properties.generalCategory {
      case .privateUse, .unassigned, .surrogate: return false
      default: return true
      }
    }
  }
}
