/// The files that a new working folder begins with.
enum SampleFiles {
  static let configuration = """
    # Kaden: the configuration of this box. Unknown keys are errors.

    [office]
    name = "練馬区収納課"
    telephone = "03-3993-1111"
    time-zone = "Asia/Tokyo"

    [ledger]
    url = "sqlite:kaden.sqlite"
    sealing-key = "kaden.key"            # 32 bytes, mode 0600; refused if others can read it
    # backup = "/media/backup"           # a copy of the ledger at all times, sealed like itself

    [calling]
    weekdays = "09:00-20:00"             # nothing passes 08:00-21:00
    weekends = "none"
    holidays = "none"
    pace = 100                           # calls an hour, over all lines

    # [speech]
    # rate = 1.0                         # 0.5-2; 1 is the voice's own pace

    # One table a modem:
    # [[line]]
    # name = "line-1"
    # model = "auto"
    # at = "/dev/kaden/line-1/at"
    # audio = "/dev/kaden/line-1/audio"   # or "alsa:hw:Android,0", or "file"
    # uses = ["voice", "sms"]
    # sms-quota = 190
    # pin-file = "line-1.pin"            # mode 0600; typed once, never if one try is left
    # imei = "490154203237518"           # this modem and no other; else the one last seen
    #
    # at and audio may list several places: the modem is looked for at each of them.

    """
}
