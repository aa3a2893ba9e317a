-- Facts: national risk-area lists and stays, laboratory results, control measures.

-- No person's: each list as it was published, whole.
CREATE TABLE risk_area_snapshot (
    snapshot_id    uuid PRIMARY KEY,
    published_at   timestamptz NOT NULL,
    content_hash   bytea NOT NULL CHECK (octet_length(content_hash) = 32),
    document       bytea NOT NULL,
    high           integer NOT NULL CHECK (high >= 0),
    middle         integer NOT NULL CHECK (middle >= 0),
    low            integer NOT NULL CHECK (low >= 0),
    imported_at    timestamptz NOT NULL,
    imported_by    text NOT NULL,
    superseded_at  timestamptz,
    UNIQUE (published_at, content_hash)
);
CREATE UNIQUE INDEX risk_area_snapshot_in_force ON risk_area_snapshot (published_at) WHERE superseded_at IS NULL;

-- No person's: a community at a level; its id is a hash of both.
CREATE TABLE risk_area (
    area_id    uuid PRIMARY KEY,
    level      text NOT NULL CHECK (level IN ('LOW', 'MEDIUM', 'HIGH')),
    division   text NOT NULL CHECK (division ~ '^[0-9]{2}([0-9]{2}){0,2}$'),
    province   text NOT NULL,
    city       text NOT NULL,
    county     text NOT NULL,
    community  text NOT NULL,
    raw        text NOT NULL,
    exclusion  boolean NOT NULL
);
CREATE INDEX risk_area_by_division ON risk_area (division text_pattern_ops);

