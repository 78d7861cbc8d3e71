/// The first migration's SQL.
enum SchemaText {
  static let lists = """
    CREATE TABLE keeper (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      check_value BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      revision INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE TABLE businesses (
      code TEXT PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 64),
      title TEXT,
      purpose TEXT,
      responsible TEXT,
      registered_at INTEGER NOT NULL,
      registered_by TEXT NOT NULL
    ) STRICT;
    CREATE TABLE lists (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      business TEXT NOT NULL REFERENCES businesses (code),
      file TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      encoding TEXT NOT NULL,
      records INTEGER NOT NULL,
      imported_at INTEGER NOT NULL,
      imported_by TEXT NOT NULL,
      purged_at INTEGER,
      purged_by TEXT,
      CHECK ((purged_at IS NULL) = (purged_by IS NULL))
    ) STRICT;
    CREATE INDEX lists_sha256 ON lists (sha256);
    CREATE TABLE records (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      list INTEGER NOT NULL REFERENCES lists (id),
      record INTEGER NOT NULL,
      line INTEGER NOT NULL,
      verdict TEXT NOT NULL
        CHECK (verdict IN ('accept', 'accept-normalised', 'confirm', 'refuse', 'skip')),
      decision TEXT CHECK (decision IN ('confirmed', 'struck')),
      decided_at INTEGER,
      decided_by TEXT,
      number_class TEXT,
      demonstration INTEGER NOT NULL DEFAULT 0 CHECK (demonstration IN (0, 1)),
      finding_codes TEXT NOT NULL DEFAULT '',
      name BLOB,
      reading BLOB,
      addressee BLOB,
      telephone BLOB,
      number BLOB,
      findings BLOB,
      number_key INTEGER,
      addressee_key INTEGER,
      UNIQUE (list, record),
      CHECK ((decision IS NULL) = (decided_by IS NULL)),
      CHECK ((decision IS NULL) = (decided_at IS NULL)),
      CHECK (decision IS NULL OR verdict = 'confirm' OR decision = 'struck')
    ) STRICT;
    CREATE INDEX records_number ON records (number_key) WHERE number_key IS NOT NULL;
    CREATE INDEX records_addressee ON records (addressee_key) WHERE addressee_key IS NOT NULL;
    CREATE VIEW targets AS SELECT * FROM records
      WHERE (verdict IN ('accept', 'accept-normalised') AND decision IS NULL)
        OR (verdict = 'confirm' AND decision = 'confirmed');
    CREATE TABLE suppressions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      business TEXT REFERENCES businesses (code),
      kind TEXT NOT NULL CHECK (kind IN ('paid', 'no-calls', 'wrong-number')),
      addressee BLOB,
      number BLOB,
      addressee_key INTEGER,
      number_key INTEGER,
      added_at INTEGER NOT NULL,
      added_by TEXT NOT NULL,
      CHECK (addressee_key IS NOT NULL OR number_key IS NOT NULL)
    ) STRICT;
    CREATE INDEX suppressions_number ON suppressions (number_key);
    CREATE INDEX suppressions_addressee ON suppressions (addressee_key);
    """

  static let campaigns = """
    CREATE TABLE campaigns (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      list INTEGER NOT NULL REFERENCES lists (id),
      kind TEXT NOT NULL CHECK (kind IN ('call', 'sms')),
      state TEXT NOT NULL DEFAULT 'draft'
        CHECK (state IN ('draft', 'released', 'running', 'paused', 'stopped', 'done')),
      priority INTEGER NOT NULL DEFAULT 0,
      settings TEXT NOT NULL,
      script_name TEXT,
      script TEXT,
      sms TEXT,
      audio TEXT,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL,
      previewed_at INTEGER,
      previewed_by TEXT,
      previewed_fingerprint TEXT,
      released_at INTEGER,
      released_by TEXT,
      released_fingerprint TEXT,
      started_at INTEGER,
      ended_at INTEGER,
      CHECK ((kind = 'call') = (script IS NOT NULL)),
      CHECK ((kind = 'sms') = (sms IS NOT NULL)),
      CHECK (released_by IS NULL OR released_by <> created_by),
      CHECK ((state = 'draft') = (released_by IS NULL)),
      CHECK (released_fingerprint IS NULL OR released_fingerprint = previewed_fingerprint)
    ) STRICT;
    CREATE INDEX campaigns_list ON campaigns (list);
    """

