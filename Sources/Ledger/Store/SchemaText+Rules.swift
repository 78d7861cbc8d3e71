extension SchemaText {
  /// Orders move forward only, and only as the design's §4 allows.
  static let orderRules = """
    CREATE TRIGGER orders_begin BEFORE INSERT ON orders
    WHEN NEW.attempt <> 1 OR NEW.state IN ('leased', 'attempting') OR NEW.outcome IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an order begins pending or excluded'); END;

    CREATE TRIGGER orders_forward BEFORE UPDATE OF state, attempt ON orders
    WHEN (OLD.state <> NEW.state OR OLD.attempt <> NEW.attempt) AND NOT (
      (OLD.state = 'pending' AND NEW.state = 'leased' AND NEW.attempt = OLD.attempt)
      OR (OLD.state = 'leased' AND NEW.state = 'attempting' AND NEW.attempt = OLD.attempt)
      OR (OLD.state = 'leased' AND NEW.state = 'pending' AND NEW.attempt = OLD.attempt)
      OR (OLD.state IN ('leased', 'attempting') AND NEW.state = 'concluded'
        AND NEW.attempt = OLD.attempt)
      OR (OLD.state IN ('leased', 'attempting') AND NEW.state = 'pending'
        AND NEW.attempt = OLD.attempt + 1)
      OR (OLD.state = 'pending' AND NEW.state = 'concluded' AND NEW.excluded IS NOT NULL
        AND NEW.attempt = OLD.attempt)
    )
    BEGIN SELECT RAISE(ABORT, 'an order moves forward only'); END;

    CREATE TRIGGER orders_accounted BEFORE UPDATE OF state ON orders
    WHEN OLD.state IN ('leased', 'attempting')
      AND (NEW.state = 'concluded' OR NEW.attempt = OLD.attempt + 1)
      AND NOT EXISTS (SELECT 1 FROM attempts
        WHERE attempts.order_id = OLD.id AND attempts.attempt = OLD.attempt)
    BEGIN SELECT RAISE(ABORT, 'an attempt ends with an outcome'); END;

    CREATE TRIGGER orders_unattempted BEFORE UPDATE OF state ON orders
    WHEN OLD.state = 'leased' AND NEW.state = 'pending' AND NEW.attempt = OLD.attempt
      AND EXISTS (SELECT 1 FROM attempts
        WHERE attempts.order_id = OLD.id AND attempts.attempt = OLD.attempt)
    BEGIN SELECT RAISE(ABORT, 'what was attempted is not given back'); END;

    CREATE TRIGGER orders_outcome BEFORE UPDATE OF outcome, excluded ON orders
    WHEN OLD.state = 'concluded'
      AND (OLD.outcome IS NOT NEW.outcome OR OLD.excluded IS NOT NEW.excluded)
      AND NOT (OLD.outcome = 'submitted' AND NEW.outcome IN ('delivered', 'not-delivered'))
    BEGIN SELECT RAISE(ABORT, 'a target has one account'); END;

    CREATE TRIGGER orders_kept BEFORE DELETE ON orders
    BEGIN SELECT RAISE(ABORT, 'orders are kept'); END;

    CREATE TRIGGER attempts_leased BEFORE INSERT ON attempts
    WHEN NOT EXISTS (SELECT 1 FROM orders WHERE orders.id = NEW.order_id
      AND orders.state IN ('leased', 'attempting') AND orders.attempt = NEW.attempt)
    BEGIN SELECT RAISE(ABORT, 'no attempt without a lease'); END;

    CREATE TRIGGER attempts_outcome BEFORE UPDATE OF outcome ON attempts
    WHEN OLD.outcome <> NEW.outcome
      AND NOT (OLD.outcome = 'submitted' AND NEW.outcome IN ('delivered', 'not-delivered'))
    BEGIN SELECT RAISE(ABORT, 'an attempt has one outcome'); END;

    CREATE TRIGGER attempts_kept BEFORE DELETE ON attempts
    BEGIN SELECT RAISE(ABORT, 'attempts are kept'); END;
    """

  /// What is released stays as it was shown; the audit is only added to; commands are noticed.
  static let otherRules = """
    CREATE TRIGGER campaigns_released BEFORE UPDATE OF
      list, kind, script, sms, settings, created_by, released_by, released_fingerprint ON campaigns
    WHEN OLD.state <> 'draft'
    BEGIN SELECT RAISE(ABORT, 'a released campaign is not changed'); END;

    CREATE TRIGGER campaigns_steps BEFORE UPDATE OF state ON campaigns
    WHEN OLD.state <> NEW.state AND NOT (
      (OLD.state = 'draft' AND NEW.state = 'released')
      OR (OLD.state IN ('released', 'paused', 'stopped') AND NEW.state = 'running')
      OR (OLD.state = 'running' AND NEW.state IN ('paused', 'stopped', 'done'))
      OR (OLD.state = 'paused' AND NEW.state IN ('stopped', 'done'))
      OR (OLD.state IN ('released', 'stopped') AND NEW.state IN ('stopped', 'done'))
    )
    BEGIN SELECT RAISE(ABORT, 'that step is not open to the campaign'); END;

    CREATE TRIGGER campaigns_noticed AFTER UPDATE OF state, priority ON campaigns
    BEGIN UPDATE keeper SET revision = revision + 1; END;

    CREATE TRIGGER lines_noticed AFTER UPDATE OF enabled ON lines
    WHEN OLD.enabled <> NEW.enabled
    BEGIN UPDATE keeper SET revision = revision + 1; END;

    CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;

    CREATE TRIGGER audit_kept BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
    """
}
