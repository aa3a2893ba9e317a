-- Further documents of a person, each with its proof; what does not fit waits for somebody who decides.
ALTER TABLE person_document
    ADD COLUMN name       bytea,
    ADD COLUMN birth_date bytea,
    ADD COLUMN proof      text NOT NULL DEFAULT 'LOG_IN' CHECK (proof IN ('LOG_IN', 'AUTHORITY', 'OFFICER'));
COMMENT ON COLUMN person_document.name IS 'Sealed; as this document spells it, where that was proved';
COMMENT ON COLUMN person_document.birth_date IS 'Sealed; as this document states it, where that was proved';

CREATE TABLE mismatch (
    person_id        uuid        NOT NULL,
    case_id          uuid        NOT NULL,
    cause            text        NOT NULL CHECK (cause IN ('DOCUMENT', 'CREDENTIAL')),
    kinds            text        NOT NULL CHECK (kinds ~ '^[A-Z_]+( [A-Z_]+)*$'),
    state            text        NOT NULL CHECK (state IN ('CHECKING', 'WAITING', 'IN_REVIEW', 'LINKED', 'REFUSED')),
    document_type    text        NOT NULL,
    document         bytea       NOT NULL CHECK (octet_length(document) = 32),
    claim            bytea       NOT NULL,
    vouched_by       text        CHECK (vouched_by IN ('MO', 'HK')),
    confirmed        boolean,
    received_at      timestamptz NOT NULL,
    due_at           timestamptz NOT NULL,
    attempts         integer     NOT NULL DEFAULT 0,
    next_attempt_at  timestamptz CHECK ((next_attempt_at IS NOT NULL) = (state = 'CHECKING')),
    reviewer         uuid        REFERENCES staff,
    reviewer_account text,
    reviewer_unit    text,
    reason           bytea,
    decided_at       timestamptz,
    PRIMARY KEY (person_id, case_id),
    CHECK (due_at > received_at),
    CHECK (state <> 'IN_REVIEW' OR reviewer IS NOT NULL),
    CHECK ((state IN ('LINKED', 'REFUSED')) = (decided_at IS NOT NULL)),
    CONSTRAINT refusal_has_an_officer_and_a_reason CHECK (state <> 'REFUSED' OR reviewer IS NOT NULL AND reason IS NOT NULL)
);
COMMENT ON TABLE mismatch IS 'Documents and credentials that did not fit their person; claim and reason are sealed';
COMMENT ON COLUMN mismatch.document IS 'Keyed hash, as in document_index';
COMMENT ON COLUMN mismatch.confirmed IS 'What the identity authority said of number, name and phone; null until it has answered';
CREATE UNIQUE INDEX mismatch_once ON mismatch (person_id, document) WHERE state IN ('CHECKING', 'WAITING', 'IN_REVIEW');
CREATE INDEX mismatch_by_id ON mismatch (case_id);
CREATE INDEX mismatch_open ON mismatch (due_at) WHERE state IN ('CHECKING', 'WAITING', 'IN_REVIEW');
CREATE INDEX mismatch_to_check ON mismatch (next_attempt_at) WHERE state = 'CHECKING';

CREATE TABLE mismatch_picture (
    person_id  uuid        NOT NULL,
    case_id    uuid        NOT NULL,
    number     integer     NOT NULL CHECK (number > 0),
    media_type text        NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png')),
    content    bytea       NOT NULL,
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (person_id, case_id, number)
);

GRANT SELECT, INSERT, DELETE ON mismatch, mismatch_picture TO ${appRole};
GRANT UPDATE (kinds, state, claim, vouched_by, confirmed, attempts, next_attempt_at, reviewer, reviewer_account, reviewer_unit, reason, decided_at) ON mismatch
    TO ${appRole};
