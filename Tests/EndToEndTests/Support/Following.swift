import Foundation
import Glibc

extension Stage {
  /// Follows campaigns with `status --watch` until each stands as wished, or the daemon has ended.
  func follow(
    _ campaigns: [Int],
    _ daemon: ChildProcess,
    within seconds: Double,
    until isWished: @escaping @Sendable (CampaignStanding) -> Bool
  ) async throws {
    var followers: [ChildProcess] = []
    for campaign in campaigns {
      let name = seen + "/status-\(campaign)"
      followers.append(
        try ChildProcess(
          KadenProgram.path,
          ["campaign", "status", "\(campaign)", "--watch", "--json"],
          environment: KadenProgram.environment(["KADEN_CONFIG": folder + "/kaden.toml"]),
          output: name + ".out",
          complaints: name + ".err"
        )
      )
    }
    defer { for follower in followers { follower.signal(SIGKILL) } }
    let watched = followers
    _ = try await watch.wait(for: "the campaigns \(campaigns)", within: seconds) {
      guard daemon.isRunning else { return true }
      for follower in watched {
        guard let line = follower.printed.split(separator: 0x0A).last,
          let standing = try? JSONDecoder().decode(CampaignStanding.self, from: line),
          isWished(standing)
        else { return nil }
      }
      return true
    }
  }
}
