-- What laboratories that know more say of a sample: when it arrived, whether the tube was shared, and which number it takes the place of.
ALTER TABLE nucleic_acid_test
    ADD COLUMN received_at timestamptz,
    ADD COLUMN pooled boolean NOT NULL DEFAULT false,
    ADD COLUMN corrects text,
    -- The laboratory reported the sample anew under another number.
    ADD COLUMN replaced_by text,
    ADD CHECK (received_at >= sampled_at AND (reported_at IS NULL OR received_at <= reported_at));
-- No person's, as the rest of the table: found before it is known whose they are.
ALTER TABLE laboratory_sample ADD COLUMN corrects text;
CREATE INDEX laboratory_sample_corrects ON laboratory_sample (laboratory_id, corrects) WHERE corrects IS NOT NULL;
GRANT UPDATE (replaced_by) ON nucleic_acid_test TO ${appRole};

-- A row of the quarantine that was worked off: when, and what became of it.
ALTER TABLE quarantined_row
    ADD COLUMN settled_at timestamptz,
    ADD COLUMN outcome text CHECK (outcome IN ('STORED', 'DUPLICATE', 'REJECTED', 'QUARANTINED')),
    ADD CHECK ((settled_at IS NULL) = (outcome IS NULL));
GRANT UPDATE (settled_at, outcome) ON quarantined_row TO ${appRole};

-- No person's: batches that nobody believed. Written in a transaction of its own, since the refusal undoes the caller's.
CREATE TABLE refused_batch (
    refusal_id    uuid PRIMARY KEY,
    refused_at    timestamptz NOT NULL,
    refused_by    text NOT NULL,
    problem       text NOT NULL,
    content_hash  bytea NOT NULL CHECK (octet_length(content_hash) = 32),
    bytes         integer NOT NULL CHECK (bytes >= 0)
);
CREATE INDEX refused_batch_by_time ON refused_batch (refused_at);
GRANT SELECT, INSERT ON refused_batch TO ${appRole};
