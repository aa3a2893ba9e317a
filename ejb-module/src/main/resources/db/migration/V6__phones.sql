-- Phones that show a code without a server, what was issued to them, changes of the phone number, notices.

-- A phone's public key (x, then y). It is never deleted: who asks later which phone showed a code gets an answer.
CREATE TABLE phone (
    person_id      uuid NOT NULL REFERENCES person,
    phone_id       uuid NOT NULL,
    public_key     bytea NOT NULL CHECK (octet_length(public_key) = 64),
    registered_at  timestamptz NOT NULL,
    usable_from    timestamptz NOT NULL,
    revoked_at     timestamptz,
    PRIMARY KEY (person_id, phone_id),
    UNIQUE (person_id, public_key)
);

-- A status credential while it lives, and until no list needs it any more; code_hash is what a revocation list says of it.
CREATE TABLE status_credential (
    person_id   uuid NOT NULL,
    code_hash   bytea NOT NULL CHECK (octet_length(code_hash) = 16),
    phone_id    uuid NOT NULL,
    colour      text NOT NULL CHECK (colour IN ('GREEN', 'YELLOW', 'RED')),
    credential  bytea NOT NULL,
    issued_at   timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    PRIMARY KEY (person_id, code_hash)
);
CREATE INDEX status_credential_revoked ON status_credential (expires_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX status_credential_by_expiry ON status_credential (expires_at);

CREATE TABLE phone_number_change (
    person_id     uuid NOT NULL REFERENCES person,
    change_id     uuid NOT NULL,
    number        bytea NOT NULL,
    state         text NOT NULL CHECK (state IN ('PENDING', 'DONE', 'OBJECTED')),
    requested_at  timestamptz NOT NULL,
    effective_at  timestamptz NOT NULL,
    PRIMARY KEY (person_id, change_id)
);
CREATE INDEX phone_number_change_due ON phone_number_change (effective_at) WHERE state = 'PENDING';

-- What a person is told by SMS; stored with what it is about, sent afterwards.
CREATE TABLE notice (
    person_id   uuid NOT NULL,
    notice_id   uuid NOT NULL,
    number      bytea NOT NULL,
    text        bytea NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (person_id, notice_id)
);
CREATE INDEX notice_by_age ON notice (created_at);

-- A lost phone's sessions end with it.
CREATE INDEX session_by_person ON session (person_id) WHERE person_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON phone, phone_number_change TO ${appRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON status_credential TO ${appRole};
GRANT SELECT, INSERT, DELETE ON notice TO ${appRole};
