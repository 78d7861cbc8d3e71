import FakeBus
import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// One file to send home, and what must not be in it.
  struct ReportTests {
    private static let host = "nerima-zeimu-07"
    private static let user = "yamamoto-k"
    private static let serial = "SN99ZX81TT"
    private static let pin = "73914682"
    private static let canary = "reset high-speed USB device number 7731"
    /// A number of somebody who is on no list.
    private static let caller = "09012344721"
    private static let words = "Your tax bill is ready"

    /// A machine with names in all places where people put them.
    private static func machine() throws -> FakeRoot {
      let root = try FakeRoot()
      try root.write(host, to: "/proc/sys/kernel/hostname")
      try root.write("6.1.0-test", to: "/proc/sys/kernel/osrelease")
      try root.write("PRETTY_NAME=\"Debian GNU/Linux 12\"", to: "/etc/os-release")
      try root.write("MemTotal: 2000000 kB\nMemAvailable: 1000000 kB", to: "/proc/meminfo")
      try root.write(
        """
        6,101,5000000,-;usb 1-1: \(canary) using xhci_hcd
        6,102,5000001,-;usb 1-1: Product: 山本のiPhone
        6,103,5000002,-;usb 1-1: SerialNumber: \(serial)
        6,104,5000003,-;usb 1-1: \(host) says \(serial) of 490154203237518
        6,105,5000004,-;systemd[1]: Started session of \(user)
        """,
        to: "/dev/kmsg"
      )
      var modem = FakeModem(place: "1-1", vendor: "1e0e", product: "9001")
      modem.serialNumber = serial
      modem.productName = "山本のSIM7600"
      modem.interfaces = [FakeModem.Interface(2, tty: 2)]
      try root.plug(modem)
      return root
    }

    /// People with numbers as others have them: what a mask makes up could by chance be one that nobody has.
    private static func list() throws -> [UInt8] {
      try CP932.octets(CP932.text(People.list(4)).replacing("0900000", with: "0901234"))
    }

    /// What somebody recorded without masking, and wrote into it by hand.
    private static func recording(_ pdu: String) -> String {
      """
      # \(user) at \(host): 見本　葵 called from \(caller)
      > AT+CPIN="\(pin)"
      < OK
      > AT+CGSN
      < 490154203237518
      < OK
      > AT+CIMI
      < 440109876543210
      < OK
      > AT+CCID
      < +CCID: 8981100001234567890
      < OK
      ! RING
      ! +CLIP: "\(caller)",129,"",0,"<xE8><xA6><x8B><xE6><x9C><xAC>",0
      > ATD\(caller);
      < OK
      > AT+CMGS="\(caller)"
      < >
      > \(words)<SUB>
      < OK
      > AT+CMGS=31
      < >
      > \(pdu)<SUB>
      < +CMGS: 3
      < OK
      ! +CMT: "\(caller)",,"26/11/20,10:00:00+36"
      ! \(words)
      ! +CNAP: "00300039003000310032003300340034003700320031"

      """
    }

    @Test
    func `a report names nobody and tells what the box is`() async throws {
      let stage = try await Stage([.voice, .sms], speed: 10)
      let root = try Self.machine()
      let transcript = try await furnish(stage)
      let simulator = try await stage.simulate("[network]\nsignal = 21")
      let identities = try await identities(stage)

      let finished = try await stage.run(
        ["diagnostics", "report", "--json", "--root", root.path, "--output", stage.root],
        environment: ["USER": Self.user, "LOGNAME": Self.user, "SUDO_USER": Self.user]
      )

      let document = try finished.json()
      let path = try #require(document["path"] as? String)
      let archive = try Data(contentsOf: URL(fileURLWithPath: path))
      let list = try Self.list()
      let records = try CP932.text(list).split(separator: "\r\n").dropFirst()
        .flatMap { $0.split(separator: ",").map(String.init) }
      let key = try Data(contentsOf: URL(fileURLWithPath: stage.folder + "/kaden.key"))
      let secrets =
        records + identities + [
          Self.host, Self.user, Self.serial, Self.pin, Self.caller, Self.words, "練馬区収納課",
          "03-3993-1111", "山本", "見本", "490154203237518", "440109876543210",
          "8981100001234567890", stage.folder, stage.root, Stage.clerk,
        ]
      let search = LeakSearch(secrets, keys: [key])
      #expect(search.finds(in: archive) == [])
      // The search is not blind: every secret is found where it came from.
      let settings = try String(contentsOfFile: stage.folder + "/kaden.toml", encoding: .utf8)
      let sources =
        Data(list) + Data((transcript + settings + stage.folder + Self.user).utf8)
        + Data(identities.joined(separator: " ").utf8) + Data((Self.serial + Self.host).utf8)
        + Data((Stage.clerk + " 山本 見本 " + stage.root).utf8)
      for secret in secrets {
        #expect(!LeakSearch([secret]).finds(in: sources).isEmpty, "\(secret)")
      }
      #expect(archive.firstRange(of: Data(Self.canary.utf8)) != nil)

      let files = try await contents(path, stage)
      #expect(files.keys.sorted() == (document["files"] as? [String])?.sorted())
      try Self.expectContents(files)
      simulator.signal(SIGTERM)
      try await simulator.ending(within: 10)
      stage.remove()
    }

    @Test
    func `a report is written whatever is missing, and over nothing`() async throws {
      let stage = try await Stage([.sms], speed: 10)
      let root = try FakeRoot()
      let file = stage.root + "/report.zip"
      try Data("[office\npin = \"\(Self.pin)\"".utf8)
        .write(to: URL(fileURLWithPath: stage.folder + "/kaden.toml"))
      let arguments = [
        "diagnostics", "report", "--no-probes", "--root", root.path, "--output", file,
      ]

      let finished = try await stage.run(arguments)
      let refused = try await stage.run(arguments, expecting: 73)
      try await stage.run(arguments + ["--force"])
      let nowhere = try await stage.run(
        [
          "diagnostics", "report", "--no-probes", "--root", root.path, "--output", "/nowhere/x.zip",
        ],
        expecting: 73
      )

      #expect(finished.text.contains("the configuration, which cannot be read"))
      #expect(refused.complaints.contains("--force"))
      #expect(nowhere.complaints.contains("/nowhere/x.zip"))
      let archive = try Data(contentsOf: URL(fileURLWithPath: file))
      #expect(LeakSearch([Self.pin]).finds(in: archive) == [])
      #expect(try await contents(file, stage)["index.html"]?.contains("<h1>") == true)
      stage.remove()
    }

    /// Names, numbers and secrets wherever an office has them; what was recorded.
    private func furnish(_ stage: Stage) async throws -> String {
      try stage.reconfigure("name = \"line-2\"", "name = \"山本の回線\"\npin-file = \"pin\"")
      try Data("\(Self.pin)\n".utf8).write(to: URL(fileURLWithPath: stage.folder + "/pin"))
      _ = unsafe chmod(stage.folder + "/pin", 0o600)
      _ = try await stage.importList(try Self.list())
      let recordings = stage.folder + "/recordings"
      try FileManager.default.createDirectory(atPath: recordings, withIntermediateDirectories: true)
      let pdu = try await stage.run([
        "pdu", "encode", "--to", Self.caller, "--text", Self.words, "--json",
      ]).json()
      let encoded = try #require((pdu["pdus"] as? [String])?.first)
      let transcript = Self.recording(encoded)
      try Data(transcript.utf8).write(to: URL(fileURLWithPath: recordings + "/yamamoto.at"))
      return transcript
    }

    private static func expectContents(_ files: [String: String]) throws {
      let page = try #require(files["index.html"])
      #expect(
        page.hasPrefix("<!doctype html>") && page.contains("<svg") && page.contains("-91 dBm")
      )
      #expect(page.contains("[line 2]") && !page.contains("<script"))
      #expect(try #require(files["settings.txt"]).contains("pin-file = [set]"))
      #expect(try #require(files["ledger.txt"]).contains("records = 4"))
      #expect(try #require(files["transcripts/1.at"]).contains("> AT+CGSN"))
      let found = try JSONSerialization.jsonObject(with: Data((files["findings.json"] ?? "").utf8))
      let series = try #require((found as? [String: Any])?["series"] as? [[String: Any]])
      #expect(series.map { ($0["milliseconds"] as? [Any])?.count } == [50, 50])
    }

    /// What modems and cards tell of themselves.
    private func identities(_ stage: Stage) async throws -> [String] {
      let finished = try await stage.run(["diagnostics", "--json"], expecting: nil)
      let lines = try #require(try finished.json()["lines"] as? [[String: Any]])
      let probes = lines.flatMap { $0["probes"] as? [[String: Any]] ?? [] }
      let evidence = probes.compactMap { $0["evidence"] as? [String: Any] }
      let found = evidence.flatMap { row in
        ["imei", "iccid", "imsi"].compactMap { row[$0] as? String }
      }
      #expect(found.count == 6)
      return found
    }

    /// The files of an archive, by another program than ours.
    private func contents(_ path: String, _ stage: Stage) async throws -> [String: String] {
      _ = try await unzip(["-tq", path], stage)
      let names = try await unzip(["-Z1", path], stage).split(separator: "\n").map(String.init)
      var files: [String: String] = [:]
      for name in names { files[name] = try await unzip(["-p", path, name], stage) }
      return files
    }

    private func unzip(_ arguments: [String], _ stage: Stage) async throws -> String {
      let process = try ChildProcess(
        "unzip",
        arguments,
        environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
        output: stage.seen + "/zip-\(UUID().uuidString).out",
        complaints: stage.seen + "/zip.err"
      )
      #expect(try await process.ending(within: 30) == .exited(0), "\(process.complained)")
      return String(decoding: process.printed, as: UTF8.self)
    }
  }
}
