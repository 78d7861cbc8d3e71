import BareModems
import CAllocationCounter
import Campaign
import Dialogue
import Foundation
import Glibc
import LineDispatch
import ModemCatalogue
import Rings
import Testing

@testable import Fleet

/// The promise of the line plane, kept at run time: after its first turn the line thread allocates
/// nothing, frees nothing and touches no lock.
@Suite(.serialized)
struct LinePlaneAllocationTests {
  static let orders = 100_000
  static let lines = 64

  @Test(.enabled(if: allocation_counter_is_at_work()))
  func `the line thread carries out orders without allocating or locking`() throws {
    let fleet = try BareFleet(count: Self.lines, latencyMilliseconds: 0)
    let run = try PlaneRun.ofMessagesAndCalls(lines: Self.lines, counter: 5)
    run.start()
    for (line, path) in fleet.paths.enumerated() { try run.attach(line, at: path) }
    run.wake()

    var endings: [UInt8: Int] = [:]
    run.carryOut(Self.orders) { endings[$0, default: 0] += 1 }

    let counts = run.finish()
    #expect(endings.values.reduce(0, +) == Self.orders)
    #expect(Set(endings.keys) == [OutcomeNumber.busy, OutcomeNumber.submitted])
    #expect(counts.allocations == 0)
    #expect(counts.frees == 0)
    #expect(counts.locks == 0)
    #expect(counts.conditions == 0)
    let accounts = fleet.stop()
    #expect(accounts.map(\.messages).reduce(0, +) == endings[OutcomeNumber.submitted])
    #expect(accounts.map(\.calls).reduce(0, +) == endings[OutcomeNumber.busy])
  }

  @Test(.enabled(if: allocation_counter_is_at_work()))
  func `the line thread speaks and listens without allocating or locking`() throws {
    let lines = 4
    let fleet = try BareFleet(count: lines, latencyMilliseconds: 0, hasSound: true)
    let run = try PlaneRun(
      lines: Array(repeating: try TalkingCall.model(), count: lines),
      slots: lines * 2,
      counter: 7,
      speed: 20
    )
    let sound = unsafe TalkingCall.sound()
    defer { unsafe sound.deallocate() }
    for slot in 0..<run.plane.hold.capacity {
      var call = MadeCargo.call(flow: TalkingCall.flow)
      for clip in 0..<2 {
        call.clips[clip].address = UInt(bitPattern: sound.baseAddress)
        call.clips[clip].count = Int32(sound.count)
      }
      unsafe run.plane.hold.slots[slot] = call
    }
    run.tell(.pace(campaign: 0, perHour: 100_000_000, burst: 100, isNew: true))
    run.start()
    for line in 0..<lines {
      try run.attach(line, at: fleet.paths[line], audio: fleet.audioPaths[line])
    }
    run.wake()

    var endings: [UInt8: Int] = [:]
    run.carryOut(40) { endings[$0, default: 0] += 1 }

    let counts = run.finish()
    #expect(endings == [OutcomeNumber.identified: 40])
    #expect(counts.allocations == 0)
    #expect(counts.frees == 0)
    #expect(counts.locks == 0)
    #expect(counts.conditions == 0)
    #expect(fleet.stop().allSatisfy { $0.soundOctets > 0 })
  }

  @Test(.enabled(if: allocation_counter_is_at_work()))
  func `the line thread sends files and has them played without allocating or locking`() throws {
    let lines = 2
    let fleet = try BareFleet(count: lines, latencyMilliseconds: 0, playsFiles: true)
    let run = try PlaneRun(
      lines: Array(repeating: try TalkingCall.model(for: .file), count: lines),
      slots: lines * 2,
      counter: 8,
      speed: 20
    )
    let sound = unsafe TalkingCall.sound()
    defer { unsafe sound.deallocate() }
    for slot in 0..<run.plane.hold.capacity {
      var call = MadeCargo.call(flow: TalkingCall.flow)
      for clip in 0..<2 {
        call.clips[clip].address = UInt(bitPattern: sound.baseAddress)
        call.clips[clip].count = Int32(sound.count)
      }
      // The first is everybody's, the second is another person's in every order.
      call.clips[0].content = 1
      call.clips[1].content = UInt64(100 + slot)
      call.clips[1].isPersonal = true
      unsafe run.plane.hold.slots[slot] = call
    }
    run.tell(.pace(campaign: 0, perHour: 100_000_000, burst: 100, isNew: true))
    run.start()
    for line in 0..<lines { try run.attach(line, at: fleet.paths[line]) }
    run.wake()

    var endings: [UInt8: Int] = [:]
    run.carryOut(30) { endings[$0, default: 0] += 1 }

    let counts = run.finish()
    #expect(endings == [OutcomeNumber.identified: 30])
    #expect(counts.allocations == 0)
    #expect(counts.frees == 0)
    #expect(counts.locks == 0)
    #expect(counts.conditions == 0)
    let accounts = fleet.stop()
    // Everybody's went to each line once, the names for each call, and no name is left but one that the
    // end of the line thread cut off.
    #expect(accounts.map(\.filesTaken).reduce(0, +) == lines + 30)
    #expect(accounts.map(\.filesPlayed).reduce(0, +) == 60)
    #expect(accounts.map(\.filesStopped).reduce(0, +) == 30)
    #expect(accounts.map(\.filesDeleted).reduce(0, +) >= 30 - lines)
    let start = unsafe sound.baseAddress.map { unsafe UnsafePointer($0) }
    let samples = try unsafe #require(start)
    let expected = (0..<WaveOctets.count(samples: sound.count)).map {
      unsafe WaveOctets.octet(at: $0, samples: samples, count: sound.count)
    }
    for account in accounts {
      #expect(account.files.count <= 2)
      #expect(account.files.values.contains { $0 == expected })
    }
  }

  @Test(.enabled(if: allocation_counter_is_at_work()))
  func `what allocates and locks on the line thread is seen`() throws {
    let run = try PlaneRun(lines: [.generic], slots: 1, counter: 6)
    run.start(trespass: Self.allocateAndLock)
    let counts = run.finish()
    #expect(counts.allocations == 1)
    #expect(counts.frees == 1)
    #expect(counts.locks == 2)
  }

  @Sendable
  private static func allocateAndLock() {
    var mutex = unsafe pthread_mutex_t()
    _ = unsafe pthread_mutex_init(&mutex, nil)
    _ = unsafe pthread_mutex_lock(&mutex)
    _ = unsafe pthread_mutex_unlock(&mutex)
    unsafe free(malloc(64))
  }
}