  static let orders = """
    CREATE TABLE orders (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      campaign INTEGER NOT NULL REFERENCES campaigns (id),
      record INTEGER NOT NULL REFERENCES records (id),
      number_key INTEGER,
      state TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'leased', 'attempting', 'concluded')),
      attempt INTEGER NOT NULL DEFAULT 1 CHECK (attempt >= 1),
      due_at INTEGER NOT NULL,
      deferred TEXT CHECK (deferred IN ('retry', 'interval')),
      box TEXT,
      leased_until INTEGER,
      suppressed TEXT,
      outcome TEXT,
      excluded TEXT CHECK (excluded IN ('not-mobile', 'same-number', 'suppressed')),
      concluded_at INTEGER,
      UNIQUE (campaign, record),
      CHECK ((state IN ('leased', 'attempting')) = (box IS NOT NULL)),
      CHECK ((state IN ('leased', 'attempting')) = (leased_until IS NOT NULL)),
      CHECK ((state = 'concluded') = (concluded_at IS NOT NULL)),
      CHECK ((state = 'concluded') = (outcome IS NOT NULL OR excluded IS NOT NULL)),
      CHECK (outcome IS NULL OR excluded IS NULL)
    ) STRICT;
    CREATE INDEX orders_due ON orders (campaign, due_at, id)
      WHERE state = 'pending' AND suppressed IS NULL;
    CREATE UNIQUE INDEX orders_in_flight ON orders (number_key)
      WHERE state IN ('leased', 'attempting');
    CREATE INDEX orders_box ON orders (box) WHERE state IN ('leased', 'attempting');
    CREATE INDEX orders_held ON orders (campaign) WHERE state IN ('leased', 'attempting');
    CREATE INDEX orders_number ON orders (number_key) WHERE state = 'pending';
    CREATE INDEX orders_record ON orders (record);
    """

  static let attempts = """
    CREATE TABLE attempts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      order_id INTEGER NOT NULL REFERENCES orders (id),
      attempt INTEGER NOT NULL,
      campaign INTEGER NOT NULL REFERENCES campaigns (id),
      kind TEXT NOT NULL CHECK (kind IN ('call', 'sms')),
      number_key INTEGER,
      box TEXT NOT NULL,
      line TEXT NOT NULL,
      iccid TEXT,
      at INTEGER NOT NULL,
      started_at INTEGER,
      ring_seconds INTEGER CHECK (ring_seconds >= 0),
      talk_seconds INTEGER CHECK (talk_seconds >= 0),
      outcome TEXT NOT NULL,
      key TEXT,
      cause INTEGER,
      evidence TEXT NOT NULL DEFAULT '',
      counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
      segment_count INTEGER NOT NULL DEFAULT 0,
      committed_at INTEGER NOT NULL,
      UNIQUE (order_id, attempt)
    ) STRICT;
    CREATE INDEX attempts_number ON attempts (number_key, at) WHERE number_key IS NOT NULL;
    CREATE INDEX attempts_campaign ON attempts (campaign, id);
    CREATE TABLE segments (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      attempt_id INTEGER NOT NULL REFERENCES attempts (id),
      sequence INTEGER NOT NULL CHECK (sequence >= 1),
      line TEXT NOT NULL,
      iccid TEXT,
      reference INTEGER NOT NULL CHECK (reference BETWEEN 0 AND 255),
      number_key INTEGER,
      submitted_at INTEGER NOT NULL,
      status INTEGER,
      final INTEGER NOT NULL DEFAULT 0 CHECK (final IN (0, 1)),
      reported_at INTEGER,
      UNIQUE (attempt_id, sequence)
    ) STRICT;
    CREATE INDEX segments_reference ON segments (reference, submitted_at);
    CREATE INDEX segments_submitted ON segments (submitted_at);
    CREATE TABLE reports (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      line TEXT NOT NULL,
      iccid TEXT,
      reference INTEGER NOT NULL CHECK (reference BETWEEN 0 AND 255),
      number_key INTEGER,
      status INTEGER NOT NULL,
      at INTEGER NOT NULL,
      segment INTEGER REFERENCES segments (id)
    ) STRICT;
    CREATE INDEX reports_reference ON reports (reference, at);
    """

  static let lines = """
    CREATE TABLE lines (
      name TEXT PRIMARY KEY,
      box TEXT NOT NULL,
      state TEXT NOT NULL,
      reason TEXT,
      signal INTEGER,
      registration TEXT,
      network TEXT,
      iccid TEXT,
      model TEXT,
      uses TEXT NOT NULL,
      sms_quota INTEGER NOT NULL,
      simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
      enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
      last_seen INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE starts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      box TEXT NOT NULL,
      at INTEGER NOT NULL,
      returned INTEGER NOT NULL,
      committed INTEGER NOT NULL,
      unknown INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE audit (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      who TEXT NOT NULL,
      what TEXT NOT NULL,
      subject TEXT NOT NULL,
      detail TEXT NOT NULL DEFAULT ''
    ) STRICT;
    """
}
