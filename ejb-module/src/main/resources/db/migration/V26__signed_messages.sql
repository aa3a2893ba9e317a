-- The exact bytes of every signed message that went between us and a neighbour (docs/adr/0025).

-- Append-only but for its end. Belongs to no person: the bytes name none, yet a code that somebody presented may be in them, so they are sealed.
CREATE TABLE kept_message (
    message_id   uuid        NOT NULL PRIMARY KEY,
    exchange_id  uuid        NOT NULL,
    contract     text        NOT NULL CHECK (contract ~ '^[a-z]{2,16}$'),
    passage      text        NOT NULL CHECK (passage IN ('SERVED', 'REFUSED', 'ANSWERED', 'ASKED', 'HEARD')),
    signed_parts text        CHECK (signed_parts ~ '^[0-9a-f]{64}$'),
    subject      text        CHECK (subject ~ '^[0-9a-f]{64}$'),
    sha256       text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size         integer     NOT NULL CHECK (size BETWEEN 1 AND 1048576),
    sealed       bytea       NOT NULL CHECK (octet_length(sealed) <= 1048576 + 64),
    receipt      text        NOT NULL CHECK (length(receipt) <= 2048),
    leaf_id      uuid        NOT NULL REFERENCES ledger_entry (entry_id),
    kept_at      timestamptz NOT NULL,
    CHECK ((signed_parts IS NOT NULL) = (passage IN ('SERVED', 'REFUSED', 'HEARD')))
);
COMMENT ON TABLE kept_message IS 'Signed messages to and from neighbours, byte for byte, each with our receipt and a leaf';
COMMENT ON COLUMN kept_message.exchange_id IS 'The same for a question and its answer';
COMMENT ON COLUMN kept_message.signed_parts IS 'What came in: SHA-256 over the digests of the signed parts, the same in whatever bytes it is repeated';
COMMENT ON COLUMN kept_message.subject IS 'Fingerprint of the credential that the exchange uses, where there is one';
-- Whoever sends one refused content in ever new bytes fills nothing.
CREATE UNIQUE INDEX kept_message_refused_once ON kept_message (contract, signed_parts) WHERE passage = 'REFUSED';
CREATE INDEX kept_message_subject ON kept_message (subject, kept_at) WHERE subject IS NOT NULL;
CREATE INDEX kept_message_exchange ON kept_message (exchange_id);
CREATE INDEX kept_message_age ON kept_message (kept_at);
GRANT SELECT, INSERT, DELETE ON kept_message TO ${appRole};

-- Who took which message out, and what for. Belongs to no person.
CREATE TABLE kept_message_reading (
    reading_id uuid        NOT NULL PRIMARY KEY,
    message_id uuid        NOT NULL,
    account    text        NOT NULL,
    purpose    text        NOT NULL CHECK (length(purpose) BETWEEN 1 AND 200),
    read_at    timestamptz NOT NULL
);
COMMENT ON TABLE kept_message_reading IS 'An auditor took a kept message out of its seal';
CREATE INDEX kept_message_reading_of ON kept_message_reading (message_id);
GRANT SELECT, INSERT ON kept_message_reading TO ${appRole};
