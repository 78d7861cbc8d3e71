/// The script that `kaden init` puts into a new working folder.
///
/// It passes its proof, and its wording was chosen because it is understood over the telephone: 、
/// marks the joints, keys are 1番 and 9番, the number is said twice.
public enum SampleScript {
  /// The file's name.
  public static let fileName = "script.toml"

  /// The file's text.
  public static let text = """
    # 自動音声の台本です。変更したら  kaden script check \(fileName)  で確かめ、
    # kaden script speak \(fileName)  で聞いてください。
    #
    # say に書けるもの:  {reading} フリガナ   {office} 課の名前   {telephone} 問い合わせ先
    # neutral = true は「誰に聞かれてもよい」という印です。本人確認の前に話せるのは、
    # この印のある文だけです。
    #
    # A calling script. Check it with “kaden script check”, hear it with “kaden script speak”.

    name = "重要なお知らせ"

    # 本人確認。必ず最初に話します。確認のキーが押されるまで、ほかのことは何も話しません。
    [identity]
    neutral = true
    say = [
      "こちらは、{office}です。自動音声で、お電話しております。",
      "{reading}、さまの、お電話でしょうか。",
      "ご本人さまの場合は、1番を、押してください。",
      "そのようなかたが、いらっしゃらない場合は、9番を、押してください。",
      "ご本人さまでない場合は、このまま、電話をお切りください。",
    ]
    pause = 1.0     # 文の前の無音 (秒)
    wait = 8        # 最後の文のあと、キーを待つ時間 (秒)
    repeats = 1     # 押されないとき、もう一度話す回数

    [identity.keys]
    1 = "confirm"
    9 = "wrong-number"

    # 案内。本人確認のあとにだけ話します。
    [message]
    say = [
      "{office}から、重要なお知らせを、お送りしましたので、必ず、ご確認ください。",
      "お問い合わせは、{telephone}、までお願いいたします。",
      "くりかえします。電話番号は、{telephone}、です。",
    ]
    repeats = 1     # メニューで聞き直せる回数

    [menu]
    say = [
      "もう一度お聞きになるかたは、3番を、職員からの電話をご希望のかたは、5番を、押してください。",
    ]
    wait = 6

    [menu.keys]
    3 = "repeat"
    5 = "help"

    [closing]
    neutral = true
    say = "お電話ありがとうございました。失礼いたします。"

    # 番号違いのキーが押されたあとに話すことば。名前は話せません。
    # [apology]
    # neutral = true
    # say = "失礼いたしました。"

    # 留守番電話に残すことば。名前は話せません。なければ何も残しません。
    # [machine]
    # neutral = true
    # say = "こちらは、{office}です。また、お電話いたします。"

    """
}
