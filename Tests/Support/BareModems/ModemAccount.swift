internal import Glibc

/// What one modem saw, in monotonic nanoseconds.
public struct ModemAccount: Sendable {
  /// Messages the network took.
  public internal(set) var messages = 0
  /// What was handed over at the prompt, as it was written: the octets of PDUs in hexadecimal digits.
  public internal(set) var submitted: [[UInt8]] = []
  /// What was handed over at the prompt and is no PDU.
  public internal(set) var refusals = 0
  /// Calls that were dialled.
  public internal(set) var calls = 0
  /// Octets of sound that came in.
  public internal(set) var soundOctets = 0
  /// Files that were taken.
  public internal(set) var filesTaken = 0
  /// How often a file was deleted that was there.
  public internal(set) var filesDeleted = 0
  /// The files that are there, by name.
  public internal(set) var files: [String: [UInt8]] = [:]
  /// How often a file was played, to its end or until it was stopped.
  public internal(set) var filesPlayed = 0
  /// How often one was stopped.
  public internal(set) var filesStopped = 0
  /// From a message's final result to the first octet of the next message's command.
  public internal(set) var gaps: [UInt64] = []
  /// From `+CMGS:` to the end of the next PDU: the dead time the peers were measured by.
  public internal(set) var deadTimes: [UInt64] = []
  /// Time spent in the network, messages together.
  public internal(set) var airNanoseconds: UInt64 = 0
  /// When the first message was handed over; 0 if none was.
  public internal(set) var firstSubmission: UInt64 = 0
  /// When the last final result of a message was written; 0 if none was.
  public internal(set) var lastResult: UInt64 = 0
  var submitting: UInt64 = 0

  /// The share of its time, from the first message to the end of the last, that the modem was on air.
  public var shareOnAir: Double {
    lastResult > firstSubmission
      ? Double(airNanoseconds) / Double(lastResult - firstSubmission) : 0
  }
}

/// The machine's monotonic clock.
public enum MonotonicTime {
  /// Nanoseconds now.
  public static func now() -> UInt64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
