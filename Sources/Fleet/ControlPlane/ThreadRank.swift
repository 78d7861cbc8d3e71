internal import Glibc

/// How a thread stands against the others of the box.
enum ThreadRank {
  /// The least of the real-time priorities (sched(7)).
  private static let realTime: Int32 = 1
  /// The niceness where there may be none of these.
  private static let first: Int32 = -15

  /// Puts the calling thread before ordinary ones; false if the system does not allow it.
  ///
  /// It has a frame to hand over every 20 ms: a niceness only gives it more of the processor, a real-time
  /// priority gives it the processor now. Its turns are short and bounded, so that the others notice
  /// nothing. Root may; others need the limits `rtprio` and `nice` (`LimitRTPRIO=1` and
  /// `LimitNICE=-15` in a unit of systemd).
  static func goFirst() -> Bool {
    var parameters = sched_param(sched_priority: realTime)
    // Threads that it starts are ordinary ones again.
    if unsafe sched_setscheduler(0, SCHED_RR | 0x4000_0000, &parameters) == 0 { return true }
    // On Linux a niceness is a thread's; 0 stands for the calling one.
    return setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, first) == 0
  }
}
