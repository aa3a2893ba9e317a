-- Two officers of one unit obey one superior: what colours somebody takes two units, whoever writes.
CREATE FUNCTION approved_by_another_unit() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.state = 'PROPOSED' AND NEW.state IN ('IN_FORCE', 'APPROVED')
       AND EXISTS (SELECT 1 FROM staff s WHERE s.staff_id = NEW.decided_by AND lower(btrim(s.unit)) = lower(btrim(NEW.unit))) THEN
        RAISE EXCEPTION 'somebody of another unit approves' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER control_measure_unit BEFORE UPDATE ON control_measure FOR EACH ROW EXECUTE FUNCTION approved_by_another_unit();
CREATE TRIGGER fact_proposal_unit BEFORE UPDATE ON fact_proposal FOR EACH ROW EXECUTE FUNCTION approved_by_another_unit();

-- Which partner was told what of a person: the fingerprint of what the person carried there, or of what was answered.
CREATE TABLE partner_told (
    person_id    uuid NOT NULL,
    partner      text NOT NULL CHECK (partner <> ''),
    fingerprint  text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    told_at      timestamptz NOT NULL,
    PRIMARY KEY (person_id, partner, fingerprint)
);
INSERT INTO partner_told SELECT DISTINCT ON (person_id, region, fingerprint) person_id, region, fingerprint, created_at FROM conversion
 WHERE direction = 'LEAVING' ORDER BY person_id, region, fingerprint, created_at;

-- What a partner is still to learn: that what it was told rested on something that was corrected.
CREATE TABLE partner_correction (
    person_id      uuid NOT NULL,
    correction_id  uuid NOT NULL,
    partner        text NOT NULL CHECK (partner <> ''),
    fingerprint    text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    state          text NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'ABANDONED')),
    attempts       integer NOT NULL CHECK (attempts >= 0),
    recorded_at    timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    settled_at     timestamptz CHECK ((settled_at IS NULL) = (state = 'PENDING')),
    PRIMARY KEY (person_id, correction_id)
);
CREATE UNIQUE INDEX partner_correction_once ON partner_correction (person_id, partner, fingerprint) WHERE state = 'PENDING';
CREATE INDEX partner_correction_due ON partner_correction (due_at) WHERE state = 'PENDING';
CREATE INDEX partner_correction_by_time ON partner_correction (recorded_at);
GRANT SELECT, INSERT ON partner_told, partner_correction TO ${appRole};
GRANT UPDATE (state, attempts, due_at, settled_at) ON partner_correction TO ${appRole};

-- Those who were told are found by the outbox above.
DROP INDEX correction_to_tell;
ALTER TABLE correction DROP COLUMN told_at;

-- One outbox for short messages. What is said of a colour is put in words, and addressed, when it is sent; everything else is sealed when it is owed.
ALTER TABLE notice
    ALTER COLUMN number DROP NOT NULL,
    ALTER COLUMN text DROP NOT NULL,
    ADD COLUMN was text CHECK (was IN ('GREEN', 'YELLOW', 'RED')),
    ADD COLUMN colour text CHECK (colour IN ('GREEN', 'YELLOW', 'RED') AND colour <> was),
    ADD COLUMN state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'SENT', 'DROPPED')),
    ADD COLUMN attempts integer NOT NULL DEFAULT 0,
    ADD COLUMN due_at timestamptz,
    ADD COLUMN settled_at timestamptz;
UPDATE notice SET due_at = created_at;
ALTER TABLE notice
    ALTER COLUMN due_at SET NOT NULL,
    ALTER COLUMN state DROP DEFAULT,
    ADD CONSTRAINT says_something CHECK ((was IS NULL) = (colour IS NULL)
        AND (state <> 'WAITING' OR colour IS NOT NULL OR number IS NOT NULL AND text IS NOT NULL)),
    ADD CONSTRAINT forgets_what_is_settled CHECK ((settled_at IS NULL) = (state = 'WAITING') AND (state = 'WAITING' OR number IS NULL AND text IS NULL));
DROP INDEX notice_by_age;
CREATE INDEX notice_due ON notice (due_at) WHERE state = 'WAITING';
INSERT INTO notice (person_id, notice_id, was, colour, created_at, state, attempts, due_at, settled_at)
SELECT person_id, notice_id, was, colour, turned_at, state, attempts, due_at, settled_at FROM colour_notice;
DROP TABLE colour_notice;
CREATE INDEX notice_settled ON notice (settled_at) WHERE settled_at IS NOT NULL;
GRANT UPDATE (number, text, state, attempts, due_at, settled_at) ON notice TO ${appRole};
