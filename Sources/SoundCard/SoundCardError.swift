internal import CALSA
internal import Glibc

/// Why a sound card could not be opened, with what a person needs to mend it.
public enum SoundCardError: Error, Hashable, Sendable {
  /// No card or device of this name.
  case noSuchCard(String)
  /// Somebody else plays or records on it.
  case busy(String)
  /// The user may not open it.
  case notPermitted(String)
  /// It is not 8 kHz, 16 bit, mono, by itself.
  case unsuitable(String, setting: String)
  /// It was unplugged while it was being opened.
  case vanished(String)
  /// A call failed for another reason.
  case failed(String, call: String, errorNumber: Int32)

  /// The card's name as it was asked for.
  public var name: String {
    switch self {
    case .noSuchCard(let name), .busy(let name), .notPermitted(let name),
      .unsuitable(let name, _), .vanished(let name), .failed(let name, _, _):
      name
    }
  }

  /// What an error number of the library means for a card.
  init(_ name: String, call: String, errorNumber: Int32) {
    self =
      switch errorNumber {
      case ENOENT, ENXIO: .noSuchCard(name)
      case EBUSY: .busy(name)
      case EACCES, EPERM: .notPermitted(name)
      case ENODEV: call == "snd_pcm_open" ? .noSuchCard(name) : .vanished(name)
      default: .failed(name, call: call, errorNumber: errorNumber)
      }
  }
}

extension SoundCardError: CustomStringConvertible {
  /// The sentence in English.
  public var description: String { english }

  /// The sentence in English: what, where and what to do.
  public var english: String {
    switch self {
    case .noSuchCard(let name):
      "alsa:\(name): no such sound card; is the modem plugged in and its USB audio switched on? "
        + "aplay -L lists the names"
    case .busy(let name):
      "alsa:\(name) is in use; stop the program that plays or records on it (fuser -v /dev/snd/*)"
    case .notPermitted(let name):
      "alsa:\(name): not permitted; add the user to the group audio: usermod -aG audio USER"
    case .unsuitable(let name, let setting):
      "alsa:\(name) does not take \(setting); "
        + "a name that begins with plughw: lets ALSA convert"
    case .vanished(let name): "alsa:\(name) was unplugged"
    case .failed(let name, let call, let number):
      "alsa:\(name): \(call): \(Self.reason(number))"
    }
  }

  /// The sentence in Japanese: what, where and what to do.
  public var japanese: String {
    switch self {
    case .noSuchCard(let name):
      "alsa:\(name) というサウンドカードはありません。モデムの接続とUSBオーディオの設定を確かめてください"
        + "（名前は aplay -L で分かります）"
    case .busy(let name):
      "alsa:\(name) は使用中です。使っているプログラムを先に停止してください（fuser -v /dev/snd/*）"
    case .notPermitted(let name):
      "alsa:\(name) を開く権限がありません。利用者をグループ audio に加えてください: usermod -aG audio 利用者名"
    case .unsuitable(let name, let setting):
      "alsa:\(name) は \(setting) に対応していません。plughw: で始まる名前ならALSAが変換します"
    case .vanished(let name): "alsa:\(name) が抜かれました"
    case .failed(let name, let call, let number):
      "alsa:\(name): \(call): \(Self.reason(number))"
    }
  }

  private static func reason(_ number: Int32) -> String {
    unsafe String(cString: snd_strerror(-number))
  }
}
