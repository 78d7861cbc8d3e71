public import Campaign

/// One page that says how the box is: the verdict, a row for each line, what matters most, the plots, and what
/// else the report holds.
public struct ReportPage: Sendable {
  /// One row of a table: a name and a value.
  public typealias Fact = (name: String, value: String)

  /// What was found, cleaned.
  public var overview: Overview
  /// When it was made, as people write it.
  public var made: String
  /// What runs here.
  public var versions: [Fact]
  /// What the ledger holds.
  public var ledger: [Fact]
  /// The files beside the page, and what is in each.
  public var files: [(name: String, what: Phrase)]
  /// What is missing, and why.
  public var gaps: [Phrase]

  private let language: Language

  /// Makes a page.
  public init(_ overview: Overview, made: String, language: Language) {
    self.overview = overview
    self.made = made
    self.language = language
    versions = []
    ledger = []
    files = []
    gaps = []
  }

  /// The whole page: no scripts, nothing from elsewhere.
  public var html: String {
    let plots = ReportPlots(language: language)
    let title = said("Report of a Kaden box", "Kaden 診断報告")
    var parts = [
      "<!doctype html>",
      "<html lang=\"\(language == .japanese ? "ja" : "en")\"><head><meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width\">",
      "<title>\(title)</title><style>\(Self.style)</style></head><body>",
      "<h1>\(title) <span class=\"mark \(overview.verdict.rawValue)\">\(word(overview.verdict))</span></h1>",
      "<p class=\"small\">\(HTML.text(made))</p>", lines, concerns,
    ]
    if let signal = plots.signal(overview) {
      parts.append("<h2>\(said("Signal", "電波"))</h2>\(signal)")
    }
    if let answers = plots.answers(overview) {
      parts.append("<h2>\(said("Answer times", "応答時間"))</h2>\(answers)")
    }
    parts.append("<div class=\"columns\">")
    parts.append(table(said("Versions", "バージョン"), versions))
    parts.append(table(said("Ledger", "台帳"), ledger))
    parts.append("</div>")
    parts.append(table(said("Files", "ファイル"), files.map { ($0.name, $0.what.text(language)) }))
    if !gaps.isEmpty {
      let rows = gaps.map { "<li>\(HTML.text($0.text(language)))</li>" }.joined()
      parts.append("<h2>\(said("Not in here", "含まれないもの"))</h2><ul>\(rows)</ul>")
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n") + "\n</body></html>\n"
  }

  /// The most rows of lines that are all good.
  private static let rowsMax = 20

  private var lines: String {
    let head = [
      said("Line", "回線"), said("Modem", "モデム"), said("Verdict", "判定"), said("What", "内容"),
    ].map { "<th>\($0)</th>" }.joined()
    // All that is not good, and of the rest as much as leaves the page one.
    let ordered = overview.rows.enumerated().sorted { left, right in
      let (one, other) = (left.element.findings.verdict, right.element.findings.verdict)
      return one == other ? left.offset < right.offset : one > other
    }.map(\.element)
    let bad = overview.rows.count { $0.findings.verdict != .good }
    let shown =
      overview.rows.count <= Self.rowsMax
      ? overview.rows : Array(ordered.prefix(max(bad, Self.rowsMax)))
    let left = overview.rows.count - shown.count
    let more =
      left == 0
      ? "" : "<p class=\"small\">\(said("and \(left) more, all good", "ほか\(left)件はすべて良好"))</p>"
    let rows = shown.map { row in
      """
      <tr><td>\(HTML.text(row.title))</td><td>\(HTML.text(row.modem ?? "–"))</td>\
      <td><span class="mark \(row.findings.verdict.rawValue)">\(word(row.findings.verdict))</span></td>\
      <td>\(HTML.text(row.summary.text(language)))</td></tr>
      """
    }.joined(separator: "\n")
    return "<table><tr>\(head)</tr>\n\(rows)\n</table>\(more)"
  }

  private var concerns: String {
    let concerns = overview.concerns
    guard !concerns.isEmpty else { return "<p>\(said("Nothing to do.", "対処は不要です。"))</p>" }
    let blocks = concerns.prefix(3).map { concern in
      let finding = concern.finding
      let remedy =
        finding.remedy.map { "<p class=\"remedy\">→ \(HTML.text($0.text(language)))</p>" } ?? ""
      let evidence = finding.evidenceWords(language)
      return """
        <li><b>\(HTML.text(concern.titles.prefix(6).joined(separator: ", "))): \
        \(HTML.text(finding.question.text(language)))</b> \
        <span class="mark \(finding.verdict.rawValue)">\(word(finding.verdict))</span> \
        \(HTML.text(finding.finding.text(language)))\
        <p class="small">\(HTML.text(String(evidence.prefix(300))))</p>\(remedy)</li>
        """
    }.joined(separator: "\n")
    let more =
      concerns.count > 3
      ? "<p class=\"small\">"
        + said(
          "and \(concerns.count - 3) more: findings.json",
          "ほか\(concerns.count - 3)件: findings.json"
        )
        + "</p>" : ""
    return "<h2>\(said("What matters most", "最も重要なこと"))</h2><ol>\n\(blocks)\n</ol>\(more)"
  }

  private func table(_ title: String, _ facts: [Fact]) -> String {
    guard !facts.isEmpty else { return "" }
    let rows = facts.map { fact in
      "<tr><td>\(HTML.text(fact.name))</td><td>\(HTML.text(fact.value))</td></tr>"
    }.joined(separator: "\n")
    return "<section><h2>\(title)</h2><table>\n\(rows)\n</table></section>"
  }

  private func word(_ verdict: ProbeVerdict) -> String { HTML.text(verdict.word.text(language)) }

  private func said(_ en: String, _ ja: String) -> String {
    HTML.text(Phrase(en: en, ja: ja).text(language))
  }

  /// Light and dark, for the screen and for A4.
  private static let style = """
    :root{color-scheme:light dark;--text:#1b1f24;--back:#fff;--rule:#d5dae0;--good:#1a7f37;\
    --warning:#9a6700;--bad:#c2262e}
    @media (prefers-color-scheme:dark){:root{--text:#e6e9ec;--back:#14171a;--rule:#3a4048;\
    --good:#4cc26a;--warning:#e0a82e;--bad:#ff6b6b}}
    body{font:14px/1.45 system-ui,"Noto Sans CJK JP",sans-serif;color:var(--text);\
    background:var(--back);max-width:900px;margin:2em auto;padding:0 1em}
    h1{font-size:1.5em}h2{font-size:1.1em;margin:1.4em 0 .4em}
    table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;\
    padding:.2em .8em .2em 0;border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
    .mark{font-weight:700}.mark.good{color:var(--good)}.mark.warning{color:var(--warning)}\
    .mark.bad{color:var(--bad)}
    .small{font-size:.85em;opacity:.8;margin:.2em 0}.remedy{margin:.2em 0 .6em}
    .columns{display:flex;gap:2em;flex-wrap:wrap}.columns section{flex:1 1 300px}
    svg{max-width:760px;display:block}svg text{font-size:11px;fill:var(--text)}
    svg .grid{stroke:var(--rule)}svg .good{fill:var(--good)}svg .warning{fill:var(--warning)}\
    svg .bad{fill:var(--bad)}
    @page{size:A4;margin:15mm}
    @media print{:root{--text:#000;--back:#fff}body{margin:0;max-width:none}li,svg,tr{break-inside:avoid}}
    """
}
