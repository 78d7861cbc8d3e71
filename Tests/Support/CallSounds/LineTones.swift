internal import Glibc

/// The sounds of a telephone network and of what stands at its ends, as 8 kHz samples of full scale 1.
///
/// Everything is made from numbers and a seed: the same arguments make the same samples.
public enum LineTones {
  /// Samples a second.
  public static let rate = 8_000

  /// Nothing.
  public static func silence(_ milliseconds: Int) -> [Double] {
    [Double](repeating: 0, count: max(0, milliseconds) * rate / 1_000)
  }

  /// Sines together, each with the same share of the power, with 3 ms of rise and fall.
  ///
  /// The power of the whole is in dB, full scale being 0 (a sine of full scale has −3); 16 Hz may
  /// modulate it as deep as 1.
  public static func tone(
    _ hertz: [Double],
    _ milliseconds: Int,
    decibels: Double = -18,
    modulation: Double = 0
  ) -> [Double] {
    let count = max(0, milliseconds) * rate / 1_000
    let amplitude = pow(10, decibels / 20) * 2.0.squareRoot() / Double(hertz.count).squareRoot()
    return (0..<count).map { index in
      let time = Double(index) / Double(rate)
      var sum = 0.0
      for one in hertz { sum += sin(2 * .pi * one * time) }
      let edge = min(1, min(Double(index), Double(count - 1 - index)) / 24)
      let swing = 1 - modulation * (1 + cos(2 * .pi * 16 * time)) / 2
      return amplitude * sum * edge * swing
    }
  }

  /// The ring-back tones that are heard.
  public enum RingBack: CaseIterable, Sendable {
    /// 400 Hz modulated with 16 Hz, 1 s on and 2 s off: Japan.
    case japanese
    /// 425 Hz, 1 s on and 4 s off: most of Europe.
    case european
    /// 440 and 480 Hz, 2 s on and 4 s off: North America.
    case american
    /// 400 and 450 Hz, 0.4 s on, 0.2 s off, 0.4 s on, 2 s off: Britain, and some exchanges.
    case british
  }

  /// So many periods of ring-back, after the rest of a pause.
  public static func ringBack(_ kind: RingBack, periods: Int, decibels: Double = -20) -> [Double] {
    var sound: [Double] = []
    for _ in 0..<periods {
      switch kind {
      case .japanese:
        sound += tone([400], 1_000, decibels: decibels, modulation: 0.85) + silence(2_000)
      case .european: sound += tone([425], 1_000, decibels: decibels) + silence(4_000)
      case .american: sound += tone([440, 480], 2_000, decibels: decibels) + silence(4_000)
      case .british:
        sound += tone([400, 450], 400, decibels: decibels) + silence(200)
        sound += tone([400, 450], 400, decibels: decibels) + silence(2_000)
      }
    }
    return sound
  }

  /// A tone that is as long on as off.
  public static func cadence(
    _ hertz: Double,
    on: Int,
    off: Int,
    times: Int,
    decibels: Double = -20
  ) -> [Double] {
    (0..<times).flatMap { _ in tone([hertz], on, decibels: decibels) + silence(off) }
  }

  /// The special information tones: what they say, and the lengths and frequencies that say it.
  public enum Information: CaseIterable, Sendable {
    /// 950, 1,400 and 1,800 Hz, 330 ms each (ITU-T E.180): something is announced.
    case general
    /// A number that was never given out.
    case vacant
    /// A number that was changed or is switched off.
    case intercept
    /// No circuit.
    case noCircuit
  }

  /// A special information tone.
  public static func information(_ kind: Information, decibels: Double = -18) -> [Double] {
    let parts: [(Double, Int)] =
      switch kind {
      case .general: [(950, 330), (1_400, 330), (1_800, 330)]
      case .vacant: [(985.2, 380), (1_370.6, 274), (1_776.7, 380)]
      case .intercept: [(913.8, 274), (1_370.6, 274), (1_776.7, 380)]
      case .noCircuit: [(985.2, 380), (1_428.5, 380), (1_776.7, 380)]
      }
    return parts.flatMap { tone([$0.0], $0.1, decibels: decibels) }
  }

  /// What a fax sends.
  public enum Fax: CaseIterable, Sendable {
    /// 2,100 Hz for three seconds.
    case called
    /// The same, its phase reversed every 450 ms and modulated with 15 Hz (ITU-T V.8).
    case calledFast
    /// 1,100 Hz for half a second, every three seconds.
    case calling
  }

  /// A fax's tone as long as it lasts.
  public static func fax(_ kind: Fax, decibels: Double = -18) -> [Double] {
    switch kind {
    case .called: return tone([2_100], 3_000, decibels: decibels)
    case .calledFast:
      let amplitude = pow(10, decibels / 20) * 2.0.squareRoot()
      return (0..<rate * 33 / 10).map { index in
        let time = Double(index) / Double(rate)
        let sign: Double = (index / 3_600) % 2 == 0 ? 1 : -1
        let swing = 1 + 0.2 * sin(2 * .pi * 15 * time)
        return sign * swing * amplitude * sin(2 * .pi * 2_100 * time)
      }
    case .calling:
      return (0..<4).flatMap { _ in tone([1_100], 500, decibels: decibels) + silence(3_000) }
    }
  }
}
