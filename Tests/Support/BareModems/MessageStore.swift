/// The message store of a bare modem: places with the octets of PDUs in hexadecimal digits.
struct MessageStore {
  /// How many places there are.
  static let size = 255

  private var places: [Int: String] = [:]

  /// A store with messages at the places from 1 on.
  init(_ pdus: [String]) {
    for pdu in pdus { _ = add(pdu) }
  }

  /// Whether anything is stored.
  var isEmpty: Bool { places.isEmpty }

  /// Stores a message at the first free place.
  mutating func add(_ pdu: String) -> Int {
    var place = 1
    while places[place] != nil { place += 1 }
    places[place] = pdu
    return place
  }

  /// Deletes what stands at a place.
  mutating func delete(_ place: Int) -> String? {
    places.removeValue(forKey: place)
  }

  /// What `AT+CPMS?` and the like say of it, with the final result; `nil` for other commands.
  func answer(to command: String) -> String? {
    if command == "AT+CPMS?" {
      let state = "\"SM\",\(places.count),\(Self.size)"
      return "\r\n+CPMS: \(state),\(state),\(state)\r\n\r\nOK\r\n"
    }
    if command == "AT+CMGL=4" {
      let rows = places.sorted { $0.key < $1.key }.map { place, pdu in
        "\r\n+CMGL: \(place),1,,\(Self.length(pdu))\r\n\(pdu)\r\n"
      }
      return rows.joined() + "\r\nOK\r\n"
    }
    if command.hasPrefix("AT+CMGR=") {
      guard let place = Int(command.dropFirst(8)), let pdu = places[place] else {
        return "\r\n+CMS ERROR: 321\r\n"
      }
      return "\r\n+CMGR: 0,,\(Self.length(pdu))\r\n\(pdu)\r\n\r\nOK\r\n"
    }
    return nil
  }

  /// Octets of the TPDU behind the service centre's prefix.
  private static func length(_ pdu: String) -> Int {
    pdu.utf8.count / 2 - 1 - (Int(pdu.prefix(2), radix: 16) ?? 0)
  }
}
