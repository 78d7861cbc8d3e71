internal import Campaign

/// One segment of a message, encoded: service-centre prefix and TPDU.
struct CargoSegment {
  /// Octets of the longest segment: 12 of the service centre, 164 of a SUBMIT, rounded up.
  static let octetsMax = 192

  var octets = InlineArray<192, UInt8>(repeating: 0)
  var count: UInt8 = 0
  /// The number of `AT+CMGS=`: octets without the service-centre prefix.
  var tpduLength: UInt8 = 0

  @_noLocks
  init() {}
}

/// One sound of a call: 8 kHz samples that the control plane keeps alive until the outcome is in
/// the ledger.
struct CargoClip {
  var address: UInt = 0
  var count: Int32 = 0
  /// Where the octets of its AMR file are, if a line of the fleet wants one.
  var amrAddress: UInt = 0
  var amrCount: Int32 = 0
  /// What stands for the samples: the same for the same ones.
  var content: UInt64 = 0
  /// Whether a name is spoken in it.
  var isPersonal = false

  @_noLocks
  init() {}
}

/// What an order needs to be carried out, ready before it enters the ring.
///
/// It holds a telephone number and therefore lives in private memory only, never in a file.
struct Cargo {
  static let digitsMax = 16
  static let segmentsMax = 10
  static let clipsMax = 48

  /// The same bound, for the line thread.
  static var clipLimit: Int {
    @_noLocks
    get { 48 }
  }

  var isMessage = false
  /// The dial string of a call, ASCII digits.
  var digits = InlineArray<16, UInt8>(repeating: 0)
  var digitCount: UInt8 = 0
  var segmentCount: UInt8 = 0
  var segments = InlineArray<10, CargoSegment>(repeating: CargoSegment())
  var flow = CallFlow()
  var clips = InlineArray<48, CargoClip>(repeating: CargoClip())
  /// How long the far telephone may ring.
  var ringMilliseconds: Int32 = 25_000

  init() {}
}

/// The cargo of all slots: memory set aside at start and never moved.
///
/// A slot means nothing until ``CargoLoading`` has put an order into it. It is not written before: what
/// no order has needed yet takes addresses, but no memory.
@safe
struct CargoHold {
  @unsafe
  let slots: UnsafeMutablePointer<Cargo>
  let capacity: Int

  init(capacity: Int) {
    unsafe slots = .allocate(capacity: capacity)
    self.capacity = capacity
  }
}
