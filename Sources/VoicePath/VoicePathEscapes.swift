// The only calls that leave the compiler's sight on the voice path: SpanDSP's key tone receiver, and the
// making of a span.
//
// Each of SpanDSP's works on a state allocated at start, neither locks nor allocates, and is declared here by its
// symbol because imported C functions are refused in `@_noLocks` code. Their types are those of
// <spandsp/dtmf.h>.

/// Reason: listens to samples; arithmetic on its own state only.
@_silgen_name("dtmf_rx")
@_noLocks
func keyReceiverHear(
  _ state: OpaquePointer,
  _ samples: UnsafePointer<Int16>,
  _ count: Int32
) -> Int32

/// Reason: reads two octets of the state: the key that sounds now, `x` for perhaps, 0 for none.
@_silgen_name("dtmf_rx_status")
@_noLocks
func keyReceiverStatus(_ state: OpaquePointer) -> Int32

/// Reason: moves digits out of the state's own buffer.
@_silgen_name("dtmf_rx_get")
@_noLocks
func keyReceiverTake(
  _ state: OpaquePointer,
  _ keys: UnsafeMutablePointer<CChar>,
  _ max: Int32
) -> Int

/// Reason: given a state it only clears it; the allocating form (no state) is used at start alone.
@_silgen_name("dtmf_rx_init")
@_noLocks
func keyReceiverReset(
  _ state: OpaquePointer,
  _ callback: OpaquePointer?,
  _ user: OpaquePointer?
)
  -> OpaquePointer?

/// Reason: writes four numbers into the state.
@_silgen_name("dtmf_rx_parms")
@_noLocks
func keyReceiverTune(
  _ state: OpaquePointer,
  _ dialToneFilter: Int32,
  _ twist: Int32,
  _ reverseTwist: Int32,
  _ threshold: Int32
)

/// Reason: a checked function may take a span but not make one; wraps the address and calls one that is.
@_semantics("no_performance_analysis")
func hearOctets(
  _ channel: inout VoiceChannel,
  at octets: UnsafePointer<UInt8>,
  count: Int,
  nowNanoseconds: UInt64
) {
  let span = unsafe Span(_unsafeStart: octets, count: count)
  channel.hear(span, count: count, nowNanoseconds: nowNanoseconds)
}
