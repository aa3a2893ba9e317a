-- The hands that put an edition in force are of as many units as there are hands, whoever writes.
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
    IF EXISTS (SELECT 1
                 FROM staff officer,
                      (SELECT p.unit FROM edition_proposal p WHERE p.proposal_id = NEW.proposal_id
                       UNION ALL
                       SELECT a.unit FROM edition_approval a WHERE a.proposal_id = NEW.proposal_id AND a.trial_number = NEW.trial_number) hand
                WHERE officer.staff_id = NEW.staff_id
                  AND lower(btrim(hand.unit)) IN (lower(btrim(officer.unit)), lower(btrim(NEW.unit)))) THEN
        RAISE EXCEPTION 'somebody of another unit approves' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

-- Nobody makes an officer or an administrator alone: one administrator hires, another confirms. Until then the second half of the password waits,
-- sealed, and nobody knows the whole. Who is here already was hired before this rule; the two first administrators are the operator's.
ALTER TABLE staff
    ADD COLUMN hired_by      uuid REFERENCES staff,
    ADD COLUMN second_half   bytea,
    ADD COLUMN confirmed_by  uuid REFERENCES staff,
    ADD COLUMN confirmed_at  timestamptz,
    ADD CONSTRAINT two_administrators CHECK (confirmed_by IS NULL OR second_half IS NULL AND confirmed_at IS NOT NULL AND confirmed_by <> hired_by);

CREATE FUNCTION staff_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF current_user <> '${appRole}' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.role IN ('OFFICER', 'ADMIN') AND NEW.second_half IS NULL AND NEW.account NOT IN ('admin', 'admin-2') THEN
            RAISE EXCEPTION 'an account that decides waits for a second administrator' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.second_half IS DISTINCT FROM NEW.second_half AND (NEW.second_half IS NOT NULL OR NOT EXISTS (
           SELECT 1 FROM staff a WHERE a.staff_id = NEW.confirmed_by AND a.role = 'ADMIN' AND a.second_half IS NULL AND a.staff_id <> NEW.staff_id)) THEN
        RAISE EXCEPTION 'another administrator confirms an account' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER staff_step BEFORE INSERT OR UPDATE ON staff FOR EACH ROW EXECUTE FUNCTION staff_step();
REVOKE UPDATE ON staff FROM ${appRole};
GRANT UPDATE (failures, failed_at, second_half, confirmed_by, confirmed_at) ON staff TO ${appRole};

CREATE FUNCTION session_of_confirmed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF NEW.staff_id IS NOT NULL AND EXISTS (SELECT 1 FROM staff s WHERE s.staff_id = NEW.staff_id AND s.second_half IS NOT NULL) THEN
        RAISE EXCEPTION 'an account that waits opens no session' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER session_of_confirmed BEFORE INSERT ON session FOR EACH ROW EXECUTE FUNCTION session_of_confirmed();

-- No person's: whose documents are a staff member's own and his or her family's, as keyed hashes, so that nobody decides about them.
CREATE TABLE staff_kin (
    staff_id     uuid NOT NULL REFERENCES staff,
    blind_index  bytea NOT NULL CHECK (octet_length(blind_index) = 32),
    relation     text NOT NULL CHECK (relation IN ('SELF', 'FAMILY')),
    declared_at  timestamptz NOT NULL,
    declared_by  text NOT NULL CHECK (declared_by <> ''),
    PRIMARY KEY (staff_id, blind_index)
);
CREATE UNIQUE INDEX staff_kin_self ON staff_kin (staff_id) WHERE relation = 'SELF';
GRANT SELECT, INSERT ON staff_kin TO ${appRole};
