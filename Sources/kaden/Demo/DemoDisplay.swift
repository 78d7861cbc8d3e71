internal import Campaign
internal import Fleet
internal import Foundation
internal import Ledger

/// The live table of a demonstration; plain lines now and then where there is no terminal.
struct DemoDisplay: Sendable {
  let fleet: FleetService
  let ledger: Ledger
  let campaigns: DemoStage.Campaigns
  let start: Date
  let speed: Int
  let isQuiet: Bool

  /// Draws until cancelled.
  func run() async {
    guard !isQuiet else { return }
    let began = ContinuousClock.now
    var drawn = 0
    var nextPlainLine = began
    while !Task.isCancelled {
      let elapsed = began.duration(to: .now)
      if Terminal.isInteractive {
        drawn = draw(over: drawn, elapsed: elapsed)
      } else if ContinuousClock.now >= nextPlainLine {
        Terminal.print(summary(elapsed))
        nextPlainLine = .now + .seconds(5)
      }
      try? await Task.sleep(for: .milliseconds(200))
    }
    if Terminal.isInteractive { _ = draw(over: drawn, elapsed: began.duration(to: .now)) }
  }

  private func draw(over drawn: Int, elapsed: Duration) -> Int {
    var table = TextTable(["LINE", "STATE", "DONE", ""], rightAligned: [2])
    for line in fleet.snapshot?.lines ?? [] {
      table.add([line.name, line.state, String(line.concluded), line.hindrance ?? ""])
    }
    let lines = table.lines + [summary(elapsed)]
    var text = drawn > 0 ? "\u{1B}[\(drawn)A" : ""
    for line in lines {
      text += "\u{1B}[2K" + ColumnText.cut(line, to: Terminal.columns - 1) + "\n"
    }
    Terminal.write(text, to: 1)
    return lines.count
  }

  private func summary(_ elapsed: Duration) -> String {
    let calls = try? ledger.status(campaigns.calls, now: start)
    let messages = try? ledger.status(campaigns.messages, now: start)
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let clock = start.addingTimeInterval(seconds * Double(speed))
    let zone = TimeZone(identifier: "Asia/Tokyo") ?? .gmt
    func share(_ status: CampaignStatus?) -> String {
      guard let status else { return "-" }
      let orders = status.orders
      let all = orders.pending + orders.leased + orders.attempting + orders.concluded
      return "\(orders.concluded)/\(all)"
    }
    return Phrase(
      en:
        "\(LocalTime.text(clock, zone: zone))  calls \(share(calls))  messages \(share(messages))",
      ja: "\(LocalTime.text(clock, zone: zone))  電話 \(share(calls))  SMS \(share(messages))"
    ).text(Terminal.language)
  }
}
