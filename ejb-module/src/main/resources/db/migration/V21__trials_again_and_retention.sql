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
    -- Of what was decided, only the samples of its trial go, when policy no longer keeps them.
    IF OLD.state IN ('IN_FORCE', 'REFUSED') AND OLD.state = NEW.state AND OLD.trial_number = NEW.trial_number
       AND NEW.trial::jsonb = jsonb_set(OLD.trial::jsonb, '{samples}', '[]') AND (to_jsonb(OLD) - 'trial') = (to_jsonb(NEW) - 'trial') THEN
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

-- No person's: what was deleted since policy kept it no longer.
CREATE TABLE deletion (
    data_class  text NOT NULL CHECK (data_class <> ''),
    night       date NOT NULL,
    edition     text NOT NULL,
    kept_since  timestamptz NOT NULL,
    deleted     bigint NOT NULL CHECK (deleted >= 0),
    deleted_at  timestamptz NOT NULL,
    PRIMARY KEY (data_class, night)
);
GRANT SELECT, INSERT ON deletion TO ${appRole};
GRANT UPDATE (deleted) ON deletion TO ${appRole};
GRANT DELETE ON colour_notice, appeal, appeal_attachment, antigen_photo, refused_batch TO ${appRole};
CREATE INDEX colour_notice_settled ON colour_notice (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX appeal_answered ON appeal (answered_at) WHERE state IN ('UPHELD', 'REJECTED');

-- Days of visits go whole: the application owns no table and cannot drop one itself.
CREATE FUNCTION drop_visit_partitions(before date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    partition  text;
    visits     bigint;
    dropped    bigint := 0;
BEGIN
    FOR partition IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
         WHERE i.inhparent = 'public.visit'::regclass AND c.relname ~ '^visit_[0-9]{8}$' AND substr(c.relname, 7)::date < before
    LOOP
        EXECUTE format('SELECT count(*) FROM public.%I', partition) INTO visits;
        EXECUTE format('DROP TABLE public.%I', partition);
        dropped := dropped + visits;
    END LOOP;
    RETURN dropped;
END
$$;
REVOKE ALL ON FUNCTION drop_visit_partitions(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_visit_partitions(date) TO ${appRole};

-- Whoever runs the application cannot make it forget who looked: the last half year stays, by the database's own clock.
CREATE FUNCTION expire_access_log(before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    gone  bigint;
BEGIN
    IF before > clock_timestamp() - interval '179 days' THEN
        RAISE EXCEPTION 'looks of the last half year are kept' USING ERRCODE = 'check_violation';
    END IF;
    DELETE FROM public.access_log WHERE at < before;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;
REVOKE ALL ON FUNCTION expire_access_log(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION expire_access_log(timestamptz) TO ${appRole};
