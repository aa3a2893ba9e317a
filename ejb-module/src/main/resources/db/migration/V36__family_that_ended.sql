-- Who is named as family can be taken back: the row stays and gets its end, once. Named again later is a row of its own.
ALTER TABLE staff_kin
    ADD COLUMN kin_id    uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN ended_at  timestamptz,
    ADD COLUMN ended_by  text CHECK (ended_by <> ''),
    DROP CONSTRAINT staff_kin_pkey,
    ADD PRIMARY KEY (staff_id, kin_id),
    ADD CONSTRAINT staff_kin_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL)
        AND (ended_at IS NULL OR relation = 'FAMILY' AND ended_at >= declared_at));
CREATE UNIQUE INDEX staff_kin_once ON staff_kin (staff_id, blind_index) WHERE ended_at IS NULL;
GRANT UPDATE (ended_at, ended_by) ON staff_kin TO ${appRole};

CREATE FUNCTION staff_kin_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL THEN
        RAISE EXCEPTION 'what ended stays ended' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER staff_kin_step BEFORE UPDATE ON staff_kin FOR EACH ROW EXECUTE FUNCTION staff_kin_step();
