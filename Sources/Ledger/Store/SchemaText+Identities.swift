extension SchemaText {
  /// The modem and the card of each line, as keyed hashes; what a line is being brought back by.
  ///
  /// `pin_key` is the keyed hash of a PIN that was typed and not yet accepted.
  static let lineIdentities = """
    CREATE TABLE line_identities (
      line TEXT PRIMARY KEY,
      modem_key INTEGER,
      modem_tail TEXT,
      card_key INTEGER,
      card_tail TEXT,
      other_key INTEGER,
      other_tail TEXT,
      pin_key INTEGER,
      accepted INTEGER NOT NULL DEFAULT 0,
      noted_at INTEGER,
      CHECK ((modem_key IS NULL) = (modem_tail IS NULL)),
      CHECK ((card_key IS NULL) = (card_tail IS NULL)),
      CHECK ((other_key IS NULL) = (other_tail IS NULL))
    ) STRICT;
    CREATE TRIGGER line_identities_noticed AFTER UPDATE OF accepted ON line_identities
    WHEN OLD.accepted <> NEW.accepted
    BEGIN UPDATE keeper SET revision = revision + 1; END;
    ALTER TABLE lines ADD COLUMN why_en TEXT;
    ALTER TABLE lines ADD COLUMN why_ja TEXT;
    ALTER TABLE lines ADD COLUMN step TEXT;
    ALTER TABLE lines ADD COLUMN attempt INTEGER;
    ALTER TABLE lines ADD COLUMN attempts INTEGER;
    ALTER TABLE lines ADD COLUMN next_try INTEGER;
    """
}
