/// The parts of the rules that are the same for every catalogue.
enum UdevRulesText {
  /// Up to the table of modems: finds the USB device and its place.
  static let beginning = #"""
    # Kaden: names, access and power of modems. How it works: udev/README.md.
    #
    # Written by `kaden line rules` from hardware/modems/*.toml: change those, not this file.

    ACTION=="remove", GOTO="kaden_end"
    SUBSYSTEM!="usb|tty|sound", GOTO="kaden_end"

    # The USB device itself, or the nearest one above a tty or a sound card: its id and its place.
    SUBSYSTEMS=="usb", ATTRS{idVendor}=="?*", ATTRS{idProduct}=="?*", \
      ENV{.KADEN_ID}="$attr{idVendor}:$attr{idProduct}", ENV{KADEN_PLACE}="$id"
    ENV{.KADEN_ID}!="?*", GOTO="kaden_end"

    # A modem is what the catalogue knows, and what 69-kaden-lines.rules has given a line's name.
    ENV{KADEN_LINE}=="?*", ENV{KADEN_MODEM}="1", ENV{.KADEN_NAMED}="1"
    """#

  /// Between the table of modems and that of their ports.
  static let middle = #"""
    ENV{KADEN_MODEM}!="1", GOTO="kaden_end"

    # ModemManager keeps off, and the modem is never suspended.
    ENV{ID_MM_DEVICE_IGNORE}="1"
    SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{power/control}="on"
    SUBSYSTEM=="usb", GOTO="kaden_end"

    # Without a name of its own a line is called by its place.
    ENV{KADEN_LINE}!="?*", ENV{KADEN_LINE}="usb-$env{KADEN_PLACE}"

    # A sound card is found by its control node; ALSA calls it by the line's name, if that was given.
    SUBSYSTEM=="sound", KERNEL=="controlC*", SYMLINK+="kaden/$env{KADEN_LINE}/sound"
    SUBSYSTEM=="sound", KERNEL=="card*", ENV{.KADEN_NAMED}=="1", ATTR{id}="$env{KADEN_LINE}"
    SUBSYSTEM=="sound", GOTO="kaden_end"

    # A tty: who may open it, and what its interface is for unless 69-kaden-lines.rules has said so.
    GROUP="dialout", MODE="0660"
    ENV{KADEN_ROLE}=="?*", GOTO="kaden_name"
    SUBSYSTEMS=="usb", ATTRS{bInterfaceNumber}=="?*", \
      ENV{.KADEN_PORT}="$env{.KADEN_ID} $attr{bInterfaceNumber}"
    """#

  /// After the table of ports.
  static let end = #"""

    LABEL="kaden_name"
    ENV{KADEN_ROLE}=="?*", SYMLINK+="kaden/$env{KADEN_LINE}/$env{KADEN_ROLE}", TAG+="systemd"

    LABEL="kaden_end"

    """#
}
