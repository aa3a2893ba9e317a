-- Mutual recognition: what was issued and used, what arrived, and which messages were served already.

-- Append-only: a state is a row that is added once. Belongs to no person: nothing here says whose credential it is.
CREATE TABLE evidence (
    issuer      text        NOT NULL CHECK (issuer IN ('CN-44', 'MO', 'HK')),
    fingerprint text        NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    state       text        NOT NULL CHECK (state IN ('ISSUED', 'REVOKED', 'USED')),
    other       text        NOT NULL CHECK (other IN ('CN-44', 'MO', 'HK')),
    operation   uuid        NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (issuer, fingerprint, state)
);
COMMENT ON TABLE evidence IS 'Fingerprints of credentials. Ours: issued, revoked, used. Theirs: used here, so that none is presented twice.';
COMMENT ON COLUMN evidence.other IS 'The receiver of ours, the user of ours, or we ourselves for theirs';
COMMENT ON COLUMN evidence.operation IS 'Who asks again with the same operation gets the same answer';
GRANT SELECT, INSERT ON evidence TO ${appRole};

CREATE TABLE conversion (
    person_id       uuid        NOT NULL,
    conversion_id   uuid        NOT NULL,
    direction       text        NOT NULL CHECK (direction IN ('LEAVING', 'ARRIVING')),
    region          text        NOT NULL CHECK (region IN ('MO', 'HK')),
    state           text        NOT NULL CHECK (state IN ('ISSUED', 'PENDING', 'ACCEPTED', 'REFUSED')),
    reason          text        CHECK (reason IS NOT NULL OR state <> 'REFUSED'),
    consent         text        NOT NULL,
    fingerprint     text        NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
    colour          text        NOT NULL CHECK (colour IN ('GREEN', 'YELLOW', 'RED')),
    colour_as_of    timestamptz NOT NULL,
    colour_until    timestamptz NOT NULL,
    created_at      timestamptz NOT NULL,
    settled_at      timestamptz,
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz CHECK ((next_attempt_at IS NOT NULL) = (state = 'PENDING')),
    PRIMARY KEY (person_id, conversion_id),
    CHECK (colour_until > colour_as_of)
);
COMMENT ON TABLE conversion IS 'A person''s conversions to and from other regions; the credential itself is never stored';
CREATE INDEX conversion_due ON conversion (next_attempt_at) WHERE state = 'PENDING';
GRANT SELECT, INSERT, UPDATE, DELETE ON conversion TO ${appRole};

-- The replay guard. Belongs to no person. A row outlives the time in which its message could be accepted again.
CREATE TABLE neighbour_message (
    signed_parts text        NOT NULL PRIMARY KEY CHECK (signed_parts ~ '^[0-9a-f]{64}$'),
    sender       text        NOT NULL,
    message_id   uuid        NOT NULL,
    created_at   timestamptz NOT NULL,
    received_at  timestamptz NOT NULL,
    UNIQUE (sender, message_id)
);
COMMENT ON TABLE neighbour_message IS 'Every signed message that was served, so that none is served twice';
CREATE INDEX neighbour_message_age ON neighbour_message (received_at);
GRANT SELECT, INSERT, DELETE ON neighbour_message TO ${appRole};
