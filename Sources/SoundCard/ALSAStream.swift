internal import CALSA
internal import Glibc

/// One direction of a card by way of alsa-lib.
@safe
final class ALSAStream: CardStream {
  /// Which way the samples go.
  enum Direction {
    case playback
    case capture
  }

  /// Samples in the card's buffer: 160 ms, so that a late wake of the pump is not heard.
  private static let bufferSamples: snd_pcm_uframes_t = 1280
  /// Samples between two interrupts of the card: 20 ms.
  private static let periodSamples: snd_pcm_uframes_t = 160

  @unsafe
  private let pcm: OpaquePointer
  private let direction: Direction
  private var isClosed = false

  /// Opens one direction of a card and sets it up.
  ///
  /// - Throws: `SoundCardError`.
  init(name: String, direction: Direction) throws(SoundCardError) {
    kaden_alsa_be_quiet()
    self.direction = direction
    let stream = direction == .playback ? SND_PCM_STREAM_PLAYBACK : SND_PCM_STREAM_CAPTURE
    var opened: OpaquePointer?
    let result = unsafe snd_pcm_open(&opened, name, stream, Int32(SND_PCM_NONBLOCK))
    guard result >= 0, let pcm = unsafe opened else {
      throw SoundCardError(name, call: "snd_pcm_open", errorNumber: -result)
    }
    unsafe self.pcm = unsafe pcm
    try setUp(name)
  }

  private func setUp(_ name: String) throws(SoundCardError) {
    var allocated: OpaquePointer?
    guard unsafe snd_pcm_hw_params_malloc(&allocated) >= 0, let form = unsafe allocated else {
      throw .failed(name, call: "snd_pcm_hw_params_malloc", errorNumber: ENOMEM)
    }
    defer { unsafe snd_pcm_hw_params_free(form) }
    let any = unsafe snd_pcm_hw_params_any(pcm, form)
    guard any >= 0 else {
      throw SoundCardError(name, call: "snd_pcm_hw_params_any", errorNumber: -any)
    }
    let settings: [(String, Int32)] = unsafe [
      (
        "interleaved samples",
        snd_pcm_hw_params_set_access(pcm, form, SND_PCM_ACCESS_RW_INTERLEAVED)
      ),
      ("16 bit", snd_pcm_hw_params_set_format(pcm, form, SND_PCM_FORMAT_S16_LE)),
      ("one channel", snd_pcm_hw_params_set_channels(pcm, form, 1)),
      ("8000 Hz", snd_pcm_hw_params_set_rate(pcm, form, 8000, 0)),
    ]
    for (setting, result) in settings where result < 0 {
      throw .unsuitable(name, setting: setting)
    }
    var period = Self.periodSamples
    var buffer = Self.bufferSamples
    var exact: Int32 = 0
    _ = unsafe snd_pcm_hw_params_set_period_size_near(pcm, form, &period, &exact)
    _ = unsafe snd_pcm_hw_params_set_buffer_size_near(pcm, form, &buffer)
    let set = unsafe snd_pcm_hw_params(pcm, form)
    guard set >= 0 else { throw SoundCardError(name, call: "snd_pcm_hw_params", errorNumber: -set) }
  }

  func move(_ samples: UnsafeMutableRawPointer, count: Int) -> Int {
    let count = snd_pcm_uframes_t(count)
    return switch direction {
    case .playback: unsafe snd_pcm_writei(pcm, samples, count)
    case .capture: unsafe snd_pcm_readi(pcm, samples, count)
    }
  }

  func prepare() -> Int {
    Int(unsafe snd_pcm_prepare(pcm))
  }

  func resume() -> Int {
    Int(unsafe snd_pcm_resume(pcm))
  }

  func rest() {
    if direction == .playback { _ = unsafe snd_pcm_drain(pcm) }
    _ = unsafe snd_pcm_drop(pcm)
    _ = unsafe snd_pcm_prepare(pcm)
  }

  var isThere: Bool {
    unsafe snd_pcm_state(pcm) != SND_PCM_STATE_DISCONNECTED
  }

  func close() {
    guard !isClosed else { return }
    isClosed = true
    _ = unsafe snd_pcm_close(pcm)
  }

  deinit {
    close()
  }
}
