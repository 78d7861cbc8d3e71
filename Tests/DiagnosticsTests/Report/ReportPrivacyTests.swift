import Campaign
import Testing

@testable import Diagnostics

/// What is taken out of a report.
struct `a report` {
  private static let privacy = ReportPrivacy(secrets: [
    ("nerima-07", "[host]"), ("田中", "[user]"), ("/srv/kaden", "[folder]"),
    ("/srv/kaden/kaden.key", "[key]"), ("root", "[user]"), ("", "[nothing]"), ("x", "[letter]"),
  ])

  @Test(arguments: [
    ("on nerima-07 now", "on [host] now"), ("NERIMA-07:", "[host]:"), ("nerima-071", "nerima-071"),
    ("xnerima-07", "xnerima-07"), ("田中さんの", "[user]さんの"), ("ls /srv/kaden/kaden.key", "ls [key]"),
    ("in /srv/kaden: full", "in [folder]: full"), ("chown root x", "chown root x"),
    ("IMEI 490154203237518", "IMEI [15 digits]"), ("call 09012345678.", "call [number]."),
    ("call 090-1234-5678", "call [number]"), ("call 03 3993 1111", "call [number]"),
    ("+81 90-1234-5678", "[number]"), ("０９０１２３４５６７８", "[number]"), ("090（1234）5678", "[number]"),
    ("9 600 and 115200 bits/s", "9 600 and 115200 bits/s"),
    ("2026/11/26 08:00:00", "2026/11/26 08:00:00"),
    ("kernel 6.1.0-18-amd64", "kernel 6.1.0-18-amd64"),
    ("rates 9600, 57600, 115200", "rates 9600, 57600, 115200"),
    ("0011000B818090214365870000", "[26 hex digits]"),
    ("07918190551880F9040B91", "[22 hex digits]"),
    ("see /home/tanaka/list.csv", "see [path]"), ("/media/usb: no", "[path]: no"),
    ("/dev/ttyUSB2 is gone", "/dev/ttyUSB2 is gone"),
    ("chmod 600 /etc/kaden/kaden.toml", "chmod 600 /etc/kaden/kaden.toml"),
    ("/dev/serial/by-id/usb-SimTech_SN99ZX-if02-port0", "/dev/serial/by-id/[serial number]"),
    ("/run/user/1000/x", "[path]"), ("hardware/modems/README.md", "hardware/modems/README.md"),
    ("+CLIP: \"09012345678\",129,\"\",0,\"Tanaka\"", "+CLIP: \"[number]\",129,\"\",0,\"xxxxxx\""),
    ("+CSQ: 17,99", "+CSQ: 17,99"),
  ])
  func `hides what belongs to somebody and nothing else`(text: String, shown: String) {
    #expect(Self.privacy.clean(text).replacing(/\+?\[number\]/) { _ in "[number]" } == shown)
  }

  @Test
  func `hides what the findings show to be secret wherever it stands`() {
    let finding = ProbeFinding(
      probe: "card-identity",
      question: Phrase(en: "Which?", ja: "?"),
      evidence: [
        ("iccid", .text("89811F")), ("product", .text("Tanaka's phone")), ("models", .texts([])),
      ],
      finding: Phrase(en: "ICCID 89811F in Tanaka's phone", ja: "89811Fです"),
      verdict: .good,
      remedy: nil
    )
    let row = Overview.Row(
      title: "x",
      modem: "Tanaka's phone",
      findings: LineFindings(line: nil, probes: [finding])
    )
    let overview = Overview(rows: [row])

    let clean = ReportPrivacy(secrets: ReportPrivacy.secrets(in: overview)).clean(overview)

    #expect(clean.rows[0].findings.probes[0].finding.en == "ICCID [ICCID] in [product]")
    #expect(clean.rows[0].findings.probes[0].finding.ja == "[ICCID]です")
    #expect(clean.rows[0].modem == "[product]")
  }

  @Test(arguments: [
    ("line-1", true), ("LTE_left2", true), ("田中", false), ("line 1", false), ("l-0901", false),
    (String(repeating: "l", count: 25), false),
  ])
  func `keeps the plain names of lines`(name: String, isKept: Bool) {
    #expect(ReportPrivacy.secrets(ofLines: [name]).isEmpty == isKept)
  }

  @Test(arguments: ["", "no transcript", "? AT", "# only a remark\n"])
  func `takes no file for a recording that is none`(text: String) {
    #expect(Self.privacy.clean(transcript: text) == nil)
  }

  @Test(arguments: [
    (
      "6,101,5000000,-;usb 1-1: new high-speed USB device",
      "[5.0] usb 1-1: new high-speed USB device"
    ),
    ("4,7,12345678,-;option1 ttyUSB2: GSM modem", "[12.3] option1 ttyUSB2: GSM modem"),
    ("6,1,2,-;usb 1-1: Product: my phone", nil), ("6,1,2,-;usb 1-1: SerialNumber: 1", nil),
    ("6,1,2,-;EXT4-fs mounted", nil), ("usb without a head", nil), ("6,1,x,-;usb", nil),
    (" SUBSYSTEM=usb", nil), ("6,1,1000000,-;usb \u{1B}[31m", "[1.0] usb ?[31m"),
  ])
  func `takes of the kernel's log what is about ports`(record: String, line: String?) {
    #expect(KernelLog.line(record) == line)
  }

  @Test
  func `is packed so that every program can open it`() {
    #expect(ZipArchive.check(Array("123456789".utf8)) == 0xCBF4_3926)
    var archive = ZipArchive(
      ZipArchive.Moment(year: 2026, month: 11, day: 26, hour: 10, minute: 30, second: 8)
    )
    let isAdded = archive.add("ä.txt", Array("hello".utf8))
    let isTooLong = !archive.add(String(repeating: "n", count: 1_000), [])
    #expect(isAdded && isTooLong)
    let whole = archive.whole
    #expect(whole.starts(with: [0x50, 0x4B, 3, 4, 20, 0, 0, 8, 0, 0, 0xC4, 0x53, 0x7A, 0x5D]))
    #expect(whole.suffix(22).starts(with: [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0]))
  }

  @Test
  func `has a page in which nothing that was found is markup`() {
    let finding = ProbeFinding(
      probe: "signal",
      question: Phrase(en: "<b>?", ja: "<b>?"),
      evidence: [("dbm", .number(-97)), ("said", .text("<script>"))],
      finding: Phrase(en: "a & b", ja: "a & b"),
      verdict: .bad,
      remedy: Phrase(en: "\"do\"", ja: "\"do\"")
    )
    var answer = finding
    answer.series = [3, -1, 5]
    let overview = Overview(rows: [
      Overview.Row(
        title: "<i>",
        modem: nil,
        findings: LineFindings(line: nil, probes: [finding, answer])
      )
    ])
    for language in [Language.english, .japanese] {
      let page = ReportPage(overview, made: "2026/11/26", language: language).html
      #expect(!page.contains("<b>?") && !page.contains("<script") && !page.contains("<i>"))
      #expect(page.contains("&lt;b&gt;?") && page.contains("a &amp; b") && page.contains("-97 dBm"))
      #expect(page.matches(of: /<rect class="good"/).count == 2)
      #expect(page.matches(of: /<rect class="bad"/).count == 2)
      #expect(page.matches(of: /<svg/).count == page.matches(of: /<\/svg>/).count)
    }
  }
}
