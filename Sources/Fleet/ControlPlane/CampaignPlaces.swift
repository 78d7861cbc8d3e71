/// The small numbers under which the line plane knows campaigns: 64 places, taken as needed.
struct CampaignPlaces {
  static let countMax = 64

  private var places: [Int64: UInt16] = [:]

  /// The campaign's place; takes a free one if it has none.
  ///
  /// - Parameters:
  ///   - campaign: the campaign.
  ///   - isLive: tells whether a campaign may still have orders in hand; the places of
  ///   others are given away when none is free.
  /// - Returns: `nil` if 64 campaigns are live.
  mutating func place(of campaign: Int64, isLive: (Int64) -> Bool) -> UInt16? {
    if let place = places[campaign] { return place }
    if places.count >= Self.countMax {
      places = places.filter { isLive($0.key) }
    }
    let taken = Set(places.values)
    guard let free = (0..<UInt16(Self.countMax)).first(where: { !taken.contains($0) }) else {
      return nil
    }
    places[campaign] = free
    return free
  }

  /// The campaign's place, `nil` if it has none.
  func known(_ campaign: Int64) -> UInt16? {
    places[campaign]
  }
}
