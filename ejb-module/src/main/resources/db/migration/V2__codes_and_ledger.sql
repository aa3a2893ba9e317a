-- The health code's status row and the ledger.

-- What a display reads, by primary key and nothing else: the timeline of the last judgement.
CREATE TABLE code_status (
    person_id        uuid PRIMARY KEY REFERENCES person,
    judgement        text NOT NULL,
    judged_at        timestamptz NOT NULL,
    announced        text NOT NULL CHECK (announced IN ('GREEN', 'YELLOW', 'RED')),
    next_change_at   timestamptz,
    version          integer NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX code_status_due ON code_status (next_change_at) WHERE next_change_at IS NOT NULL;

-- No person's: the leaves of the ledger hold hashes; a position is given later, by one sequencer.
CREATE TABLE ledger_entry (
    entry_id     uuid PRIMARY KEY,
    kind         text NOT NULL,
    leaf_hash    bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
    recorded_at  timestamptz NOT NULL,
    position     bigint UNIQUE
);
CREATE INDEX ledger_entry_unsequenced ON ledger_entry (recorded_at) WHERE position IS NULL;

-- What a leaf says, with its salt: can be destroyed without breaking the tree.
CREATE TABLE ledger_content (
    person_id  uuid NOT NULL,
    entry_id   uuid NOT NULL,
    salt       bytea NOT NULL CHECK (octet_length(salt) = 16),
    content    text NOT NULL,
    PRIMARY KEY (person_id, entry_id)
);

-- No person's: the tree after each sequencing; the frontier is the compact range that the next one continues.
CREATE TABLE tree_head (
    size       bigint PRIMARY KEY,
    root_hash  bytea NOT NULL CHECK (octet_length(root_hash) = 32),
    frontier   bytea NOT NULL,
    at         timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON code_status, ledger_entry TO ${appRole};
GRANT SELECT, INSERT ON ledger_content, tree_head TO ${appRole};
