import CSoxr
import Glibc

/// From the voice's rate to 8 kHz and 300–3,400 Hz.
///
/// libsoxr resamples and is the low-pass (passband to 3,400 Hz, nothing from 3,900 Hz on); below, a
/// Butterworth high-pass of the sixth order at 290 Hz.
enum TelephoneBand {
  /// Resamples and filters 16-bit samples; full scale becomes 1.
  static func narrowed(_ samples: [Int16], from rate: Int) throws(SpeechError) -> [Double] {
    let input = samples.map { Float($0) / 32_768 }
    let limit = samples.count * Sound.samplesPerSecond / rate + 1_024
    var output = [Float](repeating: 0, count: limit)
    var done = 0
    let shape = unsafe soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I)
    var quality = unsafe soxr_quality_spec(UInt(SOXR_HQ), 0)
    unsafe quality.passband_end = 0.85
    unsafe quality.stopband_begin = 0.975
    let threads = unsafe soxr_runtime_spec(1)
    let failure = unsafe resample(
      input,
      Double(rate),
      &output,
      &done,
      shape: shape,
      quality: quality,
      threads: threads
    )
    if let failure = unsafe failure {
      throw .resamplingFailed(unsafe String(cString: failure))
    }
    var narrow = output.prefix(done).map(Double.init)
    for var stage in highPass { stage.filter(&narrow) }
    return narrow
  }

  private static func resample(
    _ input: [Float],
    _ rate: Double,
    _ output: inout [Float],
    _ done: inout Int,
    shape: soxr_io_spec_t,
    quality: soxr_quality_spec_t,
    threads: soxr_runtime_spec_t
  ) -> soxr_error_t? {
    unsafe withUnsafePointer(to: shape) { shape in
      unsafe withUnsafePointer(to: quality) { quality in
        unsafe withUnsafePointer(to: threads) { threads in
          unsafe input.withUnsafeBytes { input in
            unsafe output.withUnsafeMutableBytes { output in
              unsafe soxr_oneshot(
                rate,
                Double(Sound.samplesPerSecond),
                1,
                input.baseAddress,
                input.count / 4,
                nil,
                output.baseAddress,
                output.count / 4,
                &done,
                shape,
                quality,
                threads
              )
            }
          }
        }
      }
    }
  }

  private static let highPass: [Biquad] = [15.0, 45.0, 75.0].map { degrees in
    Biquad(highPass: 290, quality: 1 / (2 * cos(degrees * .pi / 180)), rate: 8_000)
  }
}

/// One second-order section, transposed direct form.
private struct Biquad {
  private let b0, b1, b2, a1, a2: Double
  private var first = 0.0
  private var second = 0.0

  /// A high-pass by the bilinear transform, its corner kept in place.
  init(highPass corner: Double, quality: Double, rate: Double) {
    let angle = 2 * Double.pi * corner / rate
    let alpha = sin(angle) / (2 * quality)
    let scale = 1 + alpha
    b0 = (1 + cos(angle)) / 2 / scale
    b1 = -(1 + cos(angle)) / scale
    b2 = b0
    a1 = -2 * cos(angle) / scale
    a2 = (1 - alpha) / scale
  }

  mutating func filter(_ samples: inout [Double]) {
    for index in samples.indices {
      let sample = samples[index]
      let result = b0 * sample + first
      first = b1 * sample - a1 * result + second
      second = b2 * sample - a2 * result
      samples[index] = result
    }
  }
}
