-- A new phone number is proven by a one-time code before its notice begins. Until then a change is asked for, and has no time of effect.
ALTER TABLE phone_number_change
    DROP CONSTRAINT phone_number_change_state_check,
    ALTER COLUMN effective_at DROP NOT NULL,
    ADD COLUMN code bytea,
    ADD COLUMN code_until timestamptz,
    ADD COLUMN failures int NOT NULL DEFAULT 0,
    ADD CONSTRAINT phone_number_change_state_check CHECK (state IN ('ASKED', 'LAPSED', 'PENDING', 'DONE', 'OBJECTED')),
    ADD CONSTRAINT phone_number_change_asked_check CHECK (state <> 'ASKED' OR code IS NOT NULL AND code_until IS NOT NULL),
    ADD CONSTRAINT phone_number_change_due_check CHECK (state NOT IN ('PENDING', 'DONE') OR effective_at IS NOT NULL);
