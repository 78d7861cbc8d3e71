extension SchemaText {
  /// How full the rings between the two planes of a box have been since its daemon started.
  static let ringMarks = """
    CREATE TABLE ring_marks (
      box TEXT NOT NULL,
      ring TEXT NOT NULL CHECK (ring IN ('commands', 'reports')),
      room INTEGER NOT NULL CHECK (room > 0),
      most INTEGER NOT NULL CHECK (most BETWEEN 0 AND room),
      since INTEGER NOT NULL,
      PRIMARY KEY (box, ring)
    ) STRICT;
    """
}
