-- The work list goes case by case.
CREATE INDEX control_measure_by_case ON control_measure (case_id);
