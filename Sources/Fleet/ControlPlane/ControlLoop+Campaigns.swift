internal import Foundation
internal import Glibc
internal import Ledger
internal import Logging
internal import Rings

extension ControlLoop {
  /// Follows what people have commanded since the last round.
  func followCampaigns() {
    let reading: ControlReading?
    do throws(LedgerError) {
      reading = try ledger.campaignControl(since: mark)
    } catch {
      log.error("commands cannot be read from the ledger", metadata: ["error": "\(error)"])
      return
    }
    guard let reading else { return }
    mark = reading.mark
    let before = campaigns
    campaigns = reading.campaigns
    for (id, campaign) in reading.campaigns {
      follow(id, from: before[id], to: campaign)
    }
    for (index, line) in settings.lines.enumerated() {
      let isDisabled = reading.disabledLines.contains(line.name)
      if isDisabled != disabledLines.contains(line.name) {
        tell(.enable(line: index, !isDisabled))
      }
    }
    disabledLines = reading.disabledLines
    followAcceptances(reading.acceptances)
    nextLeaseAt = 0
  }

  private func follow(_ id: Int64, from old: CampaignControl?, to new: CampaignControl) {
    switch new.state {
    case .running:
      guard old?.state != .running || old?.pace != new.pace else { return }
      let isNew = places.known(id) == nil
      guard let place = place(of: id) else { return }
      let perHour = UInt32(clamping: new.pace ?? settings.pace)
      tell(.pace(campaign: place, perHour: perHour, burst: 1, isNew: isNew))
      if isNew { recallCalls(of: id, at: place) }
    case .paused, .stopped, .done:
      guard old?.state == .running || old?.state == .paused, old?.state != new.state,
        let place = places.known(id)
      else { return }
      tell(.withdraw(campaign: place, hangUp: new.state == .stopped))
    case .draft, .released:
      break
    }
  }

  /// Tells the line plane what calls of the last hour it does not remember, so that a restart adds
  /// none to the hour's pace.
  ///
  /// Calls of the same minute go as one, at the time of the latest.
  private func recallCalls(of id: Int64, at place: UInt16) {
    let now = date
    let starts: [Date]
    do throws(LedgerError) {
      starts = try ledger.callStarts(ofCampaign: id, now: now)
    } catch {
      // Without the memory a whole hour is assumed to be used up: late is better than too many.
      log.error("calls of the last hour cannot be read", metadata: ["error": "\(error)"])
      tell(.pastCalls(campaign: place, starts: 16_384, millisecondsAgo: 0))
      return
    }
    let groups = Dictionary(grouping: starts) { Int($0.timeIntervalSince1970 / 60) }
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      let ago = now.timeIntervalSince(group[group.count - 1])
      tell(
        .pastCalls(
          campaign: place,
          starts: UInt32(clamping: group.count),
          millisecondsAgo: Int(max(0, ago) * 1000)
        )
      )
    }
  }

  /// Follows a step of the machine's calendar; a rehearsal keeps its own.
  func followCalendar() {
    guard settings.calendarStart == nil, settings.speed == 1 else { return }
    let tick = clock.now()
    let real = Int64(Date().timeIntervalSince1970 * 1000)
    guard abs(real - clock.calendar(at: tick)) > 2000 else { return }
    stepCalendar(to: real, at: tick)
  }

  /// Takes over what the calendar says at a tick, on both planes.
  func stepCalendar(to milliseconds: Int64, at tick: Tick) {
    clock.calendarStepped(to: milliseconds, at: tick)
    tell(.calendar(milliseconds: milliseconds, at: tick))
    log.notice("the calendar was stepped")
  }
}
