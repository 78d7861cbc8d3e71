/// Whom a `+CMS ERROR` or `+CME ERROR` concerns, and with that what is done about it.
///
/// The numbers are those of TS 24.011 annex E, TS 23.040 §9.2.3.22, TS 27.005 §3.2.5 and
/// TS 27.007 §9.2. A number that a standard does not give is read by the model's own table, or it is
/// ``unlisted``.
public enum ErrorClass: UInt8, Hashable, Sendable, CaseIterable {
  /// This message or number: refused for good, the same again would be refused again.
  case message
  /// This network, for now: nothing was taken, it may be later.
  case network
  /// Nobody knows whether the network took it; it is never sent again by itself.
  case doubt
  /// This SIM: it is missing, locked or broken, and a person must see to it.
  case card
  /// This SIM or its contract may not do that here.
  case barred
  /// The number of the service centre is not set on this SIM.
  case centre
  /// The store for messages is full and must be emptied.
  case storage
  /// The SIM or the modem is busy just now.
  case busy
  /// This modem.
  case modem
  /// A number that neither a standard nor the model explains.
  case unlisted

  /// Whether two are the same.
  @_noLocks
  public static func == (left: ErrorClass, right: ErrorClass) -> Bool {
    left.rawValue == right.rawValue
  }
}

extension ErrorClass {
  /// The class of a `+CMS ERROR` by the standards alone; 0 stands for a bare `ERROR`.
  @_noLocks
  public init(messageError number: UInt16) {
    self =
      switch number {
      // RP causes, TS 24.011 annex E.
      case 1, 28, 30, 69, 95, 96, 97, 99: .message
      case 8, 10, 21, 29, 50: .barred
      case 22, 27, 38, 41, 42, 47, 81, 98, 111, 127: .network
      // TP-FCS, TS 23.040 §9.2.3.22.
      case 128, 129, 130, 143, 144, 145, 159, 160, 161, 175, 176: .message
      case 192, 194: .network
      case 193: .barred
      case 195, 196, 197, 198, 199, 255: .message
      case 208, 211: .storage
      case 212: .busy
      case 209, 210, 213: .modem
      // TS 27.005 §3.2.5.
      case 304, 305: .message
      case 300, 301, 302, 303, 320, 321, 340: .modem
      case 310, 311, 312, 313, 315, 316, 317, 318: .card
      case 314: .busy
      case 322: .storage
      case 330: .centre
      case 331: .network
      // 500 is an unknown error: it does not say that the network took nothing.
      case 332, 500: .doubt
      case _: .unlisted
      }
  }

  /// The class of a `+CME ERROR` by the standards alone.
  @_noLocks
  public init(equipmentError number: UInt16) {
    self =
      switch number {
      case 0...4, 21, 22, 23, 49, 50, 51, 52, 59, 61, 63, 100: .modem
      case 5, 6, 7, 10, 11, 12, 13, 15, 16, 17, 18, 40...48: .card
      case 14: .busy
      case 20: .storage
      case 24, 25, 26, 27, 58: .message
      case 30, 31, 32, 53, 54, 57, 60: .network
      case 55, 56, 62: .barred
      // Causes of TS 24.008 and TS 24.301 with 100 added.
      case 102, 103, 104, 108, 129: .card
      case 105, 106, 127, 128, 150: .modem
      case 107, 111, 112, 113, 114, 132, 133: .barred
      case 109, 110, 115...119, 122, 126, 130, 131, 134, 137, 139, 148, 149: .network
      case _: .unlisted
      }
  }

  /// The `+CMS ERROR` that says the same as a `+CME ERROR` told where only the former belongs; 0 if
  /// there is none.
  @_noLocks
  static func messageError(saying equipmentError: UInt16) -> UInt16 {
    switch equipmentError {
    case 3: 302
    case 4: 303
    case 5: 312
    case 10: 310
    case 11: 311
    case 12: 316
    case 13: 313
    case 14: 314
    case 15: 315
    case 17: 317
    case 18: 318
    case 20: 322
    case 30: 331
    case _: 0
    }
  }

  /// What is wrong with the card, from the number of a `+CMS ERROR` of the class ``card``.
  @_noLocks
  public static func cardFault(messageError number: UInt16) -> LineFault {
    switch number {
    case 310: .simMissing
    case 311: .pinNeeded
    case 316: .pukNeeded
    case _: .simFailure
    }
  }

  /// What is wrong with the card, from the number of a `+CME ERROR` of the class ``card``.
  @_noLocks
  public static func cardFault(equipmentError number: UInt16) -> LineFault {
    switch number {
    case 10: .simMissing
    case 11: .pinNeeded
    case 12: .pukNeeded
    case 16: .pinRefused
    case _: .simFailure
    }
  }
}

/// A number of the maker's own and what it means.
struct VendorError: Sendable {
  var number: UInt16
  var errorClass: ErrorClass
}

extension ModemModel {
  /// The class of a `+CMS ERROR` on this model: its own table first, then the standards.
  @_noLocks
  public func messageErrorClass(_ number: UInt16) -> ErrorClass {
    vendorMessageError(number) ?? ErrorClass(messageError: number)
  }

  /// The class of a `+CME ERROR` on this model: its own table first, then the standard.
  @_noLocks
  public func equipmentErrorClass(_ number: UInt16) -> ErrorClass {
    vendorEquipmentError(number) ?? ErrorClass(equipmentError: number)
  }
}
