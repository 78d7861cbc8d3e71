/// A list of people whom nobody can be, each with a demonstration number of a mobile telephone.
enum PlanList {
  private static let prefixes = ["090", "070", "060"]

  /// The list as a file, for at most 30,000 people.
  static func text(people: Int) -> String {
    let rows = (0..<people).map { person in
      let digits = String(String(person % 10_000 + 10_000).dropFirst())
      let prefix = prefixes[min(person / 10_000, prefixes.count - 1)]
      return "試験　\(person + 1)郎,シケン　イチロウ,\(1_000_001 + person),\(prefix)-0000-\(digits)"
    }
    return (["氏名,フリガナ,宛名番号,電話番号"] + rows).joined(separator: "\r\n") + "\r\n"
  }
}