-- No person's: from when until when an area was listed, as far as the lists received by then tell. Later lists withdraw a row
-- and record another; nothing is overwritten.
CREATE TABLE risk_area_listing (
    listing_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    area_id       uuid NOT NULL REFERENCES risk_area,
    listed_from   timestamptz NOT NULL,
    listed_until  timestamptz NOT NULL CHECK (listed_until > listed_from),
    recorded_at   timestamptz NOT NULL,
    recorded_by   uuid NOT NULL REFERENCES risk_area_snapshot,
    withdrawn_at  timestamptz,
    withdrawn_by  uuid REFERENCES risk_area_snapshot,
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE UNIQUE INDEX risk_area_listing_one ON risk_area_listing (area_id, listed_from) WHERE withdrawn_at IS NULL;
CREATE INDEX risk_area_listing_time ON risk_area_listing (listed_until, listed_from) WHERE withdrawn_at IS NULL;
CREATE INDEX risk_area_listing_recorded ON risk_area_listing (recorded_by);
CREATE INDEX risk_area_listing_withdrawn ON risk_area_listing (withdrawn_by) WHERE withdrawn_by IS NOT NULL;

-- A stay that an officer recorded; its level is looked up when the person is judged.
CREATE TABLE stay (
    person_id    uuid NOT NULL,
    stay_id      uuid NOT NULL,
    division     text NOT NULL,
    arrived_at   timestamptz NOT NULL,
    left_at      timestamptz,
    evidence     text NOT NULL CHECK (evidence <> ''),
    recorded_at  timestamptz NOT NULL,
    recorded_by  text NOT NULL,
    unit         text NOT NULL,
    PRIMARY KEY (person_id, stay_id),
    CHECK (left_at >= arrived_at)
);
CREATE INDEX stay_by_division ON stay (division text_pattern_ops);

-- No person's: who may report results, and with which keys.
CREATE TABLE laboratory (
    laboratory_id  uuid PRIMARY KEY,
    name           text NOT NULL CHECK (name <> ''),
    registered_at  timestamptz NOT NULL,
    registered_by  text NOT NULL
);

CREATE TABLE laboratory_key (
    key_id         text PRIMARY KEY,
    laboratory_id  uuid NOT NULL REFERENCES laboratory,
    certificate    text NOT NULL,
    valid_from     timestamptz NOT NULL,
    valid_until    timestamptz NOT NULL CHECK (valid_until > valid_from),
    revoked_at     timestamptz,
    registered_at  timestamptz NOT NULL,
    registered_by  text NOT NULL
);

-- No person's: what was signed, sealed.
CREATE TABLE laboratory_batch (
    batch_id       uuid PRIMARY KEY,
    laboratory_id  uuid NOT NULL REFERENCES laboratory,
    content_hash   bytea NOT NULL CHECK (octet_length(content_hash) = 32),
    key_id         text NOT NULL REFERENCES laboratory_key,
    signature      text NOT NULL,
    document       bytea NOT NULL,
    received_at    timestamptz NOT NULL,
    received_by    text NOT NULL,
    row_count      integer NOT NULL CHECK (row_count >= 0),
    UNIQUE (laboratory_id, content_hash)
);

-- No person's: what became of each row, without what it said.
CREATE TABLE laboratory_batch_row (
    batch_id    uuid NOT NULL REFERENCES laboratory_batch,
    row_number  integer NOT NULL CHECK (row_number > 0),
    outcome     text NOT NULL CHECK (outcome IN ('STORED', 'DUPLICATE', 'REJECTED', 'QUARANTINED')),
    rule        text,
    PRIMARY KEY (batch_id, row_number),
    CHECK ((rule IS NULL) = (outcome IN ('STORED', 'DUPLICATE')))
);

-- No person's yet: rows of whom nobody can be sure, sealed, findable by the keyed hash of the document.
CREATE TABLE quarantined_row (
    batch_id        uuid NOT NULL REFERENCES laboratory_batch,
    row_number      integer NOT NULL,
    rule            text NOT NULL,
    document        bytea NOT NULL CHECK (octet_length(document) = 32),
    content         bytea NOT NULL,
    quarantined_at  timestamptz NOT NULL,
    PRIMARY KEY (batch_id, row_number)
);
CREATE INDEX quarantined_row_by_document ON quarantined_row (document);

-- No person's: which versions of a sample are known, with a keyed hash of each; found before it is known whose they are.
CREATE TABLE laboratory_sample (
    laboratory_id  uuid NOT NULL REFERENCES laboratory,
    sample_id      text NOT NULL,
    version        integer NOT NULL CHECK (version > 0),
    person_id      uuid NOT NULL,
    content        bytea NOT NULL CHECK (octet_length(content) = 32),
    PRIMARY KEY (laboratory_id, sample_id, version)
);

CREATE TABLE nucleic_acid_test (
    person_id      uuid NOT NULL,
    laboratory_id  uuid NOT NULL,
    sample_id      text NOT NULL,
    version        integer NOT NULL CHECK (version > 0),
    sampled_at     timestamptz NOT NULL,
    reported_at    timestamptz,
    result         text NOT NULL CHECK (result IN ('PENDING', 'NEGATIVE', 'POSITIVE', 'INCONCLUSIVE', 'RETRACTED')),
    superseded_by  integer CHECK (superseded_by > version),
    recorded_at    timestamptz NOT NULL,
    batch_id       uuid NOT NULL,
    PRIMARY KEY (person_id, laboratory_id, sample_id, version),
    CHECK (reported_at >= sampled_at),
    CHECK ((reported_at IS NULL) = (result = 'PENDING'))
);

-- What an officer assigned, in every state.
CREATE TABLE control_measure (
    person_id         uuid NOT NULL,
    measure_id        uuid NOT NULL,
    kind              text NOT NULL,
    programme         text,
    case_id           text NOT NULL CHECK (case_id <> ''),
    legal_basis       text NOT NULL CHECK (legal_basis <> ''),
    evidence          text NOT NULL CHECK (evidence <> ''),
    valid_from        timestamptz NOT NULL,
    valid_until       timestamptz NOT NULL,
    unit              text NOT NULL,
    proposed_by       uuid NOT NULL REFERENCES staff,
    proposer_account  text NOT NULL,
    proposed_at       timestamptz NOT NULL,
    state             text NOT NULL CHECK (state IN ('PROPOSED', 'IN_FORCE', 'REFUSED', 'CANCELLED')),
    decided_by        uuid REFERENCES staff,
    decider_account   text,
    decided_at        timestamptz,
    ended_by          uuid REFERENCES staff,
    ended_at          timestamptz,
    reason            text,
    PRIMARY KEY (person_id, measure_id),
    CHECK (valid_until > valid_from AND valid_until <= valid_from + interval '336 hours'),
    CONSTRAINT two_officers CHECK (state = 'PROPOSED'
        OR decided_by IS NOT NULL AND decider_account IS NOT NULL AND decided_at IS NOT NULL AND decided_by <> proposed_by),
    CHECK (state <> 'PROPOSED' OR decided_by IS NULL AND decided_at IS NULL),
    CHECK ((state = 'CANCELLED') = (ended_by IS NOT NULL AND ended_at IS NOT NULL)),
    CHECK (state NOT IN ('REFUSED', 'CANCELLED') OR reason <> '' AND reason IS NOT NULL)
);
CREATE INDEX control_measure_by_id ON control_measure (measure_id);
CREATE INDEX control_measure_proposed ON control_measure (proposed_at) WHERE state = 'PROPOSED';

-- A measure begins as a proposal and takes one step at a time, whoever writes.
CREATE FUNCTION control_measure_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'PROPOSED' THEN
            RAISE EXCEPTION 'a measure begins as a proposal' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF (OLD.state, NEW.state) NOT IN (('PROPOSED', 'IN_FORCE'), ('PROPOSED', 'REFUSED'), ('IN_FORCE', 'CANCELLED')) THEN
        RAISE EXCEPTION 'a measure does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER control_measure_step BEFORE INSERT OR UPDATE ON control_measure
    FOR EACH ROW EXECUTE FUNCTION control_measure_step();

GRANT SELECT, INSERT ON risk_area_snapshot, risk_area, risk_area_listing, stay TO ${appRole};
GRANT UPDATE (superseded_at) ON risk_area_snapshot TO ${appRole};
GRANT UPDATE (withdrawn_at, withdrawn_by) ON risk_area_listing TO ${appRole};
GRANT SELECT, INSERT ON laboratory, laboratory_key, laboratory_batch, laboratory_batch_row, quarantined_row, laboratory_sample,
    nucleic_acid_test TO ${appRole};
GRANT UPDATE (revoked_at) ON laboratory_key TO ${appRole};
GRANT UPDATE (superseded_by) ON nucleic_acid_test TO ${appRole};
GRANT SELECT, INSERT ON control_measure TO ${appRole};
GRANT UPDATE (state, decided_by, decider_account, decided_at, ended_by, ended_at, reason) ON control_measure TO ${appRole};
