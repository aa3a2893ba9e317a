-- Records of every kind beside nucleic acid tests: antigen and antibody tests, vaccinations, certificates, notices, entries,
-- memberships of key populations, exposures, test orders. One table, since all live alike (ADR 0013).

-- What a source may report: a vaccination clinic's key must not make somebody an arrival from abroad.
ALTER TABLE laboratory ADD COLUMN reports text[] NOT NULL DEFAULT '{NUCLEIC_ACID_TEST}' CHECK (cardinality(reports) > 0);
ALTER TABLE laboratory_batch ADD COLUMN kind text NOT NULL DEFAULT 'NUCLEIC_ACID_TEST';

CREATE TABLE health_record (
    person_id      uuid NOT NULL,
    kind           text NOT NULL,
    source         text NOT NULL CHECK (source <> ''),
    record_id      text NOT NULL,
    version        integer NOT NULL CHECK (version > 0),
    happened_at    timestamptz NOT NULL,
    content        text NOT NULL CHECK (jsonb_typeof(content::jsonb) = 'object'),
    retracted      boolean NOT NULL,
    source_name    text NOT NULL,
    evidence       text,
    superseded_by  integer CHECK (superseded_by > version),
    recorded_at    timestamptz NOT NULL,
    recorded_by    text NOT NULL,
    batch_id       uuid,
    PRIMARY KEY (person_id, kind, source, record_id, version)
);
-- What is in force of a person, newest first, is what everybody asks for.
CREATE INDEX health_record_in_force ON health_record (person_id, kind, happened_at DESC) WHERE superseded_by IS NULL AND NOT retracted;

-- No person's: which versions of a source's record are known, of whom, with a keyed hash of each; asked before it is known whose they are.
CREATE TABLE health_record_version (
    source     text NOT NULL,
    kind       text NOT NULL,
    record_id  text NOT NULL,
    version    integer NOT NULL CHECK (version > 0),
    person_id  uuid NOT NULL,
    content    bytea NOT NULL CHECK (octet_length(content) = 32),
    PRIMARY KEY (source, kind, record_id, version)
);

-- The photo of a self-test, sealed, apart from the record that everybody reads.
CREATE TABLE antigen_photo (
    person_id   uuid NOT NULL,
    record_id   text NOT NULL,
    media_type  text NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png')),
    image       bytea NOT NULL,
    PRIMARY KEY (person_id, record_id)
);

GRANT SELECT, INSERT ON health_record, health_record_version, antigen_photo TO ${appRole};
GRANT UPDATE (superseded_by) ON health_record TO ${appRole};
