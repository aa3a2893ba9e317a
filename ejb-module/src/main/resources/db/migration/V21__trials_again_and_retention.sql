-- A proposed edition may be tried again while it is open: the newest trial counts, and approvals given for an earlier one lapse.
ALTER TABLE edition_proposal ADD COLUMN trial_number integer NOT NULL DEFAULT 1 CHECK (trial_number > 0);
ALTER TABLE edition_approval
    ADD COLUMN trial_number integer NOT NULL DEFAULT 1 CHECK (trial_number > 0),
    DROP CONSTRAINT edition_approval_pkey,
    ADD PRIMARY KEY (proposal_id, trial_number, staff_id);

CREATE OR REPLACE FUNCTION edition_approval_second() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM edition_proposal p WHERE p.proposal_id = NEW.proposal_id AND p.proposed_by = NEW.staff_id) THEN
        RAISE EXCEPTION 'nobody approves an edition of his or her own' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM edition_proposal p
                   WHERE p.proposal_id = NEW.proposal_id AND p.trial_number = NEW.trial_number AND p.state = 'TRIED') THEN
        RAISE EXCEPTION 'an approval is of the newest trial, once that is over' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION edition_proposal_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'TRYING' OR NEW.trial_number <> 1 THEN
            RAISE EXCEPTION 'an edition is tried first' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state IN ('IN_FORCE', 'REFUSED') OR (OLD.state, NEW.state) = ('TRYING', 'IN_FORCE') THEN
        RAISE EXCEPTION 'an edition does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.trial_number <> OLD.trial_number + (CASE WHEN (OLD.state, NEW.state) = ('TRIED', 'TRYING') THEN 1 ELSE 0 END) THEN
        RAISE EXCEPTION 'each trial has the next number' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state = 'TRIED' AND NEW.state <> 'TRYING' AND NEW.approvals_needed IS DISTINCT FROM OLD.approvals_needed THEN
        RAISE EXCEPTION 'what a trial asked for stays asked for' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'IN_FORCE'
       AND (SELECT count(*) FROM edition_approval a WHERE a.proposal_id = NEW.proposal_id AND a.trial_number = NEW.trial_number) < NEW.approvals_needed THEN
        RAISE EXCEPTION 'an edition lacks approvals' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
GRANT UPDATE (trial_number) ON edition_proposal TO ${appRole};
