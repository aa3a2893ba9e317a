-- A conversion whose credential does not fit its person is held with its mismatch, and goes on by itself or ends with it.
ALTER TABLE conversion
    ADD COLUMN case_id uuid,
    ADD COLUMN held    bytea,
    DROP CONSTRAINT conversion_state_check,
    ADD CONSTRAINT conversion_state_check CHECK (state IN ('ISSUED', 'HELD', 'PENDING', 'ACCEPTED', 'REFUSED')),
    ADD CONSTRAINT held_with_its_case CHECK ((state = 'HELD') = (held IS NOT NULL) AND (state <> 'HELD' OR case_id IS NOT NULL));
COMMENT ON COLUMN conversion.held IS 'Sealed credential while the conversion is held; forgotten when it goes on or ends';
CREATE INDEX conversion_held ON conversion (person_id, case_id) WHERE state = 'HELD';
-- One credential waits once for one person; whose it is in truth may still present it.
CREATE UNIQUE INDEX conversion_held_once ON conversion (person_id, fingerprint) WHERE state = 'HELD';
