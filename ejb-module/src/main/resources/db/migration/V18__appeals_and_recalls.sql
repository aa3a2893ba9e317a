-- Appeals against what is held of a person, retracted measures, cases that were none, and what others must be told of it.

-- A retracted measure is as if it had never been; two persons retract, neither of them alone.
ALTER TABLE control_measure
    ADD COLUMN retracted_by   uuid REFERENCES staff,
    ADD COLUMN retracted_with uuid REFERENCES staff,
    ADD COLUMN retracted_at   timestamptz,
    ADD COLUMN retraction     text,
    DROP CONSTRAINT control_measure_state_check,
    DROP CONSTRAINT control_measure_check2,
    ADD CONSTRAINT control_measure_state_check CHECK (state IN ('PROPOSED', 'IN_FORCE', 'REFUSED', 'CANCELLED', 'RETRACTED')),
    ADD CONSTRAINT control_measure_ended CHECK (
        (state <> 'CANCELLED' OR ended_by IS NOT NULL AND ended_at IS NOT NULL)
        AND (state IN ('CANCELLED', 'RETRACTED') OR ended_by IS NULL AND ended_at IS NULL)),
    ADD CONSTRAINT two_retract CHECK (
        (state = 'RETRACTED') = (retracted_by IS NOT NULL AND retracted_with IS NOT NULL AND retracted_at IS NOT NULL AND retraction IS NOT NULL)
        AND retracted_by <> retracted_with);

CREATE OR REPLACE FUNCTION control_measure_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'PROPOSED' THEN
            RAISE EXCEPTION 'a measure begins as a proposal' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF (OLD.state, NEW.state) NOT IN (('PROPOSED', 'IN_FORCE'), ('PROPOSED', 'REFUSED'), ('IN_FORCE', 'CANCELLED'), ('IN_FORCE', 'RETRACTED'),
                                         ('CANCELLED', 'RETRACTED')) THEN
        RAISE EXCEPTION 'a measure does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
GRANT UPDATE (retracted_by, retracted_with, retracted_at, retraction) ON control_measure TO ${appRole};

CREATE TABLE appeal (
    person_id         uuid NOT NULL,
    appeal_id         uuid NOT NULL,
    about_kind        text NOT NULL CHECK (about_kind IN ('JUDGEMENT', 'MEASURE', 'RECORD')),
    about_id          text NOT NULL CHECK (about_id <> ''),
    statement         bytea NOT NULL,
    state             text NOT NULL CHECK (state IN ('RECEIVED', 'IN_REVIEW', 'ESCALATED', 'UPHELD', 'REJECTED')),
    received_at       timestamptz NOT NULL,
    due_at            timestamptz NOT NULL,
    escalated_at      timestamptz,
    escalated_from    uuid REFERENCES staff,
    reviewer          uuid REFERENCES staff,
    reviewer_account  text,
    reviewer_unit     text,
    proposed_outcome  text CHECK (proposed_outcome IN ('UPHELD', 'REJECTED')),
    answer            bytea,
    answered_at       timestamptz,
    confirmed_by      uuid REFERENCES staff,
    confirmer_account text,
    PRIMARY KEY (person_id, appeal_id),
    CHECK (due_at > received_at),
    CHECK (state NOT IN ('UPHELD', 'REJECTED') OR answer IS NOT NULL AND answered_at IS NOT NULL AND reviewer IS NOT NULL AND proposed_outcome = state),
    CHECK (state NOT IN ('IN_REVIEW') OR reviewer IS NOT NULL),
    CHECK (state <> 'ESCALATED' OR escalated_at IS NOT NULL),
    CONSTRAINT measure_takes_two CHECK (state <> 'UPHELD' OR about_kind <> 'MEASURE' OR confirmed_by IS NOT NULL AND confirmed_by <> reviewer)
);
CREATE INDEX appeal_by_id ON appeal (appeal_id);
CREATE INDEX appeal_open ON appeal (due_at) WHERE state IN ('RECEIVED', 'IN_REVIEW', 'ESCALATED');

CREATE TABLE appeal_attachment (
    person_id   uuid NOT NULL,
    appeal_id   uuid NOT NULL,
    number      integer NOT NULL CHECK (number > 0),
    media_type  text NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'application/pdf')),
    content     bytea NOT NULL,
    PRIMARY KEY (person_id, appeal_id, number)
);

-- What was held of a person and is held no longer, so that whoever was told of it can be told again.
CREATE TABLE correction (
    person_id      uuid NOT NULL,
    correction_id  uuid NOT NULL,
    about_kind     text NOT NULL CHECK (about_kind IN ('JUDGEMENT', 'MEASURE', 'RECORD')),
    about_id       text NOT NULL,
    cause          text NOT NULL CHECK (cause IN ('APPEAL', 'RECALL')),
    cause_id       uuid NOT NULL,
    recorded_at    timestamptz NOT NULL,
    told_at        timestamptz,
    PRIMARY KEY (person_id, correction_id)
);
CREATE INDEX correction_to_tell ON correction (recorded_at) WHERE told_at IS NULL;

-- No person's: a case that was none.
CREATE TABLE case_recall (
    recall_id         uuid PRIMARY KEY,
    case_id           text NOT NULL CHECK (case_id <> ''),
    reason            text NOT NULL CHECK (reason <> ''),
    evidence          text NOT NULL CHECK (evidence <> ''),
    state             text NOT NULL CHECK (state IN ('PROPOSED', 'RUNNING', 'DONE', 'REFUSED')),
    proposed_by       uuid NOT NULL REFERENCES staff,
    proposer_account  text NOT NULL,
    unit              text NOT NULL,
    proposed_at       timestamptz NOT NULL,
    decided_by        uuid REFERENCES staff,
    decider_account   text,
    decided_at        timestamptz,
    refusal           text,
    done_at           timestamptz,
    measures          integer NOT NULL DEFAULT 0,
    persons           integer NOT NULL DEFAULT 0,
    improved          integer NOT NULL DEFAULT 0,
    CHECK (state = 'PROPOSED' OR decided_by IS NOT NULL AND decided_at IS NOT NULL),
    CONSTRAINT two_recall CHECK (state NOT IN ('RUNNING', 'DONE') OR decided_by <> proposed_by)
);
CREATE UNIQUE INDEX case_recall_once ON case_recall (case_id) WHERE state <> 'REFUSED';
CREATE INDEX case_recall_running ON case_recall (decided_at) WHERE state = 'RUNNING';

GRANT SELECT, INSERT ON appeal, appeal_attachment, correction, case_recall TO ${appRole};
GRANT UPDATE (state, due_at, escalated_at, escalated_from, reviewer, reviewer_account, reviewer_unit, proposed_outcome, answer, answered_at, confirmed_by,
              confirmer_account) ON appeal TO ${appRole};
GRANT UPDATE (told_at) ON correction TO ${appRole};
GRANT UPDATE (state, decided_by, decider_account, decided_at, refusal, done_at, measures, persons, improved) ON case_recall TO ${appRole};
