-- Venues, their checkpoints, and the visits that scans record.

-- No person's.
CREATE TABLE venue (
    venue_id    uuid PRIMARY KEY,
    name        text NOT NULL,
    kind        text NOT NULL,
    division    text NOT NULL,
    address     text NOT NULL,
    created_at  timestamptz NOT NULL
);

-- No person's.
CREATE TABLE checkpoint (
    checkpoint_id  uuid PRIMARY KEY,
    venue_id       uuid NOT NULL REFERENCES venue,
    name           text NOT NULL,
    created_at     timestamptz NOT NULL
);

-- No person's: who may scan where.
CREATE TABLE checkpoint_inspector (
    checkpoint_id  uuid NOT NULL REFERENCES checkpoint,
    staff_id       uuid NOT NULL REFERENCES staff,
    PRIMARY KEY (checkpoint_id, staff_id)
);

CREATE TABLE visit (
    person_id      uuid NOT NULL,
    visit_id       uuid NOT NULL,
    day            date NOT NULL,
    at             timestamptz NOT NULL,
    checkpoint_id  uuid NOT NULL,
    verdict        text NOT NULL,
    PRIMARY KEY (person_id, day, visit_id)
) PARTITION BY RANGE (day);
CREATE INDEX visit_by_checkpoint ON visit (checkpoint_id, at);

-- The application owns nothing and cannot create a partition itself.
CREATE FUNCTION ensure_visit_partition(wanted date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    EXECUTE format('CREATE TABLE IF NOT EXISTS public.visit_%s PARTITION OF public.visit FOR VALUES FROM (%L) TO (%L)',
                   to_char(wanted, 'YYYYMMDD'), wanted, wanted + 1);
END
$$;
REVOKE ALL ON FUNCTION ensure_visit_partition(date) FROM PUBLIC;

GRANT SELECT, INSERT ON venue, checkpoint, checkpoint_inspector, visit TO ${appRole};
GRANT EXECUTE ON FUNCTION ensure_visit_partition(date) TO ${appRole};
