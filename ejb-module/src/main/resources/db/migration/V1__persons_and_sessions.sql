-- Real-name persons, log-ins, sessions, staff, idempotency, the access log.
-- Person-owned tables have a primary key that begins with person_id; the others belong to no person and are named as such.

CREATE TABLE person (
    person_id   uuid PRIMARY KEY,
    name        bytea NOT NULL,
    phone       bytea NOT NULL,
    language    text NOT NULL,
    created_at  timestamptz NOT NULL
);

CREATE TABLE person_document (
    person_id      uuid NOT NULL REFERENCES person,
    document_type  text NOT NULL,
    number         bytea NOT NULL,
    linked_at      timestamptz NOT NULL,
    PRIMARY KEY (person_id, document_type)
);

-- No person's: finds a person by the keyed hash of a document.
CREATE TABLE document_index (
    blind_index  bytea PRIMARY KEY CHECK (octet_length(blind_index) = 32),
    person_id    uuid NOT NULL
);

-- No person's: an attempt to log in, before anybody knows who it is.
CREATE TABLE log_in (
    log_in_id     uuid PRIMARY KEY,
    document      bytea NOT NULL,
    request       bytea NOT NULL,
    state         text NOT NULL CHECK (state IN ('REQUESTED', 'SENT', 'REFUSED', 'USED')),
    code          bytea,
    failures      integer NOT NULL DEFAULT 0,
    checks        integer NOT NULL DEFAULT 0,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL
);
CREATE INDEX log_in_by_document ON log_in (document, created_at);
CREATE INDEX log_in_requested ON log_in (created_at) WHERE state = 'REQUESTED';

-- No person's: a session is found by the hash of its token alone.
CREATE TABLE session (
    token_hash  bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    role        text NOT NULL,
    person_id   uuid,
    staff_id    uuid,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    CHECK ((person_id IS NULL) <> (staff_id IS NULL)),
    CHECK ((role = 'RESIDENT') = (person_id IS NOT NULL))
);
CREATE INDEX session_by_expiry ON session (expires_at);

-- No person's: people who work with the code.
CREATE TABLE staff (
    staff_id       uuid PRIMARY KEY,
    account        text NOT NULL UNIQUE,
    password_hash  text NOT NULL,
    role           text NOT NULL CHECK (role IN ('INSPECTOR', 'LABORATORY', 'OFFICER', 'AUDITOR', 'ADMIN', 'INTEGRATOR')),
    unit           text NOT NULL,
    name           bytea NOT NULL,
    failures       integer NOT NULL DEFAULT 0,
    failed_at      timestamptz,
    created_at     timestamptz NOT NULL
);

-- No person's: the answer to a write, kept for a day so that a retry has one effect.
CREATE TABLE idempotency_key (
    scope         bytea NOT NULL,
    key           text NOT NULL,
    request_hash  bytea NOT NULL,
    answer        bytea,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);

-- Who looked at whom, and why.
CREATE TABLE access_log (
    person_id  uuid NOT NULL,
    access_id  uuid NOT NULL,
    at         timestamptz NOT NULL,
    act        text NOT NULL,
    actor      text NOT NULL,
    purpose    text NOT NULL,
    PRIMARY KEY (person_id, access_id)
);
CREATE INDEX access_log_by_time ON access_log (at);

GRANT SELECT, INSERT, UPDATE ON person, person_document TO ${appRole};
GRANT SELECT, INSERT ON document_index, access_log TO ${appRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON log_in, session, idempotency_key TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON staff TO ${appRole};
