-- Judgements with their inputs, so that each can be judged again; re-judging; messages about changed colours; replays.

-- Every judgement that said something new. The inputs are sealed and go when policy no longer keeps them; the rest stays.
CREATE TABLE judgement_record (
    person_id     uuid NOT NULL,
    judgement_id  uuid NOT NULL,
    version       integer NOT NULL,
    cause         text NOT NULL CHECK (cause IN ('OPENED', 'FACT', 'EDITION')),
    edition       text NOT NULL,
    city          text,
    judged_at     timestamptz NOT NULL,
    judgement     text NOT NULL,
    inputs        bytea,
    superseded_at timestamptz,
    PRIMARY KEY (person_id, judgement_id)
);
COMMENT ON COLUMN judgement_record.judgement_id IS 'The id of its leaf in the ledger, too';
CREATE INDEX judgement_record_by_id ON judgement_record (judgement_id);
CREATE INDEX judgement_record_by_time ON judgement_record (judged_at);
CREATE INDEX judgement_record_to_expire ON judgement_record (superseded_at) WHERE superseded_at IS NOT NULL AND inputs IS NOT NULL;
CREATE UNIQUE INDEX judgement_record_current ON judgement_record (person_id) WHERE superseded_at IS NULL;

-- No person's: each time that the rules changed over, everybody is judged again, by ranges of person ids.
CREATE TABLE rejudging (
    rejudging_id    uuid PRIMARY KEY,
    standing        text NOT NULL,
    standing_since  timestamptz NOT NULL,
    begun_at        timestamptz NOT NULL,
    residents       bigint NOT NULL
);
CREATE INDEX rejudging_by_time ON rejudging (begun_at);

-- No person's.
CREATE TABLE rejudging_range (
    rejudging_id  uuid NOT NULL REFERENCES rejudging,
    range_number  integer NOT NULL,
    first_person  uuid NOT NULL,
    next_person   uuid,
    done_at       timestamptz,
    judged        integer NOT NULL DEFAULT 0,
    changed       integer NOT NULL DEFAULT 0,
    PRIMARY KEY (rejudging_id, range_number)
);
CREATE INDEX rejudging_range_open ON rejudging_range (rejudging_id, range_number) WHERE done_at IS NULL;

-- Short messages about a colour that changed: written with the change, sent after it.
CREATE TABLE colour_notice (
    person_id   uuid NOT NULL,
    notice_id   uuid NOT NULL,
    was         text NOT NULL CHECK (was IN ('GREEN', 'YELLOW', 'RED')),
    colour      text NOT NULL CHECK (colour IN ('GREEN', 'YELLOW', 'RED') AND colour <> was),
    turned_at   timestamptz NOT NULL,
    state       text NOT NULL CHECK (state IN ('WAITING', 'SENT', 'DROPPED')),
    attempts    integer NOT NULL DEFAULT 0,
    due_at      timestamptz NOT NULL,
    settled_at  timestamptz,
    PRIMARY KEY (person_id, notice_id)
);
CREATE INDEX colour_notice_due ON colour_notice (due_at) WHERE state = 'WAITING';

-- No person's: one replay of a sample a night.
CREATE TABLE replay_run (
    run_id       uuid PRIMARY KEY,
    night        date UNIQUE,
    begun_at     timestamptz NOT NULL,
    replayed     integer NOT NULL,
    differing    integer NOT NULL
);

-- A judgement that did not come out the same again.
CREATE TABLE replay_alarm (
    person_id     uuid NOT NULL,
    judgement_id  uuid NOT NULL,
    run_id        uuid NOT NULL REFERENCES replay_run,
    raised_at     timestamptz NOT NULL,
    what          text NOT NULL CHECK (what IN ('DIFFERENT', 'UNREADABLE', 'EDITION_GONE')),
    PRIMARY KEY (person_id, judgement_id, run_id)
);

GRANT SELECT, INSERT ON judgement_record, rejudging, rejudging_range, colour_notice, replay_run, replay_alarm TO ${appRole};
GRANT UPDATE (superseded_at, inputs) ON judgement_record TO ${appRole};
GRANT UPDATE (done_at, judged, changed) ON rejudging_range TO ${appRole};
GRANT UPDATE (replayed, differing) ON replay_run TO ${appRole};
GRANT UPDATE (state, attempts, due_at, settled_at) ON colour_notice TO ${appRole};

-- An old judgement is never rewritten: it is superseded once, and its inputs go once.
CREATE FUNCTION judgement_record_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS DISTINCT FROM OLD.superseded_at
       OR NEW.inputs IS NOT NULL AND NEW.inputs IS DISTINCT FROM OLD.inputs THEN
        RAISE EXCEPTION 'a judgement on record stays as it is' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER judgement_record_step BEFORE UPDATE ON judgement_record FOR EACH ROW EXECUTE FUNCTION judgement_record_step();
