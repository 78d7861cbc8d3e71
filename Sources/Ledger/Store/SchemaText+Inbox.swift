/// The second migration's SQL.
extension SchemaText {
  /// Messages that came in, and the parts they came in; like attempts they are kept.
  static let inbox = """
    CREATE TABLE incoming (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      line TEXT NOT NULL,
      iccid TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('text', 'data', 'unreadable')),
      sender BLOB,
      text BLOB,
      sender_key INTEGER,
      reference INTEGER CHECK (reference BETWEEN 0 AND 131071),
      parts INTEGER NOT NULL DEFAULT 1 CHECK (parts BETWEEN 1 AND 255),
      whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
      sent_at INTEGER,
      received_at INTEGER NOT NULL,
      campaign INTEGER REFERENCES campaigns (id),
      order_id INTEGER REFERENCES orders (id),
      wish TEXT NOT NULL DEFAULT 'none' CHECK (wish IN ('none', 'stop', 'doubtful')),
      wish_by TEXT,
      read_at INTEGER,
      read_by TEXT,
      CHECK ((reference IS NULL) = (parts = 1)),
      CHECK ((campaign IS NULL) = (order_id IS NULL)),
      CHECK ((read_at IS NULL) = (read_by IS NULL))
    ) STRICT;
    CREATE INDEX incoming_waiting ON incoming (sender_key, reference) WHERE whole = 0;
    CREATE INDEX incoming_campaign ON incoming (campaign) WHERE campaign IS NOT NULL;
    CREATE TABLE incoming_parts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      message INTEGER NOT NULL REFERENCES incoming (id),
      sequence INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 255),
      fingerprint INTEGER NOT NULL UNIQUE,
      octets BLOB,
      received_at INTEGER NOT NULL,
      UNIQUE (message, sequence)
    ) STRICT;
    CREATE TRIGGER incoming_kept BEFORE DELETE ON incoming
    BEGIN SELECT RAISE(ABORT, 'messages are kept'); END;
    """

  /// Suppressions know one more reason, and the message that gave it.
  static let suppressionsWithWishes = """
    CREATE TABLE suppressions_anew (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      business TEXT REFERENCES businesses (code),
      kind TEXT NOT NULL CHECK (kind IN ('paid', 'no-calls', 'wrong-number', 'stop-wish')),
      addressee BLOB,
      number BLOB,
      addressee_key INTEGER,
      number_key INTEGER,
      added_at INTEGER NOT NULL,
      added_by TEXT NOT NULL,
      message INTEGER REFERENCES incoming (id),
      CHECK (addressee_key IS NOT NULL OR number_key IS NOT NULL)
    ) STRICT;
    INSERT INTO suppressions_anew (id, business, kind, addressee, number, addressee_key,
      number_key, added_at, added_by)
      SELECT id, business, kind, addressee, number, addressee_key, number_key, added_at, added_by
      FROM suppressions;
    DROP TABLE suppressions;
    ALTER TABLE suppressions_anew RENAME TO suppressions;
    CREATE INDEX suppressions_number ON suppressions (number_key);
    CREATE INDEX suppressions_addressee ON suppressions (addressee_key);
    """
}
