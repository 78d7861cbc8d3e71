internal import Glibc
internal import Ledger
internal import Synchronization

/// Where leased orders wait to be made ready and ready ones wait to be taken.
///
/// The control thread hands in and takes out; tasks work between. Bounded by what is leased.
final class PreparationDesk: Sendable {
  private struct Tray {
    var ready: [PreparedOrder] = []
    var failed: [PreparationFailure] = []
  }

  private let tray = Mutex(Tray())
  private let orders: AsyncStream<LeasedOrder>
  private let intake: AsyncStream<LeasedOrder>.Continuation
  private let bell: Int32
  private let preparer: OrderPreparer
  private let callAtOnce: (@Sendable (LeasedOrder) -> PreparedOrder)?

  /// Makes a desk.
  ///
  /// - Parameters:
  ///   - bell: an eventfd to ring when something is ready.
  ///   - preparer: makes orders ready.
  ///   - callAtOnce: makes calls ready without any time passing, where nobody is to hear them.
  init(
    bell: Int32,
    preparer: OrderPreparer,
    callAtOnce: (@Sendable (LeasedOrder) -> PreparedOrder)? = nil
  ) {
    self.bell = bell
    self.preparer = preparer
    self.callAtOnce = callAtOnce
    (orders, intake) = AsyncStream.makeStream()
  }

  /// Hands in an order: a message is ready at once, a call is spoken meanwhile.
  func submit(_ order: LeasedOrder) {
    do throws(PreparationFailure) {
      if let ready = try preparer.prepareMessage(order) {
        tray.withLock { $0.ready.append(ready) }
      } else if let callAtOnce {
        tray.withLock { $0.ready.append(callAtOnce(order)) }
      } else {
        intake.yield(order)
      }
    } catch {
      tray.withLock { $0.failed.append(error) }
    }
  }

  /// Takes what has been made ready, and what could not be.
  func take() -> (ready: [PreparedOrder], failed: [PreparationFailure]) {
    tray.withLock { tray in
      defer {
        tray.ready.removeAll(keepingCapacity: true)
        tray.failed.removeAll(keepingCapacity: true)
      }
      return (tray.ready, tray.failed)
    }
  }

  /// Lets the work end once what was handed in is done.
  func close() {
    intake.finish()
  }

  /// Works until closed, a few orders at a time.
  func work(abreast: Int) async {
    await withTaskGroup(of: Void.self) { group in
      var running = 0
      for await order in orders {
        if running >= max(abreast, 1) {
          await group.next()
          running -= 1
        }
        running += 1
        group.addTask { await self.make(order) }
      }
    }
  }

  private func make(_ order: LeasedOrder) async {
    do throws(PreparationFailure) {
      let ready = try await preparer.prepare(order)
      tray.withLock { $0.ready.append(ready) }
    } catch {
      tray.withLock { $0.failed.append(error) }
    }
    var one: UInt64 = 1
    _ = unsafe write(bell, &one, 8)
  }
}
