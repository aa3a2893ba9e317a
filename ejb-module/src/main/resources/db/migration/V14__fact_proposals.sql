-- What an officer enters and what may colour somebody waits for a second officer (as control measures do).
CREATE TABLE fact_proposal (
    person_id         uuid NOT NULL,
    proposal_id       uuid NOT NULL,
    kind              text NOT NULL,
    corrects          text,
    content           text NOT NULL CHECK (jsonb_typeof(content::jsonb) = 'object'),
    evidence          text NOT NULL CHECK (evidence <> ''),
    unit              text NOT NULL,
    proposed_by       uuid NOT NULL REFERENCES staff,
    proposer_account  text NOT NULL,
    proposed_at       timestamptz NOT NULL,
    state             text NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'REFUSED')),
    decided_by        uuid REFERENCES staff,
    decider_account   text,
    decided_at        timestamptz,
    reason            text,
    PRIMARY KEY (person_id, proposal_id),
    CONSTRAINT two_officers CHECK (state = 'PROPOSED'
        OR decided_by IS NOT NULL AND decider_account IS NOT NULL AND decided_at IS NOT NULL AND decided_by <> proposed_by),
    CHECK (state <> 'PROPOSED' OR decided_by IS NULL AND decided_at IS NULL),
    CHECK (state <> 'REFUSED' OR reason <> '' AND reason IS NOT NULL)
);
CREATE INDEX fact_proposal_by_id ON fact_proposal (proposal_id);
CREATE INDEX fact_proposal_waiting ON fact_proposal (proposed_at) WHERE state = 'PROPOSED';
GRANT SELECT, INSERT ON fact_proposal TO ${appRole};
GRANT UPDATE (state, decided_by, decider_account, decided_at, reason) ON fact_proposal TO ${appRole};

-- The database refuses by itself what one officer alone would colour somebody with, whoever writes.
ALTER TABLE health_record ADD COLUMN approved_by text;
ALTER TABLE health_record ADD CONSTRAINT two_officers CHECK (source <> 'officer' OR retracted
    OR kind NOT IN ('ENTRY', 'TEST_ORDER') AND NOT (kind = 'ANTIGEN_TEST' AND (content::json ->> 'result') = 'POSITIVE')
    OR approved_by IS NOT NULL AND approved_by <> recorded_by);
