-- Staff change their own password. That it was changed, or that somebody tried with a wrong old one, stays on record; the password does not.
ALTER TABLE staff
    ADD COLUMN password_changed_at  timestamptz,
    ADD COLUMN refused_by           uuid REFERENCES staff,
    ADD COLUMN refused_at           timestamptz,
    ADD CONSTRAINT refused_while_it_waits CHECK ((refused_by IS NULL) = (refused_at IS NULL) AND (refused_at IS NULL OR second_half IS NOT NULL));

-- No person's: the changes of staff passwords.
CREATE TABLE password_change (
    staff_id   uuid NOT NULL REFERENCES staff,
    change_id  uuid NOT NULL,
    at         timestamptz NOT NULL,
    outcome    text NOT NULL CHECK (outcome IN ('CHANGED', 'REFUSED')),
    PRIMARY KEY (staff_id, change_id)
);
CREATE INDEX staff_kin_by_document ON staff_kin (blind_index) WHERE relation = 'SELF';
CREATE INDEX password_change_by_time ON password_change (at);
GRANT SELECT, INSERT ON password_change TO ${appRole};
GRANT UPDATE (password_hash, password_changed_at, refused_by, refused_at) ON staff TO ${appRole};

-- Whether two accounts are one human being: the same document, or two documents of one resident. Unknown is taken for two.
CREATE FUNCTION same_human(one uuid, other uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT one = other OR EXISTS (
        SELECT 1 FROM staff_kin a JOIN staff_kin b ON b.staff_id = other AND b.relation = 'SELF'
         WHERE a.staff_id = one AND a.relation = 'SELF'
           AND (a.blind_index = b.blind_index
                OR EXISTS (SELECT 1 FROM document_index x JOIN document_index y ON y.person_id = x.person_id
                            WHERE x.blind_index = a.blind_index AND y.blind_index = b.blind_index)))
$$;

-- One human being has one account that decides, whoever writes; accounts that were refused do not count.
CREATE FUNCTION decides_twice(one uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT 1 FROM staff mine JOIN staff other ON other.staff_id <> mine.staff_id
                    WHERE mine.staff_id = one AND mine.role IN ('OFFICER', 'ADMIN')
                      AND other.role IN ('OFFICER', 'ADMIN') AND other.refused_at IS NULL
                      AND same_human(mine.staff_id, other.staff_id))
$$;

CREATE FUNCTION staff_kin_self() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    -- Two administrators who hire at once: the second waits for the first.
    PERFORM pg_advisory_xact_lock(hashtextextended('staff_kin', 0));
    IF decides_twice(NEW.staff_id) THEN
        RAISE EXCEPTION 'one human being has one account that decides' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER staff_kin_self AFTER INSERT ON staff_kin FOR EACH ROW WHEN (NEW.relation = 'SELF') EXECUTE FUNCTION staff_kin_self();

CREATE OR REPLACE FUNCTION staff_step() RETURNS trigger
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
    IF OLD.refused_at IS NOT NULL AND (NEW.second_half, NEW.refused_at, NEW.refused_by) IS DISTINCT FROM (OLD.second_half, OLD.refused_at, OLD.refused_by) THEN
        RAISE EXCEPTION 'an account that was refused stays refused' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.second_half IS DISTINCT FROM NEW.second_half THEN
        IF NEW.second_half IS NOT NULL OR NOT EXISTS (
               SELECT 1 FROM staff a WHERE a.staff_id = NEW.confirmed_by AND a.role = 'ADMIN' AND a.second_half IS NULL)
           OR same_human(NEW.confirmed_by, NEW.staff_id) OR same_human(NEW.confirmed_by, NEW.hired_by) THEN
            RAISE EXCEPTION 'another administrator confirms an account' USING ERRCODE = 'check_violation';
        END IF;
        IF decides_twice(NEW.staff_id) THEN
            RAISE EXCEPTION 'one human being has one account that decides' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF (OLD.password_hash, OLD.password_changed_at) IS DISTINCT FROM (NEW.password_hash, NEW.password_changed_at)
       AND (OLD.second_half IS NOT NULL OR NOT EXISTS (
               SELECT 1 FROM password_change c WHERE c.staff_id = NEW.staff_id AND c.at = NEW.password_changed_at AND c.outcome = 'CHANGED')) THEN
        RAISE EXCEPTION 'a password is changed on record' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

-- Two hands are two human beings, whoever writes.
CREATE FUNCTION decided_by_another_human() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF same_human(NEW.proposed_by, NEW.decided_by) THEN
        RAISE EXCEPTION 'another human being decides' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER control_measure_human BEFORE UPDATE ON control_measure FOR EACH ROW
    WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by) EXECUTE FUNCTION decided_by_another_human();
CREATE TRIGGER fact_proposal_human BEFORE UPDATE ON fact_proposal FOR EACH ROW
    WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by) EXECUTE FUNCTION decided_by_another_human();
CREATE TRIGGER case_recall_human BEFORE UPDATE ON case_recall FOR EACH ROW
    WHEN (NEW.decided_by IS DISTINCT FROM OLD.decided_by) EXECUTE FUNCTION decided_by_another_human();

CREATE FUNCTION appeal_second() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF NEW.confirmed_by IS NOT NULL AND same_human(NEW.reviewer, NEW.confirmed_by) OR NEW.reviewer IS NOT NULL AND same_human(NEW.reviewer, NEW.escalated_from) THEN
        RAISE EXCEPTION 'another human being decides about an appeal' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER appeal_second BEFORE UPDATE ON appeal FOR EACH ROW
    WHEN ((NEW.reviewer, NEW.confirmed_by) IS DISTINCT FROM (OLD.reviewer, OLD.confirmed_by)) EXECUTE FUNCTION appeal_second();

CREATE FUNCTION edition_approval_human() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT 1
                 FROM (SELECT p.proposed_by AS staff_id FROM edition_proposal p WHERE p.proposal_id = NEW.proposal_id
                       UNION ALL
                       SELECT a.staff_id FROM edition_approval a WHERE a.proposal_id = NEW.proposal_id AND a.trial_number = NEW.trial_number) hand
                WHERE same_human(hand.staff_id, NEW.staff_id)) THEN
        RAISE EXCEPTION 'another human being approves an edition' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER edition_approval_human BEFORE INSERT ON edition_approval FOR EACH ROW EXECUTE FUNCTION edition_approval_human();
