-- What other provinces report about our residents: colours, tests, declarations, trips. Nothing is overwritten: a correction is a
-- later version, and of several versions of a fact the highest is in force.

CREATE TABLE province_fact (
    person_id      uuid NOT NULL,
    province       text NOT NULL CHECK (province ~ '^CN-[1-8][0-9]$' AND province <> 'CN-44'),
    fact_id        text NOT NULL CHECK (fact_id <> ''),
    version        integer NOT NULL CHECK (version > 0),
    kind           text NOT NULL,
    happened_at    timestamptz NOT NULL,
    content        text NOT NULL CHECK (jsonb_typeof(content::jsonb) = 'object'),
    retracted      boolean NOT NULL,
    way            text NOT NULL CHECK (way IN ('PUSHED', 'PULLED', 'CORRECTED')),
    superseded_by  integer CHECK (superseded_by > version),
    recorded_at    timestamptz NOT NULL,
    PRIMARY KEY (person_id, province, fact_id, version)
);
COMMENT ON COLUMN province_fact.way IS 'Whether the province sent it, we asked for it, or the province corrected what it had sent';
CREATE INDEX province_fact_in_force ON province_fact (person_id, kind) WHERE superseded_by IS NULL AND NOT retracted;

-- No person's: which versions of a province's fact are known, of whom, with a keyed hash of each; asked before it is known whose they are.
CREATE TABLE province_fact_version (
    province   text NOT NULL,
    fact_id    text NOT NULL,
    version    integer NOT NULL CHECK (version > 0),
    person_id  uuid NOT NULL,
    content    bytea NOT NULL CHECK (octet_length(content) = 32),
    PRIMARY KEY (province, fact_id, version)
);

GRANT SELECT, INSERT ON province_fact, province_fact_version TO ${appRole};
GRANT UPDATE (superseded_by) ON province_fact TO ${appRole};
