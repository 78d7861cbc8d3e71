import Campaign
import Testing

@Suite
struct StopWishTests {
  @Test(arguments: [
    "配信停止", "停止", "送信停止", "不要", "STOP", "UNSUBSCRIBE", "ストップ", "解除", "stop", "Stop.", "ＳＴＯＰ",
    "ｽﾄｯﾌﾟ", "すとっぷ", " 停止 ", "停止。", "「停止」", "配信停止！！", "配信を停止してください", "配信の停止を希望します", "配信停止お願いします。",
    "配信停止をお願いいたします", "停止して下さい", "連絡は不要です", "不要です。", "もう送らないでください", "登録解除\n", "配信 停止",
    "STOP ALL", "Stop please", "unsubscribe!", "停止🙏", "配信停止希望",
  ])
  func `a wish and nothing else is followed`(text: String) {
    #expect(StopWish(judging: text) == .stop)
  }

  @Test(arguments: [
    "停止しないでください", "差押えの停止について教えてください", "昨日から何度も電話がきて迷惑しています。配信停止の方法を教えてください。",
    "解除されましたか", "返信は不要ですか", "don't stop", "bus stop", "キャンセル", "やめてください", "督促を中止できますか", "拒否します",
    "配信停止しました", "いらない",
  ])
  func `what may be one is left to a person`(text: String) {
    #expect(StopWish(judging: text) == .doubtful)
  }

  @Test(arguments: [
    "はい", "いつまでに払えばいいですか", "OK", "", " ", "。", "本人ではありません", "電話ください", "1", "👍", "停车",
  ])
  func `anything else is none`(text: String) {
    #expect(StopWish(judging: text) == .none)
  }

  @Test
  func `a long complaint is never followed by itself`() {
    let text = String(repeating: "ずっと困っています。", count: 20) + "停止"

    #expect(StopWish(judging: text) == .doubtful)
  }
}
