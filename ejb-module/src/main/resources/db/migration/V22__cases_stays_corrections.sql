-- Cases and stays are records like the others: signed by their source or entered by two officers, corrected and taken back by version.
ALTER TABLE health_record ADD COLUMN case_id text, ADD COLUMN division text;
COMMENT ON COLUMN health_record.case_id IS 'From the content, since it is asked for across persons; division likewise';
UPDATE health_record SET case_id = content::json ->> 'caseId' WHERE kind IN ('EXPOSURE', 'TEST_ORDER');
CREATE INDEX health_record_by_case ON health_record (case_id) WHERE case_id IS NOT NULL AND superseded_by IS NULL AND NOT retracted;
CREATE INDEX health_record_by_division ON health_record (division text_pattern_ops) WHERE division IS NOT NULL AND superseded_by IS NULL AND NOT retracted;

-- Stays that one officer recorded keep their word under a source of their own; from now on two officers are needed.
INSERT INTO health_record (person_id, kind, source, record_id, version, happened_at, content, retracted, source_name, evidence, recorded_at, recorded_by, division)
SELECT person_id, 'STAY', 'arrivals', stay_id::text, 1, arrived_at,
       json_strip_nulls(json_build_object('arrivedAt', to_char(arrived_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'division', division,
                                          'leftAt', to_char(left_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))::text,
       false, unit, evidence, recorded_at, recorded_by, division
  FROM stay;
INSERT INTO health_record_version (source, kind, record_id, version, person_id, content)
SELECT 'arrivals', 'STAY', stay_id::text, 1, person_id, sha256(stay_id::text::bytea) FROM stay;
DROP TABLE stay;

ALTER TABLE health_record DROP CONSTRAINT two_officers;
ALTER TABLE health_record ADD CONSTRAINT two_officers CHECK (source <> 'officer' OR retracted
    OR kind NOT IN ('ENTRY', 'TEST_ORDER', 'STAY', 'CASE') AND NOT (kind = 'ANTIGEN_TEST' AND (content::json ->> 'result') = 'POSITIVE')
    OR approved_by IS NOT NULL AND approved_by <> recorded_by);

-- Stays in force, for the lists of risk areas.
CREATE VIEW stay AS
SELECT person_id, source || '/stays/' || record_id AS stay_id, division, happened_at AS arrived_at, (content::json ->> 'leftAt')::timestamptz AS left_at,
       recorded_at, source_name AS unit
  FROM health_record WHERE kind = 'STAY' AND superseded_by IS NULL AND NOT retracted;
GRANT SELECT ON stay TO ${appRole};

-- No person's: cases that were none. Whatever rests on one counts no longer, whenever it arrives.
CREATE TABLE recalled_case (
    case_id      text PRIMARY KEY CHECK (case_id <> ''),
    recalled_at  timestamptz NOT NULL
);
INSERT INTO recalled_case SELECT DISTINCT case_id, now() FROM case_recall WHERE state IN ('RUNNING', 'DONE');
GRANT SELECT, INSERT ON recalled_case TO ${appRole};
