internal import Foundation
internal import Glibc

/// A program's processes with all that they have started, measured and ended together.
final class ProcessFamily {
  private let roots: [ChildProcess]
  /// When the first of them was started, in monotonic nanoseconds.
  let startedAt: UInt64

  /// Processor time and memory of the whole family.
  struct Usage {
    /// User and system, the children that have ended included, in seconds.
    var processorSeconds = 0.0
    /// The most that each process ever had, added up, in octets.
    var peakMemory = 0.0
    /// What they have now, pages of several processes counted by their share, in octets.
    var proportionalMemory = 0.0
  }

  /// - Throws: whatever `Process` says if a program cannot be started.
  init(_ programs: [PeerProgram], log: String) throws {
    var started: [ChildProcess] = []
    for (index, program) in programs.enumerated() {
      let child = try ChildProcess(
        program.path,
        program.arguments,
        environment: program.environment,
        log: "\(log)-\(index).log"
      )
      started.append(child)
    }
    roots = started
    startedAt = started.map(\.startedAt).min() ?? 0
  }

  /// Whether every program that was started still runs.
  var isRunning: Bool { roots.allSatisfy(\.isRunning) }

  var usage: Usage {
    var usage = Usage()
    for member in members {
      usage.processorSeconds += member.processorSeconds
      usage.peakMemory += Self.kilobytes("VmHWM:", in: "/proc/\(member.identifier)/status") * 1024
      let rollup = "/proc/\(member.identifier)/smaps_rollup"
      usage.proportionalMemory += Self.kilobytes("Pss:", in: rollup) * 1024
    }
    return usage
  }

  /// Kills all of them at once, as `kill -9` does, and waits until they are gone.
  func kill() {
    end(by: [SIGKILL])
  }

  /// Asks all of them to end; whoever does not within five seconds is killed.
  func end() {
    end(by: [SIGTERM, SIGKILL])
  }

  /// Sends signals, each to whoever still lives, five seconds apart.
  private func end(by signals: [Int32]) {
    // Those of a program that has ended are nobody's children: looked up once, before it does.
    let members = members
    for signal in signals {
      for member in members where member.isThere { Glibc.kill(member.identifier, signal) }
      _ = Waiting.until(within: 5) { !members.contains(where: \.isThere) }
    }
    // Foundation takes a program for ended when none of its children lives any more.
    for root in roots { _ = root.wait() }
  }

  /// One process, as the kernel's table shows it.
  private struct Member {
    let identifier: pid_t
    let parent: pid_t
    /// When it began.
    let begun: Substring
    let processorSeconds: Double

    init?(_ identifier: pid_t) {
      let path = "/proc/\(identifier)/stat"
      guard let text = try? String(contentsOfFile: path, encoding: .utf8),
        // The name, in brackets, may hold anything; fields are counted behind it.
        let fields = text.split(separator: ")").last?.split(separator: " "), fields.count > 19,
        fields[0] != "Z", let parent = pid_t(fields[1])
      else { return nil }
      self.identifier = identifier
      self.parent = parent
      begun = fields[19]
      let ticks = fields[11...14].compactMap { Double($0) }.reduce(0, +)
      processorSeconds = ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Whether it still lives: a number that is given anew begins anew.
    var isThere: Bool { Self(identifier)?.begun == begun }
  }

  /// The processes that live now.
  private var members: [Member] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    let all = names.compactMap { pid_t($0) }.compactMap { Member($0) }
    let children = Dictionary(grouping: all, by: \.parent)
    var wanted = roots.filter(\.isRunning).map(\.identifier)
    var found = all.filter { wanted.contains($0.identifier) }
    while let next = wanted.popLast() {
      let more = children[next] ?? []
      found += more
      wanted += more.map(\.identifier)
    }
    return found
  }

  private static func kilobytes(_ field: String, in path: String) -> Double {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(field) }
    return line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
  }
}
