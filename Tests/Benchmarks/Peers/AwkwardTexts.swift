/// Texts that senders of SMS have been seen to spoil.
enum AwkwardTexts {
  /// By what is awkward about them.
  static let all: [(name: String, text: String)] = [
    ("emoji", "Hello 😀"),
    ("emoji at the part limit", String(repeating: "あ", count: 66) + "😀いう"),
    ("joined emoji at the part limit", String(repeating: "あ", count: 65) + "👨‍👩‍👧いう"),
    (
      "€ at the part limit",
      String(repeating: "a", count: 152) + "€" + String(repeating: "b", count: 9)
    ),
    ("€ at the message limit", String(repeating: "a", count: 159) + "€"),
    ("extension characters", #"^{}\[~]|€"#),
    ("accents and Greek", "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉÄÖÑÜ§¿äöñüà"),
    ("@ where septets end", "1234567@"),
    ("70 characters of Japanese", String(repeating: "重要", count: 35)),
    ("71 characters of Japanese", String(repeating: "重要", count: 35) + "！"),
  ]
}
