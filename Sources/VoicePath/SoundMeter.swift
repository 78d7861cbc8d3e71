import Glibc

/// What 20 ms of sound are made of.
struct SoundFrame: Sendable {
  /// Mean square of the samples.
  var power = 0.0
  /// The strongest frequency in hertz; 0 in a frame too weak to be looked at.
  var hertz = 0.0
  /// The share of the power that lies within 125 Hz of it: near 1 for a lone tone.
  var tonality = 0.0
  /// How evenly the power is spread over 219–3,594 Hz: 0.5 for white noise, 0.05–0.2 for voice, less
  /// than 0.05 for a tone.
  ///
  /// The square of the mean over the mean square of the powers: a logarithm has no place here.
  var flatness = 0.0

  @_noLocks
  init() {}
}

/// Measures frames of 160 samples: power, and where in the spectrum it lies.
///
/// A Hann window and a Fourier transform over 256 points, 31.25 Hz apart. Its tables are allocated
/// once and live for ever, as the channel does; two copies would share them.
@safe
struct SoundMeter: @unchecked Sendable {
  private static var points: Int {
    @_noLocks
    get { 256 }
  }
  private static var samples: Int {
    @_noLocks
    get { 160 }
  }
  /// The first and the last point that are looked at: 219 Hz and 3,594 Hz.
  private static var lowest: Int {
    @_noLocks
    get { 7 }
  }
  private static var highest: Int {
    @_noLocks
    get { 115 }
  }

  private let real: UnsafeMutablePointer<Double>
  private let imaginary: UnsafeMutablePointer<Double>
  private let window: UnsafeMutablePointer<Double>
  private let cosines: UnsafeMutablePointer<Double>
  private let sines: UnsafeMutablePointer<Double>
  private let places: UnsafeMutablePointer<Int>

  init() {
    unsafe real = .allocate(capacity: Self.points)
    unsafe imaginary = .allocate(capacity: Self.points)
    unsafe window = .allocate(capacity: Self.samples)
    unsafe cosines = .allocate(capacity: Self.points / 2)
    unsafe sines = .allocate(capacity: Self.points / 2)
    unsafe places = .allocate(capacity: Self.samples)
    for index in 0..<Self.samples {
      let angle = 2 * Double.pi * (Double(index) + 0.5) / Double(Self.samples)
      unsafe window[index] = (1 - cos(angle)) / 2
      unsafe places[index] = Int(UInt8(index).reversedBits)
    }
    for index in 0..<Self.points / 2 {
      let angle = 2 * Double.pi * Double(index) / Double(Self.points)
      unsafe cosines[index] = cos(angle)
      unsafe sines[index] = -sin(angle)
    }
  }

  /// Measures a frame; one weaker than `least` (mean square) only in its power.
  @_noLocks
  func measure(_ samples: UnsafePointer<Int16>, atLeast least: Double) -> SoundFrame {
    var frame = SoundFrame()
    var power = 0.0
    for index in 0..<Self.samples {
      let sample = unsafe Double(samples[index])
      power += sample * sample
    }
    frame.power = power / Double(Self.samples)
    guard frame.power >= least, frame.power > 1 else { return frame }
    unsafe load(samples)
    transform()
    weigh(&frame)
    return frame
  }

  /// The windowed samples in the order the transform wants them, zeros between.
  @_noLocks
  private func load(_ samples: UnsafePointer<Int16>) {
    for index in 0..<Self.points {
      unsafe real[index] = 0
      unsafe imaginary[index] = 0
    }
    for index in 0..<Self.samples {
      unsafe real[places[index]] = Double(samples[index]) * window[index]
    }
  }

  @_noLocks
  private func transform() {
    var half = 1
    while half < Self.points {
      let stride = Self.points / (half &* 2)
      var start = 0
      while start < Self.points {
        for offset in 0..<half {
          let cosine = unsafe cosines[offset &* stride]
          let sine = unsafe sines[offset &* stride]
          let here = start &+ offset
          let there = here &+ half
          let x = unsafe real[there] * cosine - imaginary[there] * sine
          let y = unsafe real[there] * sine + imaginary[there] * cosine
          unsafe real[there] = real[here] - x
          unsafe imaginary[there] = imaginary[here] - y
          unsafe real[here] += x
          unsafe imaginary[here] += y
        }
        start &+= half &* 2
      }
      half &*= 2
    }
  }

  @_noLocks
  private func weigh(_ frame: inout SoundFrame) {
    var total = 0.0
    var squares = 0.0
    var peak = Self.lowest
    var strongest = 0.0
    for point in Self.lowest..<(Self.highest &+ 1) {
      let power = unsafe real[point] * real[point] + imaginary[point] * imaginary[point]
      total += power
      squares += power * power
      // The real part is done with: it keeps the power from here on.
      unsafe real[point] = power
      if power > strongest {
        strongest = power
        peak = point
      }
    }
    guard total > 0 else { return }
    let count = Double(Self.highest &- Self.lowest &+ 1)
    frame.flatness = total * total / (count * squares)
    let first = peak &- 4 > Self.lowest ? peak &- 4 : Self.lowest
    let last = peak &+ 4 < Self.highest ? peak &+ 4 : Self.highest
    var near = 0.0
    for point in first..<(last &+ 1) { unsafe near += real[point] }
    frame.tonality = near / total
    frame.hertz = 31.25 * (Double(peak) + offset(of: peak))
  }

  /// How far from a point the true peak lies, by the parabola through it and its neighbours.
  @_noLocks
  private func offset(of peak: Int) -> Double {
    guard peak > Self.lowest, peak < Self.highest else { return 0 }
    let before = unsafe real[peak &- 1]
    let here = unsafe real[peak]
    let after = unsafe real[peak &+ 1]
    let curve = before - 2 * here + after
    guard curve < 0 else { return 0 }
    return (before - after) / (2 * curve)
  }
}

extension UInt8 {
  /// The same bits from the last to the first.
  fileprivate var reversedBits: UInt8 {
    var result: UInt8 = 0
    for bit in 0..<8 where self & (1 << bit) != 0 { result |= 0x80 >> UInt8(bit) }
    return result
  }
}
