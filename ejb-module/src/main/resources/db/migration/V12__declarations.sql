-- What people declare about themselves, on which version of which form. Nothing is overwritten: a later declaration stands beside it.
CREATE TABLE declaration (
    person_id       uuid NOT NULL,
    declaration_id  uuid NOT NULL,
    form            text NOT NULL,
    form_version    integer NOT NULL CHECK (form_version > 0),
    answers         text NOT NULL CHECK (jsonb_typeof(answers::jsonb) = 'object'),
    symptoms        boolean NOT NULL,
    declared_at     timestamptz NOT NULL,
    PRIMARY KEY (person_id, declaration_id)
);
CREATE INDEX declaration_latest ON declaration (person_id, declared_at DESC);
GRANT SELECT, INSERT ON declaration TO ${appRole};
