-- What the application may delete when policy keeps it no longer; the boundaries say what is over.
GRANT DELETE ON declaration, quarantined_row, laboratory_batch, laboratory_batch_row, fact_proposal, phone_number_change, partner_told, partner_correction TO ${appRole};

-- Whoever runs the application cannot make it forget what waits: the database itself keeps what is open.
CREATE FUNCTION keep_what_is_open() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF to_jsonb(OLD) ->> 'state' IN ('PROPOSED', 'PENDING') THEN
        RAISE EXCEPTION 'what is open is kept' USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER keep_what_is_open BEFORE DELETE ON fact_proposal FOR EACH ROW EXECUTE FUNCTION keep_what_is_open();
CREATE TRIGGER keep_what_is_open BEFORE DELETE ON phone_number_change FOR EACH ROW EXECUTE FUNCTION keep_what_is_open();
CREATE TRIGGER keep_what_is_open BEFORE DELETE ON partner_correction FOR EACH ROW EXECUTE FUNCTION keep_what_is_open();
CREATE TRIGGER keep_what_is_open BEFORE DELETE ON conversion FOR EACH ROW EXECUTE FUNCTION keep_what_is_open();

CREATE INDEX declaration_by_time ON declaration (declared_at);
CREATE INDEX quarantined_row_by_time ON quarantined_row (quarantined_at);
CREATE INDEX laboratory_batch_by_time ON laboratory_batch (received_at);
CREATE INDEX fact_proposal_decided ON fact_proposal (decided_at) WHERE state <> 'PROPOSED';
CREATE INDEX conversion_settled ON conversion (settled_at);
CREATE INDEX partner_told_by_time ON partner_told (told_at);
