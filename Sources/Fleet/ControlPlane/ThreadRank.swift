internal import Glibc

/// How a thread stands against the others of the box.
enum ThreadRank {
  /// The niceness of a thread that has a frame to hand over every 20 ms.
  ///
  /// Its turns are short and bounded, so that going first costs the others nothing they notice.
  private static let first: Int32 = -15

  /// Puts the calling thread before ordinary ones; false if the system does not allow it.
  ///
  /// Root may; others need the limit `nice` (`LimitNICE=-15` in a unit of systemd).
  static func goFirst() -> Bool {
    // On Linux a niceness is a thread's; 0 stands for the calling one.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, first) == 0
  }
}
