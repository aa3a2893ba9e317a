-- An account ends when its holder leaves or cannot be trusted any more: it opens nothing from then on, and its holder can be hired anew. What it
-- decided stays decided, and is still that human being's.
ALTER TABLE staff
    ADD COLUMN ended_by  uuid REFERENCES staff,
    ADD COLUMN ended_at  timestamptz,
    ADD CONSTRAINT ended_by_somebody_else CHECK ((ended_by IS NULL) = (ended_at IS NULL) AND ended_by IS DISTINCT FROM staff_id
        AND (ended_at IS NULL OR second_half IS NULL));
CREATE INDEX staff_ended_by_time ON staff (ended_at) WHERE ended_at IS NOT NULL;
GRANT UPDATE (ended_by, ended_at) ON staff TO ${appRole};

CREATE OR REPLACE FUNCTION decides_twice(one uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT 1 FROM staff mine JOIN staff other ON other.staff_id <> mine.staff_id
                    WHERE mine.staff_id = one AND mine.role IN ('OFFICER', 'ADMIN') AND mine.ended_at IS NULL
                      AND other.role IN ('OFFICER', 'ADMIN') AND other.refused_at IS NULL AND other.ended_at IS NULL
                      AND same_human(mine.staff_id, other.staff_id))
$$;

CREATE FUNCTION working_administrator(one uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT 1 FROM staff a WHERE a.staff_id = one AND a.role = 'ADMIN' AND a.second_half IS NULL AND a.ended_at IS NULL)
$$;

-- Beside staff_step, which knows nothing of accounts that ended.
CREATE FUNCTION staff_confirmation() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT working_administrator(NEW.confirmed_by) THEN
        RAISE EXCEPTION 'another administrator confirms an account' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER staff_confirmation BEFORE UPDATE ON staff FOR EACH ROW
    WHEN (NEW.confirmed_by IS DISTINCT FROM OLD.confirmed_by) EXECUTE FUNCTION staff_confirmation();

CREATE FUNCTION staff_end() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL THEN
        RAISE EXCEPTION 'an account that ended stays ended' USING ERRCODE = 'check_violation';
    END IF;
    -- Two administrators who end each other's accounts at once: the second waits for the first.
    PERFORM pg_advisory_xact_lock(hashtextextended('staff_kin', 0));
    IF same_human(NEW.ended_by, NEW.staff_id) OR NOT working_administrator(NEW.ended_by) THEN
        RAISE EXCEPTION 'another administrator ends an account' USING ERRCODE = 'check_violation';
    END IF;
    -- Whoever is hired to decide takes two.
    IF NEW.role = 'ADMIN' AND 2 > (SELECT count(*) FROM staff a WHERE working_administrator(a.staff_id) AND a.staff_id <> NEW.staff_id) THEN
        RAISE EXCEPTION 'two administrators stay' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER staff_end BEFORE UPDATE ON staff FOR EACH ROW
    WHEN ((NEW.ended_by, NEW.ended_at) IS DISTINCT FROM (OLD.ended_by, OLD.ended_at)) EXECUTE FUNCTION staff_end();

CREATE OR REPLACE FUNCTION session_of_confirmed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF NEW.staff_id IS NOT NULL AND EXISTS (SELECT 1 FROM staff s WHERE s.staff_id = NEW.staff_id AND (s.second_half IS NOT NULL OR s.ended_at IS NOT NULL)) THEN
        RAISE EXCEPTION 'an account that waits or ended opens no session' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
