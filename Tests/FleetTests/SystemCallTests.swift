import BareModems
import Dialogue
import Foundation
import Testing

@testable import Fleet

/// What the line thread asks of the kernel, counted by strace: where that may not look, the test says so.
@Suite(.serialized)
struct SystemCallTests {
  private static let orders = 20_000
  private static let lines = 64

  @Test
  func `the line thread reads, writes and waits for its lines, and for nobody else`() throws {
    let fleet = try BareFleet(count: Self.lines, latencyMilliseconds: 0)
    let run = try PlaneRun.ofMessagesAndCalls(lines: Self.lines, counter: 9)
    run.start()
    defer {
      _ = run.finish()
      _ = fleet.stop()
    }
    let tracer: CallTracer
    do {
      tracer = try CallTracer(thread: run.threadNumber())
    } catch {
      try Test.cancel("strace may not look at this process: \(error)")
    }
    for (line, path) in fleet.paths.enumerated() { try run.attach(line, at: path) }
    run.wake()

    var done = 0
    run.carryOut(Self.orders) { _ in done += 1 }
    let calls = try tracer.finish()

    #expect(done == Self.orders)
    print("calls of the line thread for \(done) orders: \(calls)")
    #expect(calls["futex"] == nil)
    let expected: Set = [
      "epoll_wait", "epoll_pwait", "epoll_pwait2", "epoll_ctl", "read", "timerfd_settime", "write",
    ]
    #expect(Set(calls.keys).isSubset(of: expected))
    // An order is at least a command written and an answer read.
    #expect(calls["read", default: 0] >= done && calls["write", default: 0] >= done)
  }

  @Test
  func `a thread that waits for another is seen to`() throws {
    let ask = DispatchSemaphore(value: 0)
    let isDone = DispatchSemaphore(value: 0)
    let number = ThreadNumber()
    Thread {
      number.tell()
      ask.wait()
      isDone.signal()
    }.start()
    let tracer: CallTracer
    do {
      tracer = try CallTracer(thread: number.wait())
    } catch {
      ask.signal()
      try Test.cancel("strace may not look at this process: \(error)")
    }
    ask.signal()
    isDone.wait()

    #expect(try tracer.finish()["futex", default: 0] > 0)
  }
}
