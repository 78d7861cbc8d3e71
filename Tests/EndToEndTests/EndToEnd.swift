import Testing

/// Whole campaigns through the built program: separate processes, real pseudo-terminals.
///
/// One after the other: each drives a fleet of its own, and the machine is to be theirs.
@Suite(.serialized, .timeLimit(.minutes(4)))
struct EndToEnd {}
